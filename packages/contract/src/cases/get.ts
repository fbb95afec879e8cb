import type { Exchange } from '../case.js';
import { passes, passesRefused } from '../expectation.js';
import { request, type CaseRequest } from '../request.js';

/** A GET request from `origin`. */
export function get(origin: string): CaseRequest {
  return request('GET', { origin });
}

/** The exchange in which the GET of `origin` is allowed, by a policy without anything else. */
export function lets(origin: string): Exchange {
  return { request: get(origin), expect: passes({ 'Access-Control-Allow-Origin': origin }) };
}

/** The exchange in which the GET of `origin`, which is well-formed, is refused. */
export function bars(origin: string): Exchange {
  return { request: get(origin), expect: passesRefused('origin-not-allowed', ['Origin'], { value: origin }) };
}

/** The exchange in which the GET of what is no origin is refused. */
export function unreadable(origin: string): Exchange {
  return { request: get(origin), expect: passesRefused('origin-malformed') };
}
