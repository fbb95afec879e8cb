import type { RequestCase } from '../case.js';
import { passes } from '../expectation.js';
import { request } from '../request.js';
import { DECISION } from '../sources.js';
import { answer, asks, barred, calls, DEFAULT, pass, ROUTES, turnedAway } from './route-exchange.js';
import { ADMIN, APP, EVIL, PARTNER } from './sites.js';

/** RT: which requests a policy that is written at a route holds for. */
export const routeReachCases: readonly RequestCase[] = [
  {
    id: 'RT-013',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'off: the response gets no CORS header and no Vary',
    setup: DEFAULT,
    routes: [{ method: 'GET', path: '/off', policy: false }],
    ...calls('/off', 'GET', APP, passes({}, [], { others: { vary: null, 'x-app': 'yes' } })),
    then: [calls('/off', 'GET', EVIL, passes({}, [], { others: { vary: null, 'x-app': 'yes' } }))],
  },
  {
    id: 'RT-014',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'off: a preflight goes on to the application',
    setup: DEFAULT,
    routes: [
      { method: 'PUT', path: '/off', policy: false },
      { method: 'OPTIONS', path: '/off', scenario: 'options-route' },
    ],
    ...asks('/off', 'PUT', APP, passes({}, [], { others: { vary: null, allow: 'GET, PUT' } })),
  },
  {
    id: 'RT-015',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'a preflight for a method that the path does not have is answered by the default policy',
    setup: DEFAULT,
    routes: [{ method: 'PUT', path: '/orders', policy: { origin: [PARTNER] } }],
    ...asks('/orders', 'DELETE', APP, answer(APP, 'DELETE')),
    then: [asks('/orders', 'DELETE', PARTNER, turnedAway), asks('/nowhere', 'PUT', APP, answer(APP, 'PUT'))],
  },
  {
    id: 'RT-016',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'a route for all methods answers the preflights of all of them',
    setup: DEFAULT,
    routes: [{ method: 'ALL', path: '/orders', policy: { origin: [PARTNER] } }],
    ...asks('/orders', 'PUT', PARTNER, answer(PARTNER, 'PUT')),
    then: [
      asks('/orders', 'DELETE', PARTNER, answer(PARTNER, 'DELETE')),
      calls('/orders', 'GET', PARTNER, pass(PARTNER)),
    ],
  },
  {
    id: 'RT-017',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'HEAD is answered by the policy of the route that serves it, which is that of GET',
    setup: DEFAULT,
    routes: [{ method: 'GET', path: '/orders', policy: { origin: [PARTNER] } }],
    ...asks('/orders', 'HEAD', PARTNER, answer(PARTNER, 'HEAD')),
    then: [
      calls('/orders', 'HEAD', PARTNER, { ...pass(PARTNER), body: '' }),
      calls('/orders', 'HEAD', APP, { ...barred, body: '' }),
    ],
  },
  {
    id: 'RT-018',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'the query is no part of the path',
    setup: DEFAULT,
    routes: ROUTES,
    ...asks('/orders?path=/plain', 'PUT', PARTNER, answer(PARTNER, 'PUT')),
    then: [asks('/orders?/plain', 'PUT', APP, turnedAway)],
  },
  {
    id: 'RT-019',
    level: 'MUST',
    source: DECISION.overrides,
    title:
      'the route that the asked method would reach counts, not the one that another method of the URL reaches',
    against: ['path-bypass'],
    setup: DEFAULT,
    routes: [
      { method: 'POST', path: '/items/search', policy: { origin: [ADMIN] } },
      { method: 'GET', path: '/items/:id', policy: { origin: [PARTNER] } },
    ],
    ...asks('/items/search', 'GET', PARTNER, answer(PARTNER, 'GET')),
    then: [
      asks('/items/search', 'POST', ADMIN, answer(ADMIN, 'POST')),
      asks('/items/search', 'POST', PARTNER, turnedAway),
      asks('/items/7', 'GET', PARTNER, answer(PARTNER, 'GET')),
    ],
  },
  {
    id: 'RT-020',
    level: 'MUST',
    source: DECISION.vary,
    title: 'a request without Origin gets the Vary of its route',
    setup: { origin: '*' },
    routes: [
      { method: 'GET', path: '/admin', policy: { origin: [ADMIN] } },
      { method: 'GET', path: '/plain' },
    ],
    request: request('GET', { path: '/admin' }),
    expect: passes({}, ['Origin']),
    then: [
      {
        request: request('GET', { path: '/plain' }),
        expect: passes({ 'Access-Control-Allow-Origin': '*' }, []),
      },
    ],
  },
  {
    id: 'RT-021',
    level: 'MUST',
    source: DECISION.originFunction,
    title: 'a route may have an origin function where the default has a list',
    setup: DEFAULT,
    routes: [{ method: 'PUT', path: '/orders', policy: { origin: async (origin) => origin === PARTNER } }],
    ...asks('/orders', 'PUT', PARTNER, answer(PARTNER, 'PUT')),
    then: [
      asks('/orders', 'PUT', APP, turnedAway),
      calls('/orders', 'PUT', PARTNER, pass(PARTNER)),
      calls('/orders', 'PUT', APP, barred),
    ],
  },
];
