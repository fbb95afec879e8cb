import type { RequestCase } from '../case.js';
import { answers, answersRefused, passes } from '../expectation.js';
import { DECISION, FETCH } from '../sources.js';
import { answer, asks, barred, calls, DEFAULT, pass, ROUTES, turnedAway, VARY } from './route-exchange.js';
import { ADMIN, APP, EVIL, PARTNER } from './sites.js';

/** RT: a policy that is written at a route. */
export const routePolicyCases: readonly RequestCase[] = [
  {
    id: 'RT-001',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'a preflight is answered by the policy of the route that it asks about',
    against: ['E24', 'E25'],
    setup: DEFAULT,
    routes: ROUTES,
    ...asks('/orders', 'PUT', PARTNER, answer(PARTNER, 'PUT')),
    then: [asks('/orders', 'PUT', APP, turnedAway), asks('/orders', 'PUT', EVIL, turnedAway)],
  },
  {
    id: 'RT-002',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'the request that follows gets the policy of its route, too',
    setup: DEFAULT,
    routes: ROUTES,
    ...calls('/orders', 'PUT', PARTNER, pass(PARTNER)),
    then: [calls('/orders', 'PUT', APP, barred)],
  },
  {
    id: 'RT-003',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'another method of the same path has its own policy',
    setup: DEFAULT,
    routes: ROUTES,
    ...asks('/orders', 'DELETE', ADMIN, answer(ADMIN, 'DELETE')),
    then: [
      asks('/orders', 'DELETE', PARTNER, turnedAway),
      calls('/orders', 'DELETE', ADMIN, pass(ADMIN)),
      calls('/orders', 'DELETE', PARTNER, barred),
    ],
  },
  {
    id: 'RT-004',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'a method of the same path without a policy of its own has the default',
    setup: DEFAULT,
    routes: ROUTES,
    ...asks('/orders', 'GET', APP, answer(APP, 'GET')),
    then: [asks('/orders', 'GET', PARTNER, turnedAway), calls('/orders', 'GET', APP, pass(APP))],
  },
  {
    id: 'RT-005',
    level: 'MUST',
    source: FETCH.preflightCache,
    title:
      'as soon as one route has a policy, every answer lists the asked method alone: a listed neighbour would skip its own preflight',
    against: ['E25', 'path-bypass'],
    setup: DEFAULT,
    routes: ROUTES,
    ...asks('/plain', 'PUT', APP, answer(APP, 'PUT')),
    then: [asks('/plain', 'POST', APP, answer(APP, 'POST'))],
  },
  {
    id: 'RT-006',
    level: 'MUST',
    source: DECISION.methodLists,
    title: 'a refused method is answered with the whole list all the same, which then is cached for nothing',
    setup: DEFAULT,
    routes: ROUTES,
    ...asks(
      '/plain',
      'PATCH',
      APP,
      answersRefused(
        'method-not-allowed',
        {
          'Access-Control-Allow-Origin': APP,
          'Access-Control-Allow-Credentials': 'true',
          'Access-Control-Allow-Methods': 'PUT, DELETE',
          'Access-Control-Allow-Headers': 'X-A',
        },
        VARY,
      ),
    ),
  },
  {
    id: 'RT-007',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'an object is laid over what is in force key by key; a list replaces the list',
    against: ['unsafe-merge'],
    setup: DEFAULT,
    routes: [
      {
        method: 'PATCH',
        path: '/orders',
        policy: { methods: ['PATCH'], allowedHeaders: ['X-B'], maxAge: 5 },
      },
    ],
    ...asks(
      '/orders',
      'PATCH',
      APP,
      answer(APP, 'PATCH', { 'Access-Control-Allow-Headers': 'X-B', 'Access-Control-Max-Age': '5' }),
    ),
    then: [calls('/orders', 'PATCH', APP, pass(APP))],
  },
  {
    id: 'RT-008',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'an object can be stricter than what is in force, for nothing is joined',
    against: ['unsafe-merge'],
    setup: { ...DEFAULT, origin: [APP, PARTNER] },
    routes: [
      {
        method: 'PUT',
        path: '/orders',
        policy: { origin: [ADMIN], methods: [], credentials: false, exposedHeaders: [] },
      },
    ],
    ...asks('/orders', 'PUT', APP, turnedAway),
    then: [
      calls('/orders', 'PUT', PARTNER, barred),
      calls('/orders', 'PUT', ADMIN, passes({ 'Access-Control-Allow-Origin': ADMIN })),
      asks(
        '/orders',
        'PUT',
        ADMIN,
        answersRefused(
          'method-not-allowed',
          { 'Access-Control-Allow-Origin': ADMIN, 'Access-Control-Allow-Headers': 'X-A' },
          VARY,
        ),
      ),
    ],
  },
  {
    id: 'RT-009',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'a name replaces what is in force: nothing of the default is left',
    against: ['E26', 'unsafe-merge'],
    setup: {
      ...DEFAULT,
      policies: { partners: { origin: [PARTNER], methods: ['PUT'], allowedHeaders: [] } },
    },
    routes: [{ method: 'PUT', path: '/orders', policy: 'partners' }],
    ...asks(
      '/orders',
      'PUT',
      PARTNER,
      answers({ 'Access-Control-Allow-Origin': PARTNER, 'Access-Control-Allow-Methods': 'PUT' }, VARY),
    ),
    then: [
      calls('/orders', 'PUT', PARTNER, passes({ 'Access-Control-Allow-Origin': PARTNER })),
      calls('/orders', 'PUT', APP, barred),
    ],
  },
  {
    id: 'RT-010',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'any site over a default with credentials: * without credentials, and no Vary: Origin is left',
    against: ['E26', 'reflected-with-credentials'],
    setup: DEFAULT,
    routes: [{ method: 'GET', path: '/public', policy: { origin: '*', credentials: false } }],
    ...calls(
      '/public',
      'GET',
      EVIL,
      passes({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'X-Total' }, [], {
        others: { vary: null, 'x-app': 'yes' },
      }),
    ),
  },
  {
    id: 'RT-011',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'a stricter route under a default of any site is not answered by the default',
    against: ['E25'],
    setup: { origin: '*', methods: ['PUT'], allowedHeaders: [] },
    routes: [
      { method: 'PUT', path: '/admin', policy: { origin: [ADMIN] } },
      { method: 'PUT', path: '/plain' },
    ],
    ...asks('/admin', 'PUT', EVIL, turnedAway),
    then: [
      calls('/admin', 'PUT', EVIL, barred),
      asks(
        '/plain',
        'PUT',
        EVIL,
        answers({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'PUT' }, [
          'Access-Control-Request-Method',
        ]),
      ),
    ],
  },
  {
    id: 'RT-012',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'a policy on one route under a default of nobody is answered with nothing else registered',
    against: ['E24', 'E27'],
    setup: { origin: false },
    routes: [
      { method: 'PUT', path: '/orders', policy: { origin: [PARTNER], methods: ['PUT'], allowedHeaders: [] } },
    ],
    ...asks(
      '/orders',
      'PUT',
      PARTNER,
      answers({ 'Access-Control-Allow-Origin': PARTNER, 'Access-Control-Allow-Methods': 'PUT' }, VARY),
    ),
    then: [calls('/orders', 'PUT', PARTNER, passes({ 'Access-Control-Allow-Origin': PARTNER }))],
  },
];
