import type { RequestCase } from '../case.js';
import { answers, answersRefused } from '../expectation.js';
import { preflight } from '../request.js';
import { DECISION, FETCH, RFC } from '../sources.js';
import { APP, DEFAULT_METHODS, REFLECTS } from './sites.js';

// No header names, so that these cases show methods alone.
const policy = (methods?: string | readonly string[]): RequestCase['setup'] => ({
  origin: [APP],
  allowedHeaders: [],
  ...(methods === undefined ? {} : { methods }),
});
const listing = (methods?: string): RequestCase['expect']['headers'] => ({
  'Access-Control-Allow-Origin': APP,
  ...(methods === undefined ? {} : { 'Access-Control-Allow-Methods': methods }),
});
const ask = (method: string | readonly string[]): RequestCase['request'] =>
  preflight(method, { origin: APP });

/** PM: the method that a preflight asks for. */
export const preflightMethodCases: readonly RequestCase[] = [
  {
    id: 'PM-001',
    level: 'MUST',
    source: DECISION.methodLists,
    title: 'one policy for the whole application: all its methods are listed, whichever was asked for',
    setup: policy(['PUT', 'DELETE']),
    request: ask('PUT'),
    expect: answers(listing('PUT, DELETE')),
    then: [{ request: ask('DELETE'), expect: answers(listing('PUT, DELETE')) }],
  },
  {
    id: 'PM-002',
    level: 'MUST',
    source: DECISION.methodLists,
    title: 'without the option, the six methods of the web are allowed, PATCH among them, and no other',
    setup: { origin: [APP] },
    request: ask('PATCH'),
    expect: answers(listing(DEFAULT_METHODS), REFLECTS),
    then: [
      {
        request: ask('PURGE'),
        expect: answersRefused('method-not-allowed', listing(DEFAULT_METHODS), REFLECTS),
      },
    ],
  },
  {
    id: 'PM-003',
    level: 'MUST',
    source: DECISION.refusal,
    title:
      'a method that is not listed: origin, credentials and what is allowed, so that the browser names the method',
    setup: { ...policy(['PUT', 'DELETE']), credentials: true, allowedHeaders: ['X-Api-Key'], maxAge: 600 },
    request: ask('PATCH'),
    expect: answersRefused(
      'method-not-allowed',
      {
        ...listing('PUT, DELETE'),
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Allow-Headers': 'X-Api-Key',
      },
      ['Origin'],
      { value: 'PATCH' },
    ),
  },
  {
    id: 'PM-004',
    level: 'MUST',
    source: FETCH.safelistedMethod,
    title:
      'GET, HEAD and POST are allowed although they are not listed: a header can make browsers ask about them',
    setup: policy(['PUT']),
    request: ask('POST'),
    expect: answers(listing('PUT')),
    then: [
      { request: ask('GET'), expect: answers(listing('PUT')) },
      { request: ask('HEAD'), expect: answers(listing('PUT')) },
    ],
  },
  {
    id: 'PM-005',
    level: 'MUST',
    source: FETCH.allowMethods,
    title:
      'an empty list allows the safelisted methods only, and is not sent: an empty header would say nothing',
    setup: policy([]),
    request: ask('POST'),
    expect: answers(listing()),
    then: [{ request: ask('PUT'), expect: answersRefused('method-not-allowed', listing()) }],
  },
  {
    id: 'PM-006',
    level: 'MUST',
    source: FETCH.normalizeMethod,
    title: 'patch in lower case is another method than PATCH',
    setup: policy(['PATCH']),
    request: ask('patch'),
    expect: answersRefused('method-not-allowed', listing('PATCH')),
  },
  {
    id: 'PM-007',
    level: 'MUST',
    source: FETCH.normalizeMethod,
    title: 'patch in lower case may be listed, and is then not PATCH',
    against: ['E21'],
    setup: policy(['get', 'patch']),
    request: ask('patch'),
    expect: answers(listing('GET, patch')),
    then: [{ request: ask('PATCH'), expect: answersRefused('method-not-allowed', listing('GET, patch')) }],
  },
  {
    id: 'PM-008',
    level: 'MUST',
    source: FETCH.normalizeMethod,
    title: 'put in lower case in the policy is the PUT that browsers make of it; repeats are dropped',
    against: ['E21'],
    setup: policy(['put', 'DELETE', 'PUT']),
    request: ask('PUT'),
    expect: answers(listing('PUT, DELETE')),
  },
  {
    id: 'PM-009',
    level: 'MUST',
    source: FETCH.normalizeMethod,
    title: 'a preflight for put in lower case is nothing that a browser sends, and is not PUT',
    setup: policy(['PUT']),
    request: ask('put'),
    expect: answersRefused('method-not-allowed', listing('PUT')),
    then: [{ request: ask('Put'), expect: answersRefused('method-not-allowed', listing('PUT')) }],
  },
  {
    id: 'PM-010',
    level: 'MUST',
    source: FETCH.allowMethods,
    title: 'methods may be given as one string with commas',
    setup: policy('PUT,DELETE'),
    request: ask('DELETE'),
    expect: answers(listing('PUT, DELETE')),
  },
  {
    id: 'PM-011',
    level: 'MUST',
    source: RFC.methods,
    title: 'any token can be a method',
    setup: policy(['PURGE', 'X-Custom!']),
    request: ask('X-Custom!'),
    expect: answers(listing('PURGE, X-Custom!')),
  },
  {
    id: 'PM-012',
    level: 'MUST',
    source: FETCH.allowMethods,
    title: 'without credentials, any method is the literal *, which covers methods that nobody thought of',
    setup: policy('*'),
    request: ask('QUERY'),
    expect: answers(listing('*')),
    then: [{ request: ask('patch'), expect: answers(listing('*')) }],
  },
  {
    id: 'PM-013',
    level: 'MUST',
    source: FETCH.allowMethods,
    title: '* swallows its neighbours',
    setup: policy(['PUT', '*']),
    request: ask('DELETE'),
    expect: answers(listing('*')),
  },
  {
    id: 'PM-014',
    level: 'MUST',
    source: FETCH.forbiddenMethod,
    title: 'any method does not cover CONNECT, TRACE and TRACK, in any case of letters',
    setup: policy('*'),
    request: ask('CONNECT'),
    expect: answersRefused('method-not-allowed', listing('*')),
    then: [{ request: ask('TrAcE'), expect: answersRefused('method-not-allowed', listing('*')) }],
  },
  {
    id: 'PM-015',
    level: 'MUST',
    source: RFC.tokens,
    title: 'any method does not cover what is no token: two lines, a space, nothing at all',
    setup: policy('*'),
    request: ask(['PUT', 'DELETE']),
    expect: answersRefused('method-not-allowed', listing('*'), ['Origin'], { value: 'PUT, DELETE' }),
    then: [
      { request: ask('PUT DELETE'), expect: answersRefused('method-not-allowed', listing('*')) },
      { request: ask(''), expect: answersRefused('method-not-allowed', listing('*')) },
    ],
  },
  {
    id: 'PM-016',
    level: 'MUST',
    source: DECISION.bounds,
    title: 'any method covers names of up to 64 bytes',
    setup: policy('*'),
    request: ask('M'.repeat(64)),
    expect: answers(listing('*')),
    then: [{ request: ask('M'.repeat(65)), expect: answersRefused('method-not-allowed', listing('*')) }],
  },
  {
    id: 'PM-017',
    level: 'MUST',
    source: FETCH.preflightRequest,
    title: 'an empty Access-Control-Request-Method is there: it makes a preflight, and is refused',
    setup: policy(['PUT']),
    request: ask(''),
    expect: answersRefused('method-not-allowed', listing('PUT')),
  },
  {
    id: 'PM-018',
    level: 'MUST',
    source: RFC.fieldLines,
    title: 'two Access-Control-Request-Method lines are no method, although both are listed',
    setup: policy(['PUT', 'DELETE']),
    request: ask(['PUT', 'DELETE']),
    expect: answersRefused('method-not-allowed', listing('PUT, DELETE')),
  },
  {
    id: 'PM-019',
    level: 'MUST',
    source: FETCH.preflightFetch,
    title:
      'a preflight for OPTIONS is answered by the list like any other, and not allowed for being OPTIONS',
    setup: policy(['PUT']),
    request: ask('OPTIONS'),
    expect: answersRefused('method-not-allowed', listing('PUT')),
  },
  {
    id: 'PM-020',
    level: 'SHOULD',
    source: DECISION.refusal,
    title:
      'where the header names are reflected, a refused method leaves them out: the browser stops at the method',
    setup: { origin: [APP], methods: ['PUT'] },
    request: preflight('PATCH', { origin: APP, asks: 'x-a' }),
    expect: answersRefused('method-not-allowed', listing('PUT'), REFLECTS),
  },
];
