import type { RequestCase } from '../case.js';
import { answers, answersRefused, passes, passesRefused, type Expectation } from '../expectation.js';
import { preflight, request } from '../request.js';
import { DECISION, RFC } from '../sources.js';
import { APP, EVIL } from './sites.js';

const SETUP = { origin: [APP], methods: ['PUT'], allowedHeaders: ['Authorization'] } as const;
const ALLOWED = { 'Access-Control-Allow-Origin': APP } as const;
const ANSWER = {
  ...ALLOWED,
  'Access-Control-Allow-Methods': 'PUT',
  'Access-Control-Allow-Headers': 'Authorization',
} as const;
const SOCKET = { kind: 'server', why: 'it is about bytes on a socket' } as const;
/** Node's own answer, before any handler. */
const BAD_REQUEST: Expectation = { status: 400, reached: false, headers: {}, vary: [] };

/** HO: bytes that only a socket can carry. */
export const hostSocketCases: readonly RequestCase[] = [
  {
    id: 'HO-209',
    level: 'SHOULD',
    source: RFC.options,
    title: 'a preflight with a body, which no browser sends, is answered all the same',
    only: SOCKET,
    setup: SETUP,
    request: { ...preflight('PUT', { origin: APP }), body: 'unread' },
    expect: answers(ANSWER),
  },
  {
    id: 'HO-210',
    level: 'SHOULD',
    source: RFC.requestTarget,
    title: 'a preflight for the server itself, OPTIONS *, is answered by the default policy',
    only: SOCKET,
    setup: SETUP,
    request: preflight('PUT', { path: '*', origin: APP }),
    expect: answers(ANSWER),
  },
  {
    id: 'HO-211',
    level: 'MUST',
    source: DECISION.originFunction,
    title:
      'the error of an origin function reaches the error handling of the framework; caches are told of Origin',
    against: ['E9', 'E11'],
    only: SOCKET,
    setup: {
      origin: async () => {
        await Promise.resolve();
        throw new Error('no connection');
      },
      methods: ['PUT'],
      allowedHeaders: [],
    },
    middleware: ['auth'],
    request: request('GET', { origin: APP }),
    expect: { status: 500, reached: false, headers: {}, vary: ['Origin'], reason: 'origin-function-failed' },
    then: [
      {
        request: preflight('PUT', { origin: APP }),
        expect: {
          status: 500,
          reached: false,
          headers: {},
          vary: ['Origin'],
          reason: 'origin-function-failed',
        },
      },
    ],
  },
  {
    id: 'HO-212',
    level: 'MUST',
    source: DECISION.originFunction,
    title: 'while an origin function takes its time, a body that is on its way is not lost',
    setup: {
      origin: async (origin) => {
        for (let turns = 0; turns < 20; turns++) await new Promise((resolve) => setImmediate(resolve));
        return origin === APP;
      },
    },
    middleware: ['json-body'],
    request: request('PUT', { origin: APP, headers: [['Content-Type', 'application/json']], body: '{}' }),
    expect: passes(ALLOWED),
    then: [
      {
        request: request('PUT', { origin: APP, headers: [['Content-Type', 'application/json']], body: '{' }),
        expect: passes(ALLOWED, ['Origin'], { status: 400, reached: false }),
      },
    ],
  },
  {
    id: 'HO-213',
    level: 'SHOULD',
    source: DECISION.lastWord,
    title: 'a fault in onRefusal, which is a log, does not change the response',
    against: ['uncaught-exception'],
    only: SOCKET,
    setup: {
      ...SETUP,
      onRefusal: () => {
        throw new Error('the disk is full');
      },
    },
    request: request('GET', { origin: EVIL }),
    expect: passesRefused('origin-not-allowed'),
    then: [{ request: preflight('PUT', { origin: EVIL }), expect: answersRefused('origin-not-allowed') }],
  },
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
];
