import type { RequestCase } from '../case.js';
import { passes, passesRefused } from '../expectation.js';
import { request } from '../request.js';
import { DECISION, FETCH, RFC } from '../sources.js';
import { allowed, handler, HEADERS, SETUP } from './handler.js';
import { APP, EVIL } from './sites.js';

/** HO: applications that set Vary and CORS headers of their own. */
export const hostHeadersCases: readonly RequestCase[] = [
  {
    id: 'HO-007',
    level: 'MUST',
    source: RFC.vary,
    title: 'a handler that sets Vary by setHeader: its names and ours',
    against: ['E31', 'cache-poisoning'],
    ...handler('replaces-vary', APP, allowed({ ownVary: ['Accept-Encoding'] })),
    then: [
      {
        request: request('GET', { origin: EVIL }),
        expect: passesRefused('origin-not-allowed', ['Origin'], { ownVary: ['Accept-Encoding'] }),
      },
      { request: request('GET'), expect: passes({}, ['Origin'], { ownVary: ['Accept-Encoding'] }) },
    ],
  },
  {
    id: 'HO-008',
    level: 'MUST',
    source: RFC.vary,
    title: 'a handler that gives Vary to writeHead in an object: its names and ours',
    against: ['E31', 'cache-poisoning'],
    ...handler('write-head-object', APP, allowed({ ownVary: ['Accept-Encoding'] })),
  },
  {
    id: 'HO-009',
    level: 'MUST',
    source: RFC.vary,
    title: 'a handler that gives Vary to writeHead in a flat array: its names and ours',
    against: ['E31', 'cache-poisoning'],
    ...handler('write-head-array', APP, allowed({ ownVary: ['Accept-Encoding'] })),
  },
  {
    id: 'HO-010',
    level: 'MUST',
    source: RFC.vary,
    title: 'a handler that gives a reason phrase and vary in lower case to writeHead: its names and ours',
    against: ['E31', 'cache-poisoning'],
    ...handler('write-head-reason', APP, allowed({ ownVary: ['Accept-Encoding'] })),
  },
  {
    id: 'HO-011',
    level: 'MUST',
    source: RFC.vary,
    title: 'a handler that sets Vary as two lines: all names and ours',
    against: ['E31'],
    ...handler('vary-lines', APP, allowed({ ownVary: ['Accept-Encoding', 'Accept-Language'] })),
  },
  {
    id: 'HO-012',
    level: 'MUST',
    source: RFC.vary,
    title: 'a handler that sets Vary: * has said all there is to say',
    ...handler('vary-star', APP, passes(HEADERS, '*', { others: { vary: '*', 'x-app': 'yes' } })),
  },
  {
    id: 'HO-013',
    level: 'MUST',
    source: DECISION.lastWord,
    title:
      "a gateway that copies its upstream's CORS headers by setHeader: ours are sent, and nothing of the others",
    against: ['E30', 'reflected-with-credentials'],
    ...handler(
      'copies-upstream-headers',
      APP,
      allowed({ ownVary: ['Accept-Encoding'], others: { 'x-upstream': 'yes', 'x-app': 'yes' } }),
    ),
  },
  {
    id: 'HO-014',
    level: 'MUST',
    source: DECISION.lastWord,
    title: "a gateway that gives its upstream's CORS headers to writeHead in an object",
    against: ['E30', 'reflected-with-credentials'],
    ...handler(
      'copies-upstream-headers-by-write-head',
      APP,
      allowed({ ownVary: ['Accept-Encoding'], others: { 'x-upstream': 'yes', 'x-app': 'yes' } }),
    ),
  },
  {
    id: 'HO-015',
    level: 'MUST',
    source: DECISION.lastWord,
    title: "a gateway that gives its upstream's CORS headers, one of them twice, to writeHead in an array",
    against: ['E30', 'reflected-with-credentials'],
    ...handler(
      'copies-upstream-headers-by-array',
      APP,
      allowed({ ownVary: ['Accept-Encoding'], others: { 'x-upstream': 'yes', 'x-app': 'yes' } }),
    ),
  },
  {
    id: 'HO-016',
    level: 'MUST',
    source: DECISION.lastWord,
    title: "to a refused origin, a gateway that copies its upstream's CORS headers sends none of them",
    against: ['E30', 'disclosure'],
    ...handler(
      'copies-upstream-headers',
      EVIL,
      passesRefused('origin-not-allowed', ['Origin'], { ownVary: ['Accept-Encoding'] }),
    ),
  },
  {
    id: 'HO-017',
    level: 'MUST',
    source: DECISION.lastWord,
    title: "to a refused origin, upstream's CORS headers do not get through writeHead either",
    against: ['E30', 'disclosure'],
    ...handler(
      'copies-upstream-headers-by-write-head',
      EVIL,
      passesRefused('origin-not-allowed', ['Origin'], { ownVary: ['Accept-Encoding'] }),
    ),
  },
  {
    id: 'HO-018',
    level: 'MUST',
    source: DECISION.lastWord,
    title:
      "to a request without Origin, upstream's CORS headers do not get through, for a cache may store the answer",
    against: ['E30', 'cache-poisoning'],
    ...handler(
      'copies-upstream-headers-by-array',
      undefined,
      passes({}, ['Origin'], { ownVary: ['Accept-Encoding'] }),
    ),
  },
  {
    id: 'HO-019',
    level: 'MUST',
    source: FETCH.allowOrigin,
    title: 'a handler that appends Access-Control-Allow-Origin makes no second line',
    against: ['E29'],
    ...handler('append-allow-origin', APP, allowed()),
  },
  {
    id: 'HO-020',
    level: 'MUST',
    source: DECISION.lastWord,
    title:
      'a handler that opens itself to one more site by hand does not: the policy is written in one place',
    against: ['E29'],
    ...handler(
      'own-allow-origin',
      EVIL,
      passesRefused('origin-not-allowed', ['Origin'], { ownVary: ['Accept'] }),
    ),
  },
  {
    id: 'HO-021',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'a route that is off keeps the CORS headers and the Vary that its handler sets',
    setup: SETUP,
    routes: [{ method: 'GET', path: '/ok', scenario: 'own-allow-origin', policy: false }],
    request: request('GET', { origin: APP }),
    expect: passes({ 'Access-Control-Allow-Origin': 'https://own.example' }, [], {
      others: { vary: 'Accept', 'x-app': 'yes' },
    }),
  },
  {
    id: 'HO-022',
    level: 'MUST',
    source: DECISION.lastWord,
    title: 'a handler that removes every header does not remove ours',
    ...handler('removes-headers', APP, allowed()),
  },
  {
    id: 'HO-023',
    level: 'MUST',
    source: RFC.fieldLines,
    title: 'lines that may repeat, such as Set-Cookie, are left as the application set them',
    ...handler(
      'sets-cookies',
      APP,
      allowed({ ownVary: ['Cookie'], others: { 'set-cookie': ['a=1', 'b=2'], 'x-app': 'yes' } }),
    ),
  },
];
