import type { RequestCase } from '../case.js';
import { answers, answersRefused } from '../expectation.js';
import { preflight } from '../request.js';
import { DECISION, FETCH, RFC } from '../sources.js';
import { APP, DEFAULT_METHODS, EVIL, PARTNER, REFLECTS } from './sites.js';

const FULL = {
  origin: [APP],
  credentials: true,
  exposedHeaders: ['X-Total'],
  methods: ['PUT', 'DELETE'],
  allowedHeaders: ['X-Api-Key'],
  maxAge: 600,
};
const FULL_ANSWER = {
  'Access-Control-Allow-Origin': APP,
  'Access-Control-Allow-Credentials': 'true',
  'Access-Control-Allow-Methods': 'PUT, DELETE',
  'Access-Control-Allow-Headers': 'X-Api-Key',
  'Access-Control-Max-Age': '600',
} as const;
const LISTED = { origin: [APP], methods: ['PUT'], allowedHeaders: ['X-Api-Key'] };
const LISTED_ANSWER = {
  'Access-Control-Allow-Origin': APP,
  'Access-Control-Allow-Methods': 'PUT',
  'Access-Control-Allow-Headers': 'X-Api-Key',
} as const;

/** PO: what a preflight is answered depending on its origin, and the shape of the answer. */
export const preflightOriginCases: readonly RequestCase[] = [
  {
    id: 'PO-001',
    level: 'MUST',
    source: FETCH.preflightFetch,
    title: 'the shortest policy answers with the origin and the default methods, and no handler runs',
    setup: { origin: [APP] },
    request: preflight('PUT', { origin: APP }),
    expect: answers(
      { 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Methods': DEFAULT_METHODS },
      REFLECTS,
    ),
  },
  {
    id: 'PO-002',
    level: 'MUST',
    source: FETCH.preflightFetch,
    title: 'a policy that has everything answers with everything but the exposed names',
    setup: FULL,
    request: preflight('PUT', { origin: APP, asks: 'x-api-key' }),
    expect: answers(FULL_ANSWER),
  },
  {
    id: 'PO-003',
    level: 'MUST',
    source: DECISION.refusal,
    title:
      'an origin that is not listed gets Vary and nothing else, with an ok status: then the browser names the origin',
    against: ['E6', 'disclosure', 'cache-poisoning'],
    setup: FULL,
    request: preflight('PUT', { origin: EVIL, asks: 'x-api-key' }),
    expect: answersRefused('origin-not-allowed', {}, ['Origin'], { value: EVIL }),
  },
  {
    id: 'PO-004',
    level: 'MUST',
    source: DECISION.vary,
    title: 'a refused origin gets the Vary of an allowed one, names that would be reflected included',
    against: ['E19'],
    setup: { origin: [APP] },
    request: preflight('PUT', { origin: EVIL, asks: 'x-a,x-b' }),
    expect: answersRefused('origin-not-allowed', {}, REFLECTS),
  },
  {
    id: 'PO-005',
    level: 'MUST',
    source: DECISION.origins,
    title: 'a single origin is compared on preflights too',
    against: ['E32'],
    setup: { ...LISTED, origin: APP },
    request: preflight('PUT', { origin: EVIL }),
    expect: answersRefused('origin-not-allowed'),
    then: [{ request: preflight('PUT', { origin: APP }), expect: answers(LISTED_ANSWER) }],
  },
  {
    id: 'PO-006',
    level: 'MUST',
    source: FETCH.caches,
    title: 'any site: the answer is *, and depends on the origin in nothing',
    setup: { ...LISTED, origin: '*' },
    request: preflight('PUT', { origin: EVIL, asks: 'x-api-key' }),
    expect: answers({ ...LISTED_ANSWER, 'Access-Control-Allow-Origin': '*' }, [], { others: { vary: null } }),
  },
  {
    id: 'PO-007',
    level: 'MUST',
    source: FETCH.corsCheck,
    title: 'any site: null and malformed origins are answered like any other',
    setup: { ...LISTED, origin: '*' },
    request: preflight('PUT', { origin: 'null' }),
    expect: answers({ ...LISTED_ANSWER, 'Access-Control-Allow-Origin': '*' }, []),
    then: [
      {
        request: preflight('PUT', { origin: 'not an origin' }),
        expect: answers({ ...LISTED_ANSWER, 'Access-Control-Allow-Origin': '*' }, []),
      },
    ],
  },
  {
    id: 'PO-008',
    level: 'MUST',
    source: RFC.opaqueOrigin,
    title: 'null is refused, with a reason of its own',
    against: ['null-origin'],
    setup: LISTED,
    request: preflight('PUT', { origin: 'null' }),
    expect: answersRefused('origin-null'),
  },
  {
    id: 'PO-009',
    level: 'MUST',
    source: FETCH.originHeader,
    title: 'what is no serialized origin is refused as malformed',
    setup: LISTED,
    request: preflight('PUT', { origin: `${APP}/` }),
    expect: answersRefused('origin-malformed'),
    then: [
      { request: preflight('PUT', { origin: '' }), expect: answersRefused('origin-malformed') },
      { request: preflight('PUT', { origin: '*' }), expect: answersRefused('origin-malformed') },
    ],
  },
  {
    id: 'PO-010',
    level: 'MUST',
    source: RFC.fieldLines,
    title: 'two Origin lines are no origin, although both are listed',
    against: ['E35'],
    setup: { ...LISTED, origin: [APP, PARTNER] },
    request: preflight('PUT', { origin: [APP, PARTNER] }),
    expect: answersRefused('origin-malformed'),
  },
  {
    id: 'PO-011',
    level: 'MUST',
    source: DECISION.origins,
    title: 'origin: false answers preflights, and refuses them all',
    against: ['U3'],
    setup: { ...LISTED, origin: false },
    request: preflight('PUT', { origin: APP }),
    expect: answersRefused('origin-not-allowed'),
  },
  {
    id: 'PO-012',
    level: 'MUST',
    source: FETCH.okStatus,
    title: 'optionsSuccessStatus is the status of an allowed preflight',
    setup: { ...LISTED, optionsSuccessStatus: 200 },
    request: preflight('PUT', { origin: APP }),
    expect: answers(LISTED_ANSWER, ['Origin'], { status: 200 }),
  },
  {
    id: 'PO-013',
    level: 'MUST',
    source: DECISION.refusal,
    title: 'optionsSuccessStatus is the status of a refused preflight, too',
    setup: { ...LISTED, optionsSuccessStatus: 200 },
    request: preflight('PUT', { origin: EVIL }),
    expect: answersRefused('origin-not-allowed', {}, ['Origin'], { status: 200 }),
  },
  {
    id: 'PO-014',
    level: 'MUST',
    source: FETCH.preflightFetch,
    title:
      'a path that the application does not have is answered by the default policy, so that its 404 can be read',
    against: ['E3', 'E27'],
    setup: LISTED,
    request: preflight('PUT', { path: '/no/such/path', origin: APP }),
    expect: answers(LISTED_ANSWER),
    then: [
      {
        request: preflight('PUT', { path: '/no/such/path', origin: EVIL }),
        expect: answersRefused('origin-not-allowed'),
      },
    ],
  },
  {
    id: 'PO-015',
    level: 'MUST',
    source: FETCH.maxAge,
    title: 'maxAge: 0 is sent as 0: it switches the preflight cache off',
    setup: { ...LISTED, maxAge: 0 },
    request: preflight('PUT', { origin: APP }),
    expect: answers({ ...LISTED_ANSWER, 'Access-Control-Max-Age': '0' }),
  },
  {
    id: 'PO-016',
    level: 'MUST',
    source: FETCH.maxAge,
    title: 'maxAge may be digits, as environment variables are',
    setup: { ...LISTED, maxAge: '600' },
    request: preflight('PUT', { origin: APP }),
    expect: answers({ ...LISTED_ANSWER, 'Access-Control-Max-Age': '600' }),
  },
  {
    id: 'PO-017',
    level: 'MUST',
    source: RFC.fieldNames,
    title: 'the header names of a preflight are read in any case',
    setup: LISTED,
    request: {
      method: 'OPTIONS',
      path: '/ok',
      headers: [
        ['ORIGIN', APP],
        ['access-control-request-method', 'PUT'],
        ['ACCESS-CONTROL-REQUEST-HEADERS', 'x-api-key'],
      ],
    },
    expect: answers(LISTED_ANSWER),
  },
  {
    id: 'PO-018',
    level: 'SHOULD',
    source: DECISION.refusal,
    title:
      'a preflight that fails in origin, method and header is refused for its origin, as browsers check it first',
    setup: LISTED,
    request: preflight('TRACE', { origin: EVIL, asks: 'x-other' }),
    expect: answersRefused('origin-not-allowed'),
    then: [
      {
        request: preflight('TRACE', { origin: APP, asks: 'x-other' }),
        expect: answersRefused('method-not-allowed', LISTED_ANSWER),
      },
    ],
  },
];
