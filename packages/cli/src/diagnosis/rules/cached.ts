import { cacheMark, letsIn, valueOf, variesOnOrigin } from '../answer-headers.js';
import { replyOf } from '../exchange.js';
import { answeredOf, type Facts, type Failure } from '../facts.js';
import type { Found } from '../found.js';

/** Finds an answer that was made for somebody else, and kept. */
export function findCached(facts: Facts, { exchange, at }: Failure): Found | undefined {
  if (at !== 'response') return undefined;
  const reply = replyOf(exchange);
  const fresh = answeredOf(facts, 'uncached-request');
  const mark = cacheMark(reply);
  const isFreshRight = fresh !== undefined && letsIn(fresh.reply, facts.origin);
  if (!isFreshRight && (mark === undefined || variesOnOrigin(reply))) return undefined;
  const value = valueOf(reply, 'access-control-allow-origin');
  return {
    id: 'cached-without-vary',
    confidence: isFreshRight ? 'certain' : 'likely',
    title: `A cache answers with what was made for ${value === undefined ? 'a request without an Origin' : value}.`,
    detail: [
      ...(mark === undefined ? [] : [`The answer says so itself: ${mark}.`]),
      ...(isFreshRight
        ? ['The same URL with another query, which no cache has seen, is answered right.']
        : []),
      'An answer that depends on the origin has to say Vary: Origin, also to those whom it refuses, and to those who send none; else caches hand it to everybody.',
    ],
    evidence: [exchange.number, ...(isFreshRight ? [fresh.number] : [])],
    atServer: 'Send Vary: Origin with every answer that depends on it, and empty the cache.',
  };
}
