import type { CaseGroup, Exchange, RequestCase } from '../case.js';
import { answers, answersRefused, passes, passesRefused } from '../expectation.js';
import { preflight, request } from '../request.js';
import { DECISION } from '../sources.js';
import { ADMIN, APP, EVIL, PARTNER } from './sites.js';

const DEFAULT = { origin: [APP], methods: ['PUT'], allowedHeaders: [], maxAge: 600 } as const;
const VARY = ['Origin', 'Access-Control-Request-Method'] as const;

const asks = (path: string, origin: string, maxAge = '600'): Exchange => ({
  request: preflight('PUT', { path, origin }),
  expect: answers(
    {
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Methods': 'PUT',
      'Access-Control-Max-Age': maxAge,
    },
    VARY,
  ),
});
const asksInVain = (path: string, origin: string): Exchange => ({
  request: preflight('PUT', { path, origin }),
  expect: answersRefused('origin-not-allowed', {}, VARY),
});
const calls = (path: string, origin: string): Exchange => ({
  request: request('PUT', { path, origin }),
  expect: passes({ 'Access-Control-Allow-Origin': origin }),
});
const callsInVain = (path: string, origin: string): Exchange => ({
  request: request('PUT', { path, origin }),
  expect: passesRefused('origin-not-allowed'),
});

const PARTNERS: CaseGroup = {
  path: '/partners',
  policy: { origin: [PARTNER] },
  routes: [
    { method: 'PUT', path: '/plain' },
    { method: 'PUT', path: '/short', policy: { maxAge: 5 } },
    { method: 'PUT', path: '/admin', policy: 'admins' },
  ],
};
const SETUP = {
  ...DEFAULT,
  policies: { admins: { origin: [ADMIN], methods: ['PUT'], allowedHeaders: [], maxAge: 0 } },
};

/** RT: a policy for a group of routes. */
export const routeGroupCases: readonly RequestCase[] = [
  {
    id: 'RT-101',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'the policy of a group holds for its routes, on preflights and on what follows',
    setup: SETUP,
    groups: [PARTNERS],
    ...asks('/partners/plain', PARTNER),
    then: [
      asksInVain('/partners/plain', APP),
      calls('/partners/plain', PARTNER),
      callsInVain('/partners/plain', APP),
    ],
  },
  {
    id: 'RT-102',
    level: 'MUST',
    source: DECISION.overrides,
    title: "a route's object is laid over the policy of its group, not over the default",
    against: ['unsafe-merge'],
    setup: SETUP,
    groups: [PARTNERS],
    ...asks('/partners/short', PARTNER, '5'),
    then: [asksInVain('/partners/short', APP), calls('/partners/short', PARTNER)],
  },
  {
    id: 'RT-103',
    level: 'MUST',
    source: DECISION.overrides,
    title: "a route's name replaces the policy of its group",
    setup: SETUP,
    groups: [PARTNERS],
    ...asks('/partners/admin', ADMIN, '0'),
    then: [
      asksInVain('/partners/admin', PARTNER),
      calls('/partners/admin', ADMIN),
      callsInVain('/partners/admin', PARTNER),
    ],
  },
  {
    id: 'RT-104',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'routes outside the group keep the default',
    setup: SETUP,
    routes: [{ method: 'PUT', path: '/plain' }],
    groups: [PARTNERS],
    ...asks('/plain', APP),
    then: [asksInVain('/plain', PARTNER), calls('/plain', APP), asks('/partnersplain', APP)],
  },
  {
    id: 'RT-105',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'a group within a group: each is laid over the one around it',
    setup: SETUP,
    groups: [
      {
        path: '/partners',
        policy: { origin: [PARTNER] },
        routes: [],
        groups: [{ path: '/deep', policy: { maxAge: 7 }, routes: [{ method: 'PUT', path: '/orders' }] }],
      },
    ],
    ...asks('/partners/deep/orders', PARTNER, '7'),
    then: [asksInVain('/partners/deep/orders', APP), calls('/partners/deep/orders', PARTNER)],
  },
  {
    id: 'RT-106',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'a group that is off: no headers, and preflights go on to the application',
    setup: SETUP,
    groups: [
      {
        path: '/off',
        policy: false,
        routes: [
          { method: 'PUT', path: '/orders' },
          { method: 'OPTIONS', path: '/orders', scenario: 'options-route' },
        ],
      },
    ],
    request: request('PUT', { path: '/off/orders', origin: APP }),
    expect: passes({}, [], { others: { vary: null, 'x-app': 'yes' } }),
    then: [
      {
        request: preflight('PUT', { path: '/off/orders', origin: APP }),
        expect: passes({}, [], { others: { vary: null, allow: 'GET, PUT' } }),
      },
    ],
  },
  {
    id: 'RT-107',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'an object within a group that is off starts from nobody, and inherits nothing from the default',
    against: ['unsafe-merge'],
    setup: { ...SETUP, credentials: true },
    groups: [
      {
        path: '/off',
        policy: false,
        routes: [
          {
            method: 'PUT',
            path: '/partner',
            policy: { origin: [PARTNER], methods: ['PUT'], allowedHeaders: [] },
          },
          { method: 'PUT', path: '/nobody', policy: { maxAge: 5 } },
        ],
      },
    ],
    ...calls('/off/partner', PARTNER),
    then: [
      callsInVain('/off/partner', APP),
      callsInVain('/off/nobody', APP),
      {
        request: preflight('PUT', { path: '/off/partner', origin: PARTNER }),
        expect: answers(
          { 'Access-Control-Allow-Origin': PARTNER, 'Access-Control-Allow-Methods': 'PUT' },
          VARY,
        ),
      },
    ],
  },
  {
    id: 'RT-108',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'a group under a path with a parameter',
    setup: SETUP,
    groups: [
      {
        path: '/tenants/:tenant',
        policy: { origin: [PARTNER] },
        routes: [{ method: 'PUT', path: '/orders/:id' }],
      },
    ],
    ...asks('/tenants/one/orders/7', PARTNER),
    then: [asksInVain('/tenants/one/orders/7', EVIL), calls('/tenants/two/orders/8', PARTNER)],
  },
  {
    id: 'RT-109',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'what a group does not have is answered by the policy of the group',
    setup: SETUP,
    groups: [PARTNERS],
    ...asks('/partners/nowhere', PARTNER),
    then: [
      {
        request: request('PUT', { path: '/partners/nowhere', origin: PARTNER }),
        expect: passes({ 'Access-Control-Allow-Origin': PARTNER }, ['Origin'], {
          status: 404,
          reached: false,
        }),
      },
    ],
  },
];
