import { isForbiddenRequestHeaderName } from '@corskit/core';
import { withoutFragment, type Header } from '@corskit/browser';

import { replyOf, type Ask, type Exchange, type Question } from '../diagnosis/exchange.js';

/** The most requests that one audit sends. */
export const MAX_REQUESTS = 60;

/** As many requests may stay without an answer before the audit gives up. */
const MAX_SILENCES = 3;

/** Why an audit ended before it was through. */
export interface Stop {
  readonly reason: 'rate-limited' | 'no-answer' | 'request-limit';
  /** What happened, in one sentence. */
  readonly detail: string;
}

/** What goes onto the requests of an audit. */
export interface InquiryOptions {
  /** For every request but preflights, which browsers send without: `Cookie`, `Authorization`. */
  readonly headers?: readonly Header[];
  /** What the preflights ask for; by default GET, which every server that answers preflights allows. */
  readonly method?: string;
}

const SAFELISTED = new Set(['accept', 'accept-language', 'content-language']);

/** Asks one server, one request after the other, and never more than {@link MAX_REQUESTS}. */
export class Inquiry {
  readonly exchanges: Exchange[] = [];
  #stopped: Stop | undefined;
  readonly #ask: Ask;
  readonly #headers: readonly Header[];
  readonly #preflightHeaders: readonly Header[];

  constructor(ask: Ask, { headers = [], method = 'GET' }: InquiryOptions) {
    this.#ask = ask;
    this.#headers = headers.filter(([name]) => !isOfCors(name.toLowerCase()));
    const names = this.#headers.map(([name]) => name).filter(isAskedFor);
    const sorted = [...new Set(names.map((name) => name.toLowerCase()))].sort();
    this.#preflightHeaders = [
      ['Access-Control-Request-Method', method],
      ...(sorted.length === 0 ? [] : ([['Access-Control-Request-Headers', sorted.join(',')]] as const)),
    ];
  }

  /** Why nothing more is sent, undefined while it is. */
  get stopped(): Stop | undefined {
    return this.#stopped;
  }

  /** Sends a GET, from `origin` where there is one; returns undefined once nothing more is sent. */
  async request(
    url: URL,
    origin: string | undefined,
    role: 'audit-request' | 'missing-path' = 'audit-request',
  ): Promise<Exchange | undefined> {
    return this.#send({
      role,
      method: 'GET',
      url: withoutFragment(url),
      headers: [...this.#headers, ...from(origin)],
    });
  }

  /** Sends a preflight; returns undefined once nothing more is sent. */
  async preflight(url: URL, origin: string): Promise<Exchange | undefined> {
    const headers = [...this.#preflightHeaders, ...from(origin)];
    return this.#send({ role: 'audit-preflight', method: 'OPTIONS', url: withoutFragment(url), headers });
  }

  async #send(question: Question): Promise<Exchange | undefined> {
    if (this.#stopped === undefined && this.exchanges.length >= MAX_REQUESTS)
      this.#stopped = { reason: 'request-limit', detail: `An audit sends at most ${MAX_REQUESTS} requests.` };
    if (this.#stopped !== undefined) return undefined;
    const exchange = { number: this.exchanges.length + 1, question, reply: await this.#ask(question) };
    this.exchanges.push(exchange);
    this.#stopped = this.#reasonToStop(exchange);
    return exchange;
  }

  #reasonToStop({ number, reply }: Exchange): Stop | undefined {
    if ('failure' in reply) {
      const silences = this.exchanges.filter((exchange) => replyOf(exchange) === undefined).length;
      if (number > 1 && silences < MAX_SILENCES) return undefined;
      return { reason: 'no-answer', detail: `No answer to request ${number}: ${reply.detail}.` };
    }
    if (reply.status !== 429) return undefined;
    return {
      reason: 'rate-limited',
      detail: `The server answered request ${number} with 429 Too Many Requests, so no more were sent.`,
    };
  }
}

function from(origin: string | undefined): readonly Header[] {
  return origin === undefined ? [] : [['Origin', origin]];
}

function isOfCors(name: string): boolean {
  return name === 'origin' || name.startsWith('access-control-request-');
}

function isAskedFor(name: string): boolean {
  const lower = name.toLowerCase();
  return !isForbiddenRequestHeaderName(lower) && !SAFELISTED.has(lower);
}
