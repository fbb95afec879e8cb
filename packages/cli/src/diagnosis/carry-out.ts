import {
  runFetch,
  type Engine,
  type Outcome,
  type PageFetch,
  type Received,
  type SentRequest,
} from '@corskit/browser';

import { questionOf, type Conversation } from './conversation.js';
import type { Exchange, Question } from './exchange.js';
import type { Outcomes, Unfinished } from './facts.js';
import { isMixedContent } from './rules/before-sending.js';

/** What of a fetch is not in what its page asks for. */
export interface Carried {
  readonly engines: readonly Engine[];
  /** Whether requests that may change something are sent. */
  readonly send: boolean;
  readonly body?: string | undefined;
  /** The cookies that a browser has for the server, as a header has them. */
  readonly cookie?: string | undefined;
}

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/** Carries out what `page` asks for as each engine does, with the server at the other end of `conversation`. */
export async function carryOut(
  page: PageFetch,
  conversation: Conversation,
  carried: Carried,
): Promise<Outcomes> {
  const outcomes = new Map<Engine, Outcome | Unfinished>();
  for (const engine of carried.engines)
    outcomes.set(engine, await carryOutAs(engine, page, conversation, carried));
  return outcomes;
}

async function carryOutAs(
  engine: Engine,
  page: PageFetch,
  conversation: Conversation,
  carried: Carried,
): Promise<Outcome | Unfinished> {
  const fetching = runFetch(page, engine);
  let isPreflighted = false;
  let step = fetching.next();
  while (step.done !== true) {
    // Where a redirect leads to that no browser follows, nothing is sent here, either.
    if (isMixedContent(page.page, step.value.url))
      return { unfinished: 'not-sent', method: step.value.method };
    const { value: sent } = step;
    const known = { ...carried, cookie: cookieFor(sent, page, carried) };
    if (isSent(sent, carried)) {
      const answer = receivedOf(await conversation.ask(questionOf(sent.kind, sent, known)));
      if ('unfinished' in answer) return answer;
      isPreflighted ||= sent.kind === 'preflight';
      step = fetching.next(answer);
    } else {
      const answer = receivedOf(await conversation.ask(standInFor(sent, known)));
      if ('unfinished' in answer) return answer;
      // Where a preflight has had its say, or the path knows no GET, that the GET is refused says nothing of the request.
      const tells = 'failure' in answer || (!isPreflighted && answer.status < 400);
      const end = tells ? fetching.next(answer) : undefined;
      const isLost = end?.done === true && !end.value.allowed;
      return isLost ? end.value : { unfinished: 'not-sent', method: sent.method };
    }
  }
  return step.value;
}

function isSent({ kind, method }: SentRequest, { send }: Carried): boolean {
  return send || kind === 'preflight' || SAFE.includes(method);
}

// What a browser has for one host does not go to another that a redirect leads to.
function cookieFor({ url }: SentRequest, page: PageFetch, { cookie }: Carried): string | undefined {
  return new URL(url).hostname === new URL(page.url, page.page).hostname ? cookie : undefined;
}

function receivedOf({ question: { role }, reply }: Exchange): Received | Unfinished {
  if ('status' in reply) return reply;
  const { failure } = reply;
  if (failure === 'not-recorded') return { unfinished: 'not-recorded', role };
  if (failure === 'timeout' || failure === 'invalid' || failure === 'handshake')
    return { unfinished: 'no-answer', silence: reply, role };
  return { failure };
}

/** Returns a GET of the same URL for the same origin: what the server puts on it, it likely puts on `sent`, too. */
function standInFor(sent: SentRequest, carried: Carried): Question {
  const headers = sent.headers.filter(([name]) => !name.toLowerCase().startsWith('content-'));
  return questionOf('stand-in', { ...sent, method: 'GET', headers }, carried);
}
