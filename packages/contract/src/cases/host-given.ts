import type { Exchange, RequestCase } from '../case.js';
import { answers, passes, passesRefused, type ExpectationParts } from '../expectation.js';
import { preflight, request } from '../request.js';
import { DECISION, FETCH, RFC } from '../sources.js';
import { allowed, handler, HEADERS, SETUP } from './handler.js';
import { APP, EVIL, PARTNER } from './sites.js';

const COPIED: ExpectationParts = {
  status: 200,
  ownVary: ['Accept-Encoding'],
  others: { 'x-upstream': 'yes' },
};
const SHARED: ExpectationParts = { status: 404, ownVary: ['Accept-Encoding'], others: { 'x-app': 'yes' } };
/** The same request of a refused origin, and without Origin. */
const others = (parts: ExpectationParts): readonly Exchange[] => [
  {
    request: request('GET', { origin: EVIL }),
    expect: passesRefused('origin-not-allowed', ['Origin'], parts),
  },
  { request: request('GET'), expect: passes({}, ['Origin'], parts) },
];

/** HO: responses that a framework has no hand in, or that the handler has not made for the request. */
export const hostGivenCases: readonly RequestCase[] = [
  {
    id: 'HO-038',
    level: 'MUST',
    source: DECISION.lastWord,
    title: "a handler that takes the response over from the framework and writes an upstream's headers",
    against: ['E30', 'E31', 'E37'],
    ...handler('takes-over', APP, allowed({ ...COPIED, body: 'ok' })),
    then: others(COPIED),
  },
  {
    id: 'HO-039',
    level: 'MUST',
    source: DECISION.lastWord,
    title: 'a handler that takes the response over and writes it in chunks',
    against: ['E30', 'E31', 'E37'],
    ...handler('takes-over-streamed', APP, allowed({ ...COPIED, body: 'one two three' })),
    then: others(COPIED),
  },
  {
    id: 'HO-040',
    level: 'MUST',
    source: DECISION.lastWord,
    title: "a handler that ends the raw response behind the framework's back",
    against: ['E30', 'E31', 'E37'],
    ...handler('ends-raw', APP, allowed({ ...COPIED, body: 'ok' })),
    then: others(COPIED),
  },
  {
    id: 'HO-041',
    level: 'MUST',
    source: DECISION.lastWord,
    title: 'a handler that answers with the response of an upstream as it stands, which cannot be changed',
    against: ['E30', 'uncaught-exception'],
    ...handler('passes-upstream', APP, allowed({ ...COPIED, body: 'ok' })),
    then: others(COPIED),
  },
  {
    id: 'HO-042',
    level: 'MUST',
    source: DECISION.lastWord,
    title:
      'one constant that answers requests of several origins at the same time: each gets its own headers',
    against: ['shared-state', 'disclosure'],
    setup: { ...SETUP, origin: [APP, PARTNER] },
    routes: [{ method: 'GET', path: '/ok', scenario: 'shared-response' }],
    together: true,
    request: request('GET', { origin: APP }),
    expect: allowed(SHARED),
    then: [
      {
        request: request('GET', { origin: PARTNER }),
        expect: passes({ ...HEADERS, 'Access-Control-Allow-Origin': PARTNER }, ['Origin'], SHARED),
      },
      ...others(SHARED),
    ],
  },
  {
    id: 'HO-043',
    level: 'MUST',
    source: DECISION.lastWord,
    title:
      'one constant that answers on a route that is off as well: there it has what the application gave it',
    against: ['shared-state', 'disclosure'],
    setup: SETUP,
    routes: [
      { method: 'GET', path: '/ok', scenario: 'shared-response' },
      { method: 'GET', path: '/off', scenario: 'shared-response', policy: false },
    ],
    request: request('GET', { origin: APP }),
    expect: allowed(SHARED),
    then: [
      {
        request: request('GET', { path: '/off', origin: EVIL }),
        expect: passes({ 'Access-Control-Allow-Origin': 'https://own.example' }, [], {
          status: 404,
          others: { vary: 'Accept-Encoding', 'x-app': 'yes' },
        }),
      },
      ...others(SHARED),
      { request: request('GET', { origin: APP }), expect: allowed(SHARED) },
    ],
  },
  {
    id: 'HO-044',
    level: 'MUST',
    source: RFC.head,
    title: 'HEAD for what GET would answer in chunks: the headers, no body',
    ...handler('streams', APP, allowed({ body: 'one two three' })),
    then: [
      {
        request: request('HEAD', { origin: APP }),
        expect: allowed({ body: '', others: { 'x-app': 'yes' } }),
      },
      {
        request: request('HEAD', { origin: EVIL }),
        expect: passesRefused('origin-not-allowed', ['Origin'], { body: '' }),
      },
    ],
  },
  {
    id: 'HO-045',
    level: 'MUST',
    source: FETCH.preflightFetch,
    title: 'a preflight for HEAD, and the 304 that follows',
    setup: { ...SETUP, methods: ['PUT'], allowedHeaders: ['If-None-Match'] },
    routes: [{ method: 'GET', path: '/ok', scenario: 'not-modified' }],
    request: preflight('HEAD', { origin: APP, asks: 'if-none-match' }),
    expect: answers({
      'Access-Control-Allow-Origin': APP,
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Allow-Methods': 'PUT',
      'Access-Control-Allow-Headers': 'If-None-Match',
    }),
    then: ['HEAD', 'GET'].map((method) => ({
      request: request(method, { origin: APP, headers: [['If-None-Match', '"1"']] }),
      expect: allowed({ status: 304, body: '' }),
    })),
  },
];
