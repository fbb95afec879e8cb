import { isHttp } from '@corskit/browser';

import { letsIn, valueOf } from './answer-headers.js';
import { replyOf, type Question, type Role } from './exchange.js';
import { answeredOf, type Facts, type Failure } from './facts.js';
import {
  asBrowser,
  CONTROL_ORIGIN,
  getFor,
  missingPath,
  preflightFor,
  siblingsOf,
} from './probe-questions.js';

/** What is answered so may be a firewall. */
const REFUSALS = [401, 403, 406, 429, 503];

/** Yields what to ask where a preflight has failed; what comes next depends on what came of the one before. */
export function* probesOfPreflight(facts: () => Facts, failure: Failure): Generator<Question, void, void> {
  const { page, origin } = facts();
  const { fault, status, exchange, request } = failure;
  // Of a redirect's target, where the preflight was for that.
  const { url } = request;
  const preflight = (role: Role, from: string): Question => preflightFor(page, role, from, url);
  const standIn = getFor('stand-in', origin, url, request);
  yield standIn;
  const target = targetOf(failure);
  if (target !== undefined) {
    yield preflightFor(page, 'target-preflight', origin, target);
    yield preflight('control-preflight', CONTROL_ORIGIN);
    yield missingPath({ origin, url });
    return;
  }
  if (fault.code === 'MissingAllowOriginHeader' || fault.code === 'InvalidStatus')
    yield* probesOfPolicy(facts, failure);
  const knowsOrigin = lessIsAllowed(facts()) !== undefined;
  if (REFUSALS.includes(status) && !knowsOrigin) yield asBrowser(exchange.question);
  yield preflight('control-preflight', CONTROL_ORIGIN);
  const isOfOrigin = fault.code.includes('AllowOrigin') || fault.code === 'InvalidStatus';
  if (isOfOrigin && !knowsOrigin) yield preflight('own-preflight', url.origin);
  yield missingPath({ origin, url });
  const get = answeredOf(facts(), 'stand-in', 'request');
  if (status >= 400 && get !== undefined && get.reply.status >= 400)
    yield getFor('without-origin', undefined, url, request);
  if (isOfOrigin && !knowsOrigin)
    for (const sibling of siblingsOf(origin)) yield preflight('sibling-preflight', sibling);
  yield { role: 'bare-options', method: 'OPTIONS', url: standIn.url, headers: [] };
}

// Some layers refuse a method or a header by saying nothing at all, as they do to an origin that they do not know.
function* probesOfPolicy(
  facts: () => Facts,
  { exchange, request }: Failure,
): Generator<Question, void, void> {
  const { page, origin } = facts();
  if (valueOf(exchange.question, 'access-control-request-headers') !== undefined) {
    yield preflightFor(page, 'bare-preflight', origin, request.url, []);
    if (lessIsAllowed(facts()) !== undefined) return;
  }
  if (valueOf(exchange.question, 'access-control-request-method') !== 'GET')
    yield preflightFor(page, 'plain-preflight', origin, request.url, [], 'GET');
}

/** Returns the preflight for less than what the page asks for that lets its origin in, undefined where none does. */
export function lessIsAllowed(facts: Facts): ReturnType<typeof answeredOf> {
  for (const role of ['bare-preflight', 'plain-preflight'] as const) {
    const less = answeredOf(facts, role);
    if (less !== undefined && less.reply.status >= 200 && less.reply.status <= 299)
      if (letsIn(less.reply, facts.origin)) return less;
  }
  return undefined;
}

function targetOf({ exchange, request, status }: Failure): URL | undefined {
  const location = valueOf(replyOf(exchange), 'location');
  if (location === undefined || status < 300 || status > 399) return undefined;
  if (!URL.canParse(location, request.url.href)) return undefined;
  const target = new URL(location, request.url.href);
  return isHttp(target) ? target : undefined;
}
