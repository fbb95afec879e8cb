import type { RequestCase } from '../case.js';
import { answers, answersRefused, passes, passesRefused } from '../expectation.js';
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

/** HO: what only a server can be asked, and how it works with what stands around it. */
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
];
