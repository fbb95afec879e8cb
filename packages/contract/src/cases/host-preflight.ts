import type { RequestCase } from '../case.js';
import { answers, answersRefused, passes, passesRefused } from '../expectation.js';
import { preflight, request } from '../request.js';
import { DECISION, FETCH, RFC } from '../sources.js';
import { APP, EVIL, PARTNER } from './sites.js';

const SETUP = { origin: [APP], methods: ['PUT'], allowedHeaders: ['Authorization'] } as const;
const ALLOWED = { 'Access-Control-Allow-Origin': APP } as const;
const ANSWER = {
  ...ALLOWED,
  'Access-Control-Allow-Methods': 'PUT',
  'Access-Control-Allow-Headers': 'Authorization',
} as const;
const SOCKET = { kind: 'server', why: 'it is about bytes on a socket' } as const;
/** HO: the bytes of an answered preflight, and what stands between a request and its handler. */
export const hostPreflightCases: readonly RequestCase[] = [
  {
    id: 'HO-201',
    level: 'MUST',
    source: RFC.contentLength,
    title: 'a preflight that is answered with 204 has no Content-Length, no Transfer-Encoding and no body',
    only: SOCKET,
    setup: SETUP,
    request: preflight('PUT', { origin: APP }),
    expect: answers(ANSWER, ['Origin'], { others: { 'content-length': null, 'transfer-encoding': null } }),
  },
  {
    id: 'HO-202',
    level: 'MUST',
    source: RFC.contentLength,
    title:
      'a preflight that is answered with another status says Content-Length: 0, or clients wait for a body',
    only: SOCKET,
    setup: { ...SETUP, optionsSuccessStatus: 200 },
    request: preflight('PUT', { origin: APP }),
    expect: answers(ANSWER, ['Origin'], {
      status: 200,
      others: { 'content-length': '0', 'transfer-encoding': null },
    }),
    then: [
      {
        request: preflight('PUT', { origin: EVIL }),
        expect: answersRefused('origin-not-allowed', {}, ['Origin'], {
          status: 200,
          others: { 'content-length': '0', 'transfer-encoding': null },
        }),
      },
    ],
  },
  {
    id: 'HO-203',
    level: 'MUST',
    source: FETCH.preflightFetch,
    title: 'preflights never carry credentials: they are answered before authentication',
    against: ['E28'],
    setup: SETUP,
    middleware: ['auth'],
    request: preflight('PUT', { origin: APP, asks: 'authorization' }),
    expect: answers(ANSWER),
    then: [{ request: preflight('PUT', { origin: EVIL }), expect: answersRefused('origin-not-allowed') }],
  },
  {
    id: 'HO-204',
    level: 'MUST',
    source: FETCH.corsCheck,
    title: 'the 401 of an authentication can be read by the page',
    against: ['E28'],
    setup: SETUP,
    middleware: ['auth'],
    request: request('PUT', { origin: APP }),
    expect: passes(ALLOWED, ['Origin'], {
      status: 401,
      reached: false,
      others: { 'www-authenticate': 'Bearer' },
    }),
    then: [
      {
        request: request('PUT', { origin: APP, headers: [['Authorization', 'Bearer x']] }),
        expect: passes(ALLOWED),
      },
    ],
  },
  {
    id: 'HO-205',
    level: 'MUST',
    source: FETCH.corsCheck,
    title: 'the 400 of a body parser can be read by the page',
    against: ['E28'],
    setup: SETUP,
    middleware: ['json-body'],
    request: request('PUT', { origin: APP, headers: [['Content-Type', 'application/json']], body: '{' }),
    expect: passes(ALLOWED, ['Origin'], { status: 400, reached: false }),
    then: [
      {
        request: request('PUT', { origin: APP, headers: [['Content-Type', 'application/json']], body: '{}' }),
        expect: passes(ALLOWED),
      },
    ],
  },
  {
    id: 'HO-206',
    level: 'MUST',
    source: DECISION.overrides,
    title: 'the 400 of a body parser carries the policy of the route that the request was for',
    against: ['E28', 'E25'],
    setup: SETUP,
    middleware: ['json-body'],
    routes: [{ method: 'PUT', path: '/ok', policy: { origin: [PARTNER] } }],
    request: request('PUT', { origin: PARTNER, headers: [['Content-Type', 'application/json']], body: '{' }),
    expect: passes({ 'Access-Control-Allow-Origin': PARTNER }, ['Origin'], { status: 400, reached: false }),
    then: [
      {
        request: request('PUT', { origin: APP, headers: [['Content-Type', 'application/json']], body: '{' }),
        expect: passesRefused('origin-not-allowed', ['Origin'], { status: 400, reached: false }),
      },
    ],
  },
  {
    id: 'HO-207',
    level: 'MUST',
    source: RFC.vary,
    title: 'compression, which adds to Vary when the head is written, and the policy leave each other alone',
    against: ['E31'],
    setup: SETUP,
    middleware: ['compression'],
    request: request('GET', { origin: APP }),
    expect: passes(ALLOWED, ['Origin'], {
      status: 200,
      ownVary: ['Accept-Encoding'],
      others: { 'content-encoding': 'gzip', 'x-app': 'yes' },
    }),
    then: [
      {
        request: preflight('PUT', { origin: APP }),
        expect: answers(ANSWER, ['Origin'], { others: { 'content-encoding': null } }),
      },
    ],
  },
  {
    id: 'HO-208',
    level: 'MUST',
    source: DECISION.refusal,
    title: "a preflight never reaches the application's own OPTIONS handler, allowed or refused",
    setup: SETUP,
    routes: [{ method: 'OPTIONS', path: '/ok', scenario: 'options-route' }],
    request: preflight('PUT', { origin: APP }),
    expect: answers(ANSWER, ['Origin'], { others: { allow: null, 'x-app': null } }),
    then: [
      {
        request: preflight('PUT', { origin: EVIL }),
        expect: answersRefused('origin-not-allowed', {}, ['Origin'], {
          others: { allow: null, 'x-app': null },
        }),
      },
    ],
  },
];
