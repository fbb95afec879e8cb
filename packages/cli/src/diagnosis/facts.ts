import {
  withoutFragment,
  type Engine,
  type Fault,
  type Outcome,
  type PageFetch,
  type Request,
} from '@corskit/browser';

import { replyOf, type Exchange, type Reply, type Role, type Silence } from './exchange.js';

/** That a fetch could not be carried out to its end. */
export type Unfinished =
  /** It may change something, and was not to be sent. */
  | { readonly unfinished: 'not-sent'; readonly method: string }
  /** No recording says what the server answers. */
  | { readonly unfinished: 'not-recorded'; readonly role: Role }
  /** What came is nothing that a browser was measured with. */
  | { readonly unfinished: 'no-answer'; readonly silence: Silence; readonly role: Role };

/** What came of the fetch in each engine. */
export type Outcomes = ReadonlyMap<Engine, Outcome | Unfinished>;

/** What a CORS check has failed on, in the engine that is asked first. */
export interface Failure {
  readonly engine: Engine;
  readonly at: 'preflight' | 'redirect' | 'response';
  readonly fault: Fault;
  readonly request: Request;
  readonly status: number;
  readonly target?: URL;
  /** The answer that it was found in. */
  readonly exchange: Exchange;
}

/** All that is known when causes are looked for. */
export interface Facts {
  readonly page: PageFetch;
  /** The serialized origin of the page. */
  readonly origin: string;
  /** What is asked for. */
  readonly url: URL;
  readonly outcomes: Outcomes;
  readonly exchanges: readonly Exchange[];
  /** The names of the response headers that the script wants to read. */
  readonly reads: readonly string[];
}

/** Returns the exchanges of these roles. */
export function exchangesOf({ exchanges }: Facts, ...roles: readonly Role[]): readonly Exchange[] {
  return exchanges.filter(({ question }) => roles.includes(question.role));
}

/** Returns the first exchange of one of these roles that was answered. */
export function answeredOf(
  facts: Facts,
  ...roles: readonly Role[]
): (Exchange & { reply: Reply }) | undefined {
  return exchangesOf(facts, ...roles).find(
    (exchange): exchange is Exchange & { reply: Reply } => replyOf(exchange) !== undefined,
  );
}

/** Reports whether the fetch, in some engine, has got no answer. */
export function isSilent({ outcomes }: Pick<Facts, 'outcomes'>): boolean {
  return [...outcomes.values()].some((outcome) =>
    'unfinished' in outcome
      ? outcome.unfinished === 'no-answer'
      : !outcome.allowed && outcome.cause.kind === 'network',
  );
}

/** Returns the first failed CORS check, undefined where there is none. */
export function failureOf({
  outcomes,
  exchanges,
}: Pick<Facts, 'outcomes' | 'exchanges'>): Failure | undefined {
  for (const [engine, outcome] of outcomes) {
    if ('unfinished' in outcome || outcome.allowed || outcome.cause.kind !== 'cors') continue;
    const { at, fault, request, status, target } = outcome.cause;
    const roles: readonly Role[] = at === 'preflight' ? ['preflight'] : ['request', 'stand-in'];
    const href = withoutFragment(request.url);
    const exchange = exchanges.findLast(
      ({ question, reply }) =>
        roles.includes(question.role) &&
        question.url === href &&
        'status' in reply &&
        reply.status === status,
    );
    if (exchange === undefined) continue;
    return { engine, at, fault, request, status, exchange, ...(target === undefined ? {} : { target }) };
  }
  return undefined;
}
