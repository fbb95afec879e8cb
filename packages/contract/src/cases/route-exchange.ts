import type { CaseRoute, Exchange, RequestCase } from '../case.js';
import { answers, answersRefused, passes, passesRefused, type Expectation } from '../expectation.js';
import { preflight, request } from '../request.js';
import { ADMIN, APP, PARTNER } from './sites.js';

/** The default policy of the cases on routes: everything set, nothing reflected. */
export const DEFAULT: RequestCase['setup'] = {
  origin: [APP],
  credentials: true,
  methods: ['PUT', 'DELETE'],
  allowedHeaders: ['X-A'],
  exposedHeaders: ['X-Total'],
  maxAge: 600,
};

/** Routes of one path with three policies, and one of another path without its own. */
export const ROUTES: readonly CaseRoute[] = [
  { method: 'PUT', path: '/orders', policy: { origin: [PARTNER] } },
  { method: 'DELETE', path: '/orders', policy: { origin: [ADMIN] } },
  { method: 'GET', path: '/orders' },
  { method: 'PUT', path: '/plain' },
];

/** What a preflight depends on where a route has a policy of its own and no names are reflected. */
export const VARY = ['Origin', 'Access-Control-Request-Method'] as const;

/** What the preflight of a refused origin is answered then. */
export const turnedAway: Expectation = answersRefused('origin-not-allowed', {}, VARY);

/** What comes of another request of a refused origin. */
export const barred: Expectation = passesRefused('origin-not-allowed');

/** What the default policy, or a patch of its origin, answers to `origin` asking for `method`. */
export function answer(origin: string, method: string, more: Expectation['headers'] = {}): Expectation {
  const headers = {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Allow-Methods': method,
    'Access-Control-Allow-Headers': 'X-A',
    'Access-Control-Max-Age': '600',
    ...more,
  };
  return answers(headers, VARY);
}

/** What the default policy, or a patch of its origin, puts on the response to `origin`. */
export function pass(origin: string): Expectation {
  return passes({
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers': 'X-Total',
  });
}

/** The exchange of a preflight. */
export function asks(path: string, method: string, origin: string, expect: Expectation): Exchange {
  return { request: preflight(method, { path, origin }), expect };
}

/** The exchange of a request that is no preflight. */
export function calls(path: string, method: string, origin: string, expect: Expectation): Exchange {
  return { request: request(method, { path, origin }), expect };
}
