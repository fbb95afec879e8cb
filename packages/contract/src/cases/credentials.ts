import type { RequestCase } from '../case.js';
import { answers, answersRefused, passes, passesRefused } from '../expectation.js';
import { preflight, request } from '../request.js';
import { DECISION, FETCH } from '../sources.js';
import { APP, EVIL } from './sites.js';

const ALLOWED = { 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Credentials': 'true' } as const;
const BY_METHOD = ['Origin', 'Access-Control-Request-Method'] as const;
const BY_NAMES = ['Origin', 'Access-Control-Request-Headers'] as const;
const BY_BOTH = ['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers'] as const;

/** CR: credentials, and what becomes of wildcards beside them. */
export const credentialsCases: readonly RequestCase[] = [
  {
    id: 'CR-001',
    level: 'MUST',
    source: FETCH.allowCredentials,
    title: 'an allowed origin gets exactly true, whether or not the request carries a cookie',
    setup: { origin: [APP], credentials: true },
    request: request('GET', { origin: APP }),
    expect: passes(ALLOWED),
    then: [
      { request: request('GET', { origin: APP, headers: [['Cookie', 'a=1']] }), expect: passes(ALLOWED) },
    ],
  },
  {
    id: 'CR-002',
    level: 'MUST',
    source: FETCH.preflightFetch,
    title: 'a preflight, which never carries credentials, is told true as well',
    setup: { origin: [APP], credentials: true, methods: ['PUT'], allowedHeaders: [] },
    request: preflight('PUT', { origin: APP }),
    expect: answers({ ...ALLOWED, 'Access-Control-Allow-Methods': 'PUT' }),
  },
  {
    id: 'CR-003',
    level: 'MUST',
    source: FETCH.allowCredentials,
    title: 'without the option, and with false, the header is absent: no other value means anything',
    setup: { origin: [APP], credentials: false, methods: ['PUT'], allowedHeaders: [] },
    request: request('GET', { origin: APP, headers: [['Cookie', 'a=1']] }),
    expect: passes({ 'Access-Control-Allow-Origin': APP }),
    then: [
      {
        request: preflight('PUT', { origin: APP }),
        expect: answers({ 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Methods': 'PUT' }),
      },
    ],
  },
  {
    id: 'CR-004',
    level: 'MUST',
    source: DECISION.refusal,
    title: 'a refused origin is not told that credentials are taken',
    against: ['E6', 'disclosure'],
    setup: { origin: [APP], credentials: true },
    request: request('GET', { origin: EVIL, headers: [['Cookie', 'a=1']] }),
    expect: passesRefused('origin-not-allowed'),
    then: [
      { request: request('GET', { origin: 'null' }), expect: passesRefused('origin-null') },
      { request: request('GET'), expect: passes({}) },
    ],
  },
  {
    id: 'CR-005',
    level: 'MUST',
    source: FETCH.credentials,
    title: 'any method with credentials: the one that is asked for is named, for * would be a literal',
    against: ['E20'],
    setup: { origin: [APP], credentials: true, methods: '*', allowedHeaders: [] },
    request: preflight('PUT', { origin: APP }),
    expect: answers({ ...ALLOWED, 'Access-Control-Allow-Methods': 'PUT' }, BY_METHOD),
    then: [
      {
        request: preflight('QUERY', { origin: APP }),
        expect: answers({ ...ALLOWED, 'Access-Control-Allow-Methods': 'QUERY' }, BY_METHOD),
      },
      {
        request: preflight('PUT', { origin: EVIL }),
        expect: answersRefused('origin-not-allowed', {}, BY_METHOD),
      },
    ],
  },
  {
    id: 'CR-006',
    level: 'MUST',
    source: FETCH.forbiddenMethod,
    title: 'any method with credentials reflects no forbidden method, no list, and nothing that is no token',
    setup: { origin: [APP], credentials: true, methods: '*', allowedHeaders: [] },
    request: preflight('TRACE', { origin: APP }),
    expect: answersRefused('method-not-allowed', ALLOWED, BY_METHOD),
    then: [
      {
        request: preflight(['PUT', 'DELETE'], { origin: APP }),
        expect: answersRefused('method-not-allowed', ALLOWED, BY_METHOD),
      },
      {
        request: preflight('PUT\u00e9', { origin: APP }),
        expect: answersRefused('method-not-allowed', ALLOWED, BY_METHOD),
      },
    ],
  },
  {
    id: 'CR-007',
    level: 'MUST',
    source: DECISION.bounds,
    title: 'any method with credentials reflects names of up to 64 bytes',
    setup: { origin: [APP], credentials: true, methods: '*', allowedHeaders: [] },
    request: preflight('M'.repeat(64), { origin: APP }),
    expect: answers({ ...ALLOWED, 'Access-Control-Allow-Methods': 'M'.repeat(64) }, BY_METHOD),
    then: [
      {
        request: preflight('M'.repeat(65), { origin: APP }),
        expect: answersRefused('method-not-allowed', ALLOWED, BY_METHOD),
      },
    ],
  },
  {
    id: 'CR-008',
    level: 'MUST',
    source: FETCH.credentials,
    title: 'any header with credentials: those that are asked for are named',
    against: ['E20'],
    setup: { origin: [APP], credentials: true, methods: ['PUT'], allowedHeaders: '*' },
    request: preflight('PUT', { origin: APP, asks: 'x-b,x-a' }),
    expect: answers(
      { ...ALLOWED, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': 'x-b, x-a' },
      BY_NAMES,
    ),
  },
  {
    id: 'CR-009',
    level: 'MUST',
    source: FETCH.nonWildcardName,
    title: 'any header with credentials does not cover Authorization, as * does not',
    against: ['E20'],
    setup: { origin: [APP], credentials: true, methods: ['PUT'], allowedHeaders: '*' },
    request: preflight('PUT', { origin: APP, asks: 'authorization,x-a' }),
    expect: answersRefused(
      'header-not-allowed',
      { ...ALLOWED, 'Access-Control-Allow-Methods': 'PUT' },
      BY_NAMES,
      {
        value: 'authorization',
      },
    ),
  },
  {
    id: 'CR-010',
    level: 'MUST',
    source: FETCH.credentials,
    title:
      'everything with credentials and Authorization by name: no wildcard is sent, all that is asked for is named',
    against: ['E20'],
    setup: { origin: [APP], credentials: true, methods: '*', allowedHeaders: ['*', 'Authorization'] },
    request: preflight('DELETE', { origin: APP, asks: 'authorization,x-a' }),
    expect: answers(
      {
        ...ALLOWED,
        'Access-Control-Allow-Methods': 'DELETE',
        'Access-Control-Allow-Headers': 'authorization, x-a',
      },
      BY_BOTH,
    ),
  },
  {
    id: 'CR-011',
    level: 'MUST',
    source: FETCH.corsCheck,
    title: 'an origin that a pattern lets in is named itself, never the pattern',
    setup: { origin: ['https://*.example.com'], credentials: true },
    request: request('GET', { origin: APP }),
    expect: passes(ALLOWED),
  },
  {
    id: 'CR-012',
    level: 'MUST',
    source: DECISION.bounds,
    title: 'any header with credentials is bounded and read like every reflection',
    against: ['E19', 'header-list-flood'],
    setup: { origin: [APP], credentials: true, methods: ['PUT'], allowedHeaders: '*' },
    request: preflight('PUT', { origin: APP, asks: 'x-a,'.repeat(129) }),
    expect: answersRefused(
      'headers-too-many',
      { ...ALLOWED, 'Access-Control-Allow-Methods': 'PUT' },
      BY_NAMES,
    ),
    then: [
      {
        request: preflight('PUT', { origin: APP, asks: '"x-a"' }),
        expect: answersRefused(
          'headers-malformed',
          { ...ALLOWED, 'Access-Control-Allow-Methods': 'PUT' },
          BY_NAMES,
        ),
      },
    ],
  },
];
