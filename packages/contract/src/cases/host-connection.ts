import type { Exchange, RequestCase } from '../case.js';
import { answers, answersRefused, passes, passesRefused, type Expectation } from '../expectation.js';
import { preflight, request } from '../request.js';
import { DECISION, RFC } from '../sources.js';
import { APP, EVIL, PARTNER } from './sites.js';

const SETUP = { origin: [APP], methods: ['PUT'], allowedHeaders: ['Authorization'] } as const;
const ALLOWED = { 'Access-Control-Allow-Origin': APP } as const;
const SOCKET = { kind: 'server', why: 'it is about bytes on a socket' } as const;
/** Node's own answer, before any handler. */
const BAD_REQUEST: Expectation = { status: 400, reached: false, headers: {}, vary: [] };

const allowedGet: Exchange = { request: request('GET', { origin: APP }), expect: passes(ALLOWED) };

/** HO: bytes that only a socket can carry, and connections. */
export const hostConnectionCases: readonly RequestCase[] = [
  {
    id: 'HO-301',
    level: 'MUST',
    source: RFC.fieldValues,
    title: 'control characters in Origin are refused by the parser, and no header of ours is on that answer',
    against: ['response-splitting'],
    only: SOCKET,
    setup: SETUP,
    request: request('GET', { origin: `${APP}\u0001` }),
    expect: BAD_REQUEST,
    then: [
      { request: request('GET', { origin: `${APP}\0` }), expect: BAD_REQUEST },
      { request: preflight('PUT\u0007', { origin: APP }), expect: BAD_REQUEST },
      { request: request('GET', { origin: APP }), expect: passes(ALLOWED) },
    ],
  },
  {
    id: 'HO-302',
    level: 'MUST',
    source: RFC.fieldValues,
    title:
      'a header that an Origin smuggles in behind a line end is a header of the request, and of nothing else',
    against: ['response-splitting'],
    only: SOCKET,
    setup: SETUP,
    request: request('GET', { origin: `${APP}\r\nX-Evil: 1` }),
    expect: passes(ALLOWED, ['Origin'], { others: { 'x-evil': null, 'x-app': 'yes' } }),
  },
  {
    id: 'HO-303',
    level: 'MUST',
    source: DECISION.bounds,
    title: 'a header block that is too long for Node is answered without our help, and the server goes on',
    against: ['origin-flood'],
    only: SOCKET,
    setup: SETUP,
    request: request('GET', { origin: `https://${'a'.repeat(17_000)}.example.com` }),
    expect: { status: 431, reached: false, headers: {}, vary: [] },
    then: [{ request: request('GET', { origin: APP }), expect: passes(ALLOWED) }],
  },
  {
    id: 'HO-304',
    level: 'MUST',
    source: RFC.persistence,
    title: 'requests of several origins over one connection: each response has its own headers',
    against: ['shared-state', 'disclosure'],
    only: SOCKET,
    setup: { ...SETUP, origin: [APP, PARTNER] },
    oneConnection: true,
    ...allowedGet,
    then: [
      { request: request('GET', { origin: EVIL }), expect: passesRefused('origin-not-allowed') },
      {
        request: preflight('PUT', { origin: PARTNER }),
        expect: answers({
          'Access-Control-Allow-Origin': PARTNER,
          'Access-Control-Allow-Methods': 'PUT',
          'Access-Control-Allow-Headers': 'Authorization',
        }),
      },
      { request: preflight('PUT', { origin: EVIL }), expect: answersRefused('origin-not-allowed') },
      { request: request('GET'), expect: passes({}) },
      allowedGet,
    ],
  },
];
