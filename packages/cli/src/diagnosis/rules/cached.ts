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
  const isFreshRight =
    fresh !== undefined && letsIn(fresh.reply, facts.origin) && fresh.reply.status === reply?.status;
  // Asked past the cache it is as wrong, so it is not the cache; unless that does not look at queries.
  if (fresh !== undefined && !isFreshRight && cacheMark(fresh.reply) === undefined) return undefined;
  if (!isFreshRight && (mark === undefined || variesOnOrigin(reply))) return undefined;
  const value = valueOf(reply, 'access-control-allow-origin');
  const whose = value === undefined ? 'a request without an Origin' : value;
  return {
    id: 'cached-without-vary',
    confidence: !isFreshRight ? 'possible' : mark === undefined ? 'likely' : 'certain',
    title: isFreshRight
      ? `A cache answers with what was made for ${whose}.`
      : `A cache has answered, perhaps with what was made for ${whose}.`,
    detail: [
      ...(mark === undefined ? [] : [`The answer says so itself: ${mark}.`]),
      isFreshRight
        ? 'The same URL with another query, which no cache has seen, is answered right.'
        : 'What the server itself would answer cannot be told from outside: empty the cache, and check again.',
      'An answer that depends on the origin has to say Vary: Origin, also to those whom it refuses, and to those who send none; else caches hand it to everybody.',
    ],
    evidence: [exchange.number, ...(isFreshRight ? [fresh.number] : [])],
    atServer: 'Send Vary: Origin with every answer that depends on it, and empty the cache.',
  };
}
