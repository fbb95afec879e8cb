import { linesOf, valueOf } from '../diagnosis/answer-headers.js';
import { replyOf, type Exchange } from '../diagnosis/exchange.js';
import type { ForgedOrigin } from './forged-origins.js';

/** What was asked from one origin; absent where it was not. */
export interface Attempt {
  readonly origin: string;
  readonly forged?: ForgedOrigin;
  readonly request: Exchange | undefined;
  readonly preflight: Exchange | undefined;
}

/**
 * Reports whether a browser lets a page of `origin` through by this answer, credentials aside.
 *
 * @see https://fetch.spec.whatwg.org/#concept-cors-check
 */
export function letsThrough(exchange: Exchange | undefined, origin: string | undefined): boolean {
  const reply = replyOf(exchange);
  if (exchange === undefined || reply === undefined || origin === undefined) return false;
  if (exchange.question.method === 'OPTIONS' && !(reply.status >= 200 && reply.status <= 299)) return false;
  // By lines: two of them are refused by browsers, also where each of them is right.
  const lines = linesOf(reply, 'access-control-allow-origin');
  return lines.length === 1 && (lines[0] === '*' || lines[0] === origin);
}

/** Reports whether an answer is for everyone, in as many words. */
export function isForEveryone(exchange: Exchange | undefined): boolean {
  return valueOf(replyOf(exchange), 'access-control-allow-origin') === '*';
}

/** Reports whether an answer allows credentials, whatever it says of the origin. */
export function allowsCredentials(exchange: Exchange | undefined): boolean {
  return valueOf(replyOf(exchange), 'access-control-allow-credentials') === 'true';
}

/** Returns the exchanges of an attempt by which a page of its origin gets through. */
export function passes(attempt: Attempt): readonly Exchange[] {
  return [attempt.request, attempt.preflight].filter(
    (exchange): exchange is Exchange => exchange !== undefined && letsThrough(exchange, attempt.origin),
  );
}
