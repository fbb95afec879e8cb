import type { RequestCase } from '../case.js';
import { answers, answersRefused, passes, passesRefused } from '../expectation.js';
import { preflight, request } from '../request.js';
import { DECISION, FETCH } from '../sources.js';
import { APP, EVIL, PARTNER } from './sites.js';

const ALLOWED = { 'Access-Control-Allow-Origin': APP } as const;
const PUT = { ...ALLOWED, 'Access-Control-Allow-Methods': 'PUT' } as const;

/** VA: Vary names what the answer depends on, the same whatever the answer is. */
export const varyCases: readonly RequestCase[] = [
  {
    id: 'VA-001',
    level: 'MUST',
    source: FETCH.caches,
    title:
      'allowed, refused, malformed and without Origin: the four answers under one URL have the same Vary',
    against: ['cache-poisoning'],
    setup: { origin: [APP, PARTNER] },
    request: request('GET', { origin: APP }),
    expect: passes(ALLOWED),
    then: [
      { request: request('GET', { origin: EVIL }), expect: passesRefused('origin-not-allowed') },
      { request: request('GET', { origin: 'x' }), expect: passesRefused('origin-malformed') },
      { request: request('GET'), expect: passes({}) },
    ],
  },
  {
    id: 'VA-002',
    level: 'MUST',
    source: DECISION.vary,
    title: 'a single origin varies too, because its refusals differ',
    setup: { origin: APP },
    request: request('GET', { origin: APP }),
    expect: passes(ALLOWED, ['Origin']),
    then: [
      { request: request('GET', { origin: EVIL }), expect: passesRefused('origin-not-allowed') },
      { request: request('GET'), expect: passes({}, ['Origin']) },
    ],
  },
  {
    id: 'VA-003',
    level: 'MUST',
    source: FETCH.caches,
    title: 'an origin function that refuses leaves Vary: Origin, as one that allows does',
    against: ['E7', 'cache-poisoning'],
    setup: { origin: (origin) => origin === APP },
    request: request('GET', { origin: EVIL }),
    expect: passesRefused('origin-not-allowed', ['Origin']),
    then: [
      { request: request('GET', { origin: APP }), expect: passes(ALLOWED, ['Origin']) },
      { request: request('GET'), expect: passes({}, ['Origin']) },
    ],
  },
  {
    id: 'VA-004',
    level: 'MUST',
    source: DECISION.vary,
    title: 'a preflight under lists depends on Origin alone, refused or not',
    setup: { origin: [APP], methods: ['PUT'], allowedHeaders: ['X-A'] },
    request: preflight('PUT', { origin: APP, asks: 'x-a' }),
    expect: answers({ ...PUT, 'Access-Control-Allow-Headers': 'X-A' }, ['Origin']),
    then: [
      {
        request: preflight('PATCH', { origin: APP }),
        expect: answersRefused('method-not-allowed', { ...PUT, 'Access-Control-Allow-Headers': 'X-A' }, [
          'Origin',
        ]),
      },
      {
        request: preflight('PUT', { origin: EVIL }),
        expect: answersRefused('origin-not-allowed', {}, ['Origin']),
      },
    ],
  },
  {
    id: 'VA-005',
    level: 'MUST',
    source: DECISION.vary,
    title:
      'reflected names put Access-Control-Request-Headers into the Vary of preflights, and of nothing else',
    setup: { origin: [APP], methods: ['PUT'] },
    request: preflight('PUT', { origin: APP, asks: 'x-a' }),
    expect: answers({ ...PUT, 'Access-Control-Allow-Headers': 'x-a' }, [
      'Origin',
      'Access-Control-Request-Headers',
    ]),
    then: [{ request: request('GET', { origin: APP }), expect: passes(ALLOWED, ['Origin']) }],
  },
  {
    id: 'VA-006',
    level: 'MUST',
    source: DECISION.vary,
    title: 'any site with reflected names: the preflight depends on the names alone',
    setup: { origin: '*', methods: ['PUT'] },
    request: preflight('PUT', { origin: EVIL, asks: 'x-a' }),
    expect: answers(
      {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Allow-Methods': 'PUT',
        'Access-Control-Allow-Headers': 'x-a',
      },
      ['Access-Control-Request-Headers'],
    ),
  },
  {
    id: 'VA-007',
    level: 'MUST',
    source: DECISION.vary,
    title: 'literal wildcards depend on nothing: no Vary at all',
    setup: { origin: '*', methods: '*', allowedHeaders: '*', exposedHeaders: '*' },
    request: preflight('PURGE', { origin: EVIL, asks: 'x-a' }),
    expect: answers(
      {
        'Access-Control-Allow-Origin': '*',
        'Access-Control-Allow-Methods': '*',
        'Access-Control-Allow-Headers': '*',
      },
      [],
      { others: { vary: null } },
    ),
  },
  {
    id: 'VA-008',
    level: 'MUST',
    source: DECISION.originFunction,
    title: 'the headers that an origin function reads are in every Vary, whatever it says',
    against: ['cache-poisoning'],
    setup: {
      origin: (origin, header) => origin === APP && header('x-tenant') === 'one',
      vary: ['X-Tenant'],
      methods: ['PUT'],
      allowedHeaders: [],
    },
    request: request('GET', { origin: APP, headers: [['X-Tenant', 'one']] }),
    expect: passes(ALLOWED, ['Origin', 'X-Tenant']),
    then: [
      {
        request: request('GET', { origin: APP, headers: [['X-Tenant', 'two']] }),
        expect: passesRefused('origin-not-allowed', ['Origin', 'X-Tenant']),
      },
      {
        request: preflight('PUT', { origin: APP, headers: [['X-Tenant', 'one']] }),
        expect: answers(PUT, ['Origin', 'X-Tenant']),
      },
      { request: request('GET'), expect: passes({}, ['Origin', 'X-Tenant']) },
    ],
  },
  {
    id: 'VA-009',
    level: 'MUST',
    source: DECISION.vary,
    title: 'malformed and too long lists of names are refused under the Vary of the others',
    setup: { origin: [APP], methods: ['PUT'] },
    request: preflight('PUT', { origin: APP, asks: 'a b' }),
    expect: answersRefused('headers-malformed', PUT, ['Origin', 'Access-Control-Request-Headers']),
    then: [
      {
        request: preflight('PUT', { origin: APP, asks: 'x'.repeat(5000) }),
        expect: answersRefused('headers-too-long', PUT, ['Origin', 'Access-Control-Request-Headers']),
      },
    ],
  },
];
