import type { Exchange, RequestCase } from '../case.js';
import { passes, passesRefused } from '../expectation.js';
import { request } from '../request.js';
import { DECISION, FETCH } from '../sources.js';
import { APP, PARTNER } from './sites.js';

const TOO_MUCH = JSON.stringify({ text: 'x'.repeat(2000) });
const JSON_BODY = [['Content-Type', 'application/json']] as const;

/** The exchange in which the body that `origin` PUTs is too long; `isAllowed`: its page can read that. */
const tooMuch = (path: string, origin: string, isAllowed: boolean): Exchange => {
  const parts = { status: 413, reached: false };
  return {
    request: request('PUT', { path, origin, headers: JSON_BODY, body: TOO_MUCH }),
    expect: isAllowed
      ? passes({ 'Access-Control-Allow-Origin': origin }, ['Origin'], parts)
      : passesRefused('origin-not-allowed', ['Origin'], parts),
  };
};

/** HO: what a body parser answers before any handler runs. */
export const hostParserCases: readonly RequestCase[] = [
  {
    id: 'HO-214',
    level: 'MUST',
    source: FETCH.corsCheck,
    title: 'the 413 of a body parser can be read by the page',
    against: ['E28'],
    setup: { origin: [APP] },
    middleware: ['json-body'],
    ...tooMuch('/ok', APP, true),
    then: [tooMuch('/ok', PARTNER, false)],
  },
  {
    id: 'HO-215',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'the 413 of a body parser carries the policy of the route that the request was for',
    against: ['E28', 'E25'],
    setup: { origin: [APP] },
    middleware: ['json-body'],
    routes: [
      { method: 'PUT', path: '/partner', policy: { origin: [PARTNER] } },
      { method: 'PUT', path: '/plain' },
    ],
    ...tooMuch('/partner', PARTNER, true),
    then: [tooMuch('/partner', APP, false), tooMuch('/plain', APP, true)],
  },
  {
    id: 'HO-216',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'the 413 of a body parser carries the policy of the group that the route is in',
    against: ['E28', 'E25'],
    setup: { origin: [APP] },
    middleware: ['json-body'],
    groups: [
      { path: '/partners', policy: { origin: [PARTNER] }, routes: [{ method: 'PUT', path: '/orders' }] },
    ],
    ...tooMuch('/partners/orders', PARTNER, true),
    then: [tooMuch('/partners/orders', APP, false)],
  },
];
