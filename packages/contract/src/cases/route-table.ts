import type { CorsSetup, RouteRule } from '@corskit/core';
import type { CaseRoute, Exchange, RequestCase } from '../case.js';
import { answers, answersRefused, passes, passesRefused, type Expectation } from '../expectation.js';
import { preflight, request } from '../request.js';
import { DECISION } from '../sources.js';
import { ADMIN, APP, EVIL, PARTNER } from './sites.js';

const VARY = ['Origin', 'Access-Control-Request-Method'] as const;
const setup = (...routes: RouteRule[]): CorsSetup => ({
  origin: [APP],
  methods: ['PUT', 'DELETE'],
  allowedHeaders: [],
  policies: { admins: { origin: [ADMIN], methods: ['PUT'], allowedHeaders: [] } },
  routes,
});
const allowing = (origin: string, method: string): Expectation =>
  answers({ 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Methods': method }, VARY);
const asks = (path: string, origin: string, method = 'PUT'): Exchange => ({
  request: preflight(method, { path, origin }),
  expect: allowing(origin, method),
});
const asksInVain = (path: string, origin: string, method = 'PUT'): Exchange => ({
  request: preflight(method, { path, origin }),
  expect: answersRefused('origin-not-allowed', {}, VARY),
});
const APPLICATION: readonly CaseRoute[] = [
  { method: 'ALL', path: '/legacy' },
  { method: 'ALL', path: '/legacy/a' },
];

/** RT: the table of routes, for paths that have no place in the code for a policy. */
export const routeTableCases: readonly RequestCase[] = [
  {
    id: 'RT-201',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'a row of the table holds for its path, on preflights and on what follows',
    setup: setup({ path: '/legacy/a', policy: { origin: [PARTNER] } }),
    routes: APPLICATION,
    ...asks('/legacy/a', PARTNER),
    then: [
      asksInVain('/legacy/a', APP),
      {
        request: request('PUT', { path: '/legacy/a', origin: PARTNER }),
        expect: passes({ 'Access-Control-Allow-Origin': PARTNER }),
      },
      {
        request: request('PUT', { path: '/legacy/a', origin: APP }),
        expect: passesRefused('origin-not-allowed'),
      },
      asks('/legacy', APP),
      asks('/legacy/b', APP),
    ],
  },
  {
    id: 'RT-202',
    level: 'MUST',
    source: DECISION.overrides,
    title: '/* stands for one segment, /** for the path and all below it',
    setup: setup(
      { path: '/one/*/end', policy: { origin: [PARTNER] } },
      { path: '/all/**', policy: { origin: [ADMIN] } },
    ),
    ...asks('/one/x/end', PARTNER),
    then: [
      asks('/one/x/y/end', APP),
      asks('/one/end', APP),
      asks('/all', ADMIN),
      asks('/all/', ADMIN),
      asks('/all/x/y', ADMIN),
      asks('/allx', APP),
    ],
  },
  {
    id: 'RT-203',
    level: 'MUST',
    source: DECISION.overrides,
    title:
      'a row with methods holds for them alone; the preflight is looked up by the method that it asks for',
    setup: setup({ path: '/legacy', methods: ['PUT'], policy: 'admins' }),
    routes: APPLICATION,
    ...asks('/legacy', ADMIN, 'PUT'),
    then: [
      asksInVain('/legacy', APP, 'PUT'),
      asks('/legacy', APP, 'DELETE'),
      asksInVain('/legacy', ADMIN, 'DELETE'),
    ],
  },
  {
    id: 'RT-204',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'the first row that matches decides',
    setup: setup(
      { path: '/legacy/a', policy: { origin: [PARTNER] } },
      { path: '/**', policy: { origin: [ADMIN] } },
    ),
    ...asks('/legacy/a', PARTNER),
    then: [asksInVain('/legacy/a', ADMIN), asks('/legacy/b', ADMIN), asksInVain('/legacy/b', APP)],
  },
  {
    id: 'RT-205',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'a row that is off: no headers, and preflights go on to the application',
    setup: setup({ path: '/off', policy: false }),
    routes: [
      { method: 'GET', path: '/off' },
      { method: 'OPTIONS', path: '/off', scenario: 'options-route' },
    ],
    request: request('GET', { path: '/off', origin: APP }),
    expect: passes({}, [], { others: { vary: null, 'x-app': 'yes' } }),
    then: [
      {
        request: preflight('PUT', { path: '/off', origin: APP }),
        expect: passes({}, [], { others: { vary: null, allow: 'GET, PUT' } }),
      },
    ],
  },
  {
    id: 'RT-206',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'a RegExp is matched against the path alone, and its flags do not make it match every other time',
    against: ['stateful-regexp'],
    setup: setup({ path: /^\/v\d+\/orders$/g, policy: { origin: [PARTNER] } }),
    times: 3,
    ...asks('/v1/orders?a=/v2/x', PARTNER),
    then: [asks('/v1/orders/7', APP), asks('/x?/v1/orders', APP)],
  },
  {
    id: 'RT-207',
    level: 'MUST',
    source: DECISION.overrides,
    title:
      'another spelling of the path does not evade a stricter row: percent-encoded letters, dot segments, query',
    against: ['path-bypass'],
    setup: setup({ path: '/admin/**', policy: { origin: [ADMIN] } }),
    ...asksInVain('/admin/users', APP),
    then: [
      asksInVain('/%61dmin/users', APP),
      asksInVain('/x/../admin/users', APP),
      asksInVain('/./admin/users', APP),
      asksInVain('/admin?x=/public', APP),
      asks('/%61dmin/users', ADMIN),
    ],
  },
  {
    id: 'RT-208',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'a path that no decoder takes is looked up as it stands, and throws nothing',
    against: ['uncaught-exception'],
    setup: setup({ path: '/admin/**', policy: { origin: [ADMIN] } }),
    ...asks('/%zz/%', APP),
    then: [asks('/%e0%a4%a', APP), asks('/%c0%af', APP), asksInVain('/admin/%', APP)],
  },
  {
    id: 'RT-209',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'a default of any site with a stricter row: other paths keep *, and vary on the method alone',
    against: ['E25'],
    setup: {
      origin: '*',
      methods: ['PUT'],
      allowedHeaders: [],
      routes: [{ path: '/admin/**', policy: { origin: [ADMIN] } }],
    },
    ...asksInVain('/admin', EVIL),
    then: [
      {
        request: preflight('PUT', { path: '/other', origin: EVIL }),
        expect: answers({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'PUT' }, [
          'Access-Control-Request-Method',
        ]),
      },
    ],
  },
  {
    id: 'RT-210',
    level: 'MUST',
    source: DECISION.originFunction,
    title: 'an origin function in a row of the table is waited for like any other',
    against: ['E10'],
    setup: setup({
      path: '/legacy',
      policy: {
        origin: async (origin) => {
          for (let turns = 0; turns < 5; turns++) await new Promise((resolve) => setImmediate(resolve));
          return origin === PARTNER;
        },
      },
    }),
    routes: APPLICATION,
    request: request('PUT', { path: '/legacy', origin: PARTNER }),
    expect: passes({ 'Access-Control-Allow-Origin': PARTNER }),
    then: [
      {
        request: request('PUT', { path: '/legacy', origin: APP }),
        expect: passesRefused('origin-not-allowed'),
      },
      asks('/legacy', PARTNER),
      asksInVain('/legacy', APP),
    ],
  },
  {
    id: 'RT-211',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'what servers of files take for a slash, and two slashes for one, do not evade a stricter row',
    against: ['path-bypass'],
    setup: setup(
      { path: '/files/internal/**', policy: { origin: [ADMIN] } },
      { path: '/files/**', policy: { origin: [APP, PARTNER] } },
    ),
    ...asksInVain('/files/internal/a', APP),
    then: [
      asksInVain('/files//internal/a', APP),
      asksInVain('/files/internal%2Fa', APP),
      asksInVain('/files/internal%2fa', APP),
      asksInVain('/files/b%2F..%2Finternal%2Fa', APP),
      asks('/files//internal/a', ADMIN),
      asks('/files/other%2Fa', PARTNER),
      asks('/files//other', APP),
    ],
  },
];
