import type { RequestCase } from '../case.js';
import { passes } from '../expectation.js';
import { preflight, request } from '../request.js';
import { DECISION, FETCH } from '../sources.js';
import { APP } from './sites.js';

/** NC: requests without Origin, and OPTIONS requests that are no preflight for want of it. */
export const notCorsCases: readonly RequestCase[] = [
  {
    id: 'NC-001',
    level: 'MUST',
    source: FETCH.caches,
    title:
      'a request without Origin gets Vary: Origin, since its answer may be stored and served to a CORS request',
    against: ['cache-poisoning'],
    setup: { origin: [APP] },
    request: request('GET'),
    expect: passes({}, ['Origin']),
  },
  {
    id: 'NC-002',
    level: 'MUST',
    source: FETCH.caches,
    title: 'with a policy that has everything, a request without Origin still gets Vary and nothing else',
    setup: {
      origin: [APP],
      credentials: true,
      exposedHeaders: ['X-Total'],
      methods: ['PUT'],
      allowedHeaders: ['X-Api-Key'],
      maxAge: 600,
    },
    request: request('GET'),
    expect: passes({}, ['Origin']),
  },
  {
    id: 'NC-003',
    level: 'MUST',
    source: FETCH.caches,
    title: 'any site: a request without Origin gets the same * as a CORS request, and no Vary',
    setup: { origin: '*' },
    request: request('GET'),
    expect: passes({ 'Access-Control-Allow-Origin': '*' }, [], { others: { vary: null, 'x-app': 'yes' } }),
  },
  {
    id: 'NC-004',
    level: 'MUST',
    source: FETCH.caches,
    title: 'any site: the exposed names are on answers to requests without Origin too',
    setup: { origin: '*', exposedHeaders: ['X-Total'] },
    request: request('GET'),
    expect: passes({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'X-Total' }, []),
  },
  {
    id: 'NC-005',
    level: 'MUST',
    source: FETCH.preflightRequest,
    title: "OPTIONS with neither Origin nor Access-Control-Request-Method is the application's",
    against: ['E1'],
    setup: { origin: [APP] },
    routes: [{ method: 'OPTIONS', path: '/ok', scenario: 'options-route' }],
    request: request('OPTIONS'),
    expect: passes({}, ['Origin'], { others: { allow: 'GET, PUT', 'x-app': 'yes' } }),
  },
  {
    id: 'NC-006',
    level: 'MUST',
    source: FETCH.preflightRequest,
    title: 'OPTIONS with Access-Control-Request-Method but without Origin is no preflight',
    setup: { origin: [APP] },
    request: preflight('PUT'),
    expect: passes({}, ['Origin']),
  },
  {
    id: 'NC-007',
    level: 'MUST',
    source: FETCH.preflightRequest,
    title: 'any site: OPTIONS without Origin reaches the application and gets * as every answer does',
    setup: { origin: '*', methods: ['PUT'] },
    request: request('OPTIONS'),
    expect: passes({ 'Access-Control-Allow-Origin': '*' }, []),
  },
  {
    id: 'NC-008',
    level: 'MUST',
    source: FETCH.corsRequest,
    title: 'the request headers of a preflight mean nothing on another method without Origin',
    setup: { origin: [APP] },
    request: request('GET', {
      headers: [
        ['Access-Control-Request-Method', 'PUT'],
        ['Access-Control-Request-Headers', 'x-a'],
      ],
    }),
    expect: passes({}, ['Origin']),
  },
  {
    id: 'NC-009',
    level: 'MUST',
    source: DECISION.vary,
    title:
      'a policy that lets nobody in varies on Origin, so that changing it later does not meet stale answers',
    setup: { origin: false },
    request: request('GET'),
    expect: passes({}, ['Origin']),
  },
  {
    id: 'NC-010',
    level: 'MUST',
    source: DECISION.originFunction,
    title: 'an origin function is not asked about a request without Origin',
    against: ['E9'],
    setup: {
      origin: () => {
        throw new Error('asked without an origin');
      },
    },
    request: request('POST', { body: 'x' }),
    expect: passes({}, ['Origin']),
  },
  {
    id: 'NC-011',
    level: 'MUST',
    source: DECISION.vary,
    title: 'what an origin function reads besides Origin is in Vary, also where it was not asked',
    setup: { origin: (origin, header) => origin === `https://${header('host')}`, vary: ['Host'] },
    request: request('GET'),
    expect: passes({}, ['Origin', 'Host']),
  },
  {
    id: 'NC-012',
    level: 'SHOULD',
    source: FETCH.corsRequest,
    title: 'Referer and Sec-Fetch-Site do not make a CORS request',
    setup: { origin: [APP] },
    request: request('GET', {
      headers: [
        ['Referer', `${APP}/page`],
        ['Sec-Fetch-Site', 'cross-site'],
        ['Sec-Fetch-Mode', 'cors'],
      ],
    }),
    expect: passes({}, ['Origin']),
  },
];
