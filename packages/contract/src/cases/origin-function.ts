import type { RequestCase } from '../case.js';
import { answers, answersRefused, passes, passesRefused, type Expectation } from '../expectation.js';
import { preflight, request } from '../request.js';
import { DECISION } from '../sources.js';
import { APP, EVIL } from './sites.js';

const get = (origin: string = APP): RequestCase['request'] => request('GET', { origin });
const ALLOWED = passes({ 'Access-Control-Allow-Origin': APP });
/** The error handling of the framework answers; the response varies on Origin and says nothing else. */
const FAILED: Expectation = {
  status: 500,
  reached: false,
  headers: {},
  vary: ['Origin'],
  reason: 'origin-function-failed',
};

const later = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** OR: origin functions. */
export const originFunctionCases: readonly RequestCase[] = [
  {
    id: 'OR-201',
    level: 'MUST',
    source: DECISION.originFunction,
    title: 'a function decides by returning true or false',
    setup: { origin: (origin) => origin === APP },
    request: get(),
    expect: ALLOWED,
    then: [{ request: get(EVIL), expect: passesRefused('origin-not-allowed') }],
  },
  {
    id: 'OR-202',
    level: 'MUST',
    source: DECISION.originFunction,
    title: 'the preflight of an origin that a function refuses is answered like any refusal',
    against: ['E8'],
    setup: { origin: (origin) => origin === APP, methods: ['PUT'], allowedHeaders: [] },
    request: preflight('PUT', { origin: EVIL }),
    expect: answersRefused('origin-not-allowed'),
    then: [
      {
        request: preflight('PUT', { origin: APP }),
        expect: answers({ 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Methods': 'PUT' }),
      },
    ],
  },
  {
    id: 'OR-203',
    level: 'MUST',
    source: DECISION.originFunction,
    title: 'a function may return a promise',
    against: ['E10'],
    setup: {
      origin: async (origin) => {
        await later();
        return origin === APP;
      },
      methods: ['PUT'],
      allowedHeaders: [],
    },
    request: get(),
    expect: ALLOWED,
    then: [
      { request: get(EVIL), expect: passesRefused('origin-not-allowed') },
      { request: preflight('PUT', { origin: EVIL }), expect: answersRefused('origin-not-allowed') },
      {
        request: preflight('PUT', { origin: APP }),
        expect: answers({ 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Methods': 'PUT' }),
      },
    ],
  },
  {
    id: 'OR-204',
    level: 'MUST',
    source: DECISION.originFunction,
    title:
      'a function that throws is an error of the server: the framework answers, the handler does not run',
    against: ['uncaught-exception'],
    setup: {
      origin: () => {
        throw new Error('no connection');
      },
    },
    request: get(),
    expect: FAILED,
    then: [{ request: request('GET'), expect: passes({}) }],
  },
  {
    id: 'OR-205',
    level: 'MUST',
    source: DECISION.originFunction,
    title:
      'a promise that is rejected later is an error of the server, and does not hang the request or end the process',
    against: ['E10', 'E11'],
    setup: {
      origin: async () => {
        await later();
        throw new Error('no connection');
      },
    },
    request: get(),
    expect: FAILED,
    then: [
      {
        request: preflight('PUT', { origin: APP }),
        expect: { ...FAILED, vary: ['Origin', 'Access-Control-Request-Headers'] },
      },
    ],
  },
  {
    id: 'OR-206',
    level: 'MUST',
    source: DECISION.originFunction,
    title: 'only true and false are answers: a text, a row of a database, nothing at all are errors',
    setup: { origin: (() => 'yes') as unknown as () => boolean },
    request: get(),
    expect: FAILED,
  },
  {
    id: 'OR-207',
    level: 'MUST',
    source: DECISION.originFunction,
    title: 'a function that forgets to return refuses, as an error',
    setup: { origin: (() => undefined) as unknown as () => boolean },
    request: get(),
    expect: FAILED,
  },
  {
    id: 'OR-208',
    level: 'MUST',
    source: DECISION.originFunction,
    title: 'a promise of something else than true and false is an error',
    setup: { origin: (async () => ({ allowed: true })) as unknown as () => Promise<boolean> },
    request: get(),
    expect: FAILED,
  },
  {
    id: 'OR-209',
    level: 'MUST',
    source: DECISION.originFunction,
    title: 'a function is asked about well-formed origins only',
    against: ['odd-host-characters'],
    setup: {
      origin: () => {
        throw new Error('asked about what is no origin');
      },
    },
    request: get('https://app.example.com, https://app.example.com'),
    expect: passesRefused('origin-malformed'),
    then: [
      { request: get(`${APP}/`), expect: passesRefused('origin-malformed') },
      { request: get(''), expect: passesRefused('origin-malformed') },
    ],
  },
  {
    id: 'OR-210',
    level: 'MUST',
    source: DECISION.originFunction,
    title: 'a function reads the headers that vary lists, in any case of letters',
    setup: { origin: (origin, header) => origin === `https://${header('HOST')}`, vary: ['Host'] },
    request: request('GET', { origin: 'https://api.example.com', headers: [['Host', 'api.example.com']] }),
    expect: passes({ 'Access-Control-Allow-Origin': 'https://api.example.com' }, ['Origin', 'Host']),
    then: [
      {
        request: request('GET', { origin: EVIL, headers: [['Host', 'api.example.com']] }),
        expect: passesRefused('origin-not-allowed', ['Origin', 'Host']),
      },
    ],
  },
  {
    id: 'OR-211',
    level: 'MUST',
    source: DECISION.originFunction,
    title: 'reading a header that vary does not list is an error: a cache would mix the answers',
    against: ['cache-poisoning'],
    setup: { origin: (_origin, header) => header('x-tenant') === 'one', vary: ['Host'] },
    request: request('GET', { origin: APP, headers: [['X-Tenant', 'one']] }),
    expect: { ...FAILED, vary: ['Origin', 'Host'] },
  },
  {
    id: 'OR-212',
    level: 'MUST',
    source: DECISION.originFunction,
    title: "requests that are answered at the same time do not get each other's answers",
    against: ['shared-state'],
    setup: {
      origin: async (origin) => {
        // The first to ask is the last to be answered.
        for (let turns = origin === APP ? 20 : 1; turns > 0; turns--) await later();
        return origin !== EVIL;
      },
    },
    together: true,
    request: get(),
    expect: ALLOWED,
    then: [
      { request: get(EVIL), expect: passesRefused('origin-not-allowed') },
      {
        request: get('https://other.example.com'),
        expect: passes({ 'Access-Control-Allow-Origin': 'https://other.example.com' }),
      },
      { request: request('GET'), expect: passes({}) },
    ],
  },
];
