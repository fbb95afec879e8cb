import type { RequestCase } from '../case.js';
import { answers, answersRefused, type Expectation } from '../expectation.js';
import { preflight } from '../request.js';
import { DECISION, FETCH, RFC } from '../sources.js';
import { APP, REFLECTS } from './sites.js';

const policy = (allowedHeaders?: string | readonly string[]): RequestCase['setup'] => ({
  origin: [APP],
  methods: ['PUT'],
  ...(allowedHeaders === undefined ? {} : { allowedHeaders }),
});
const listing = (names?: string): Expectation['headers'] => ({
  'Access-Control-Allow-Origin': APP,
  'Access-Control-Allow-Methods': 'PUT',
  ...(names === undefined ? {} : { 'Access-Control-Allow-Headers': names }),
});
const ask = (asks?: string | readonly string[]): RequestCase['request'] =>
  preflight('PUT', { origin: APP, ...(asks === undefined ? {} : { asks }) });
const reflected = (names?: string): Expectation => answers(listing(names), REFLECTS);

/** PH: the header names that a preflight asks for. */
export const preflightHeadersCases: readonly RequestCase[] = [
  {
    id: 'PH-001',
    level: 'MUST',
    source: DECISION.headerLists,
    title: 'without the option, the names that were asked for are answered',
    setup: policy(),
    request: ask('content-type,x-api-key'),
    expect: reflected('content-type, x-api-key'),
  },
  {
    id: 'PH-002',
    level: 'MUST',
    source: FETCH.allowHeaders,
    title:
      'without the option and with nothing asked, no header is sent, but the answer depends on the question',
    setup: policy(),
    request: ask(),
    expect: reflected(),
    then: [{ request: ask(''), expect: reflected() }],
  },
  {
    id: 'PH-003',
    level: 'MUST',
    source: RFC.lists,
    title: 'reflected names are read first: case, repeats, white space and empty elements do not come back',
    against: ['E19'],
    setup: policy(),
    request: ask(' X-B,\tx-a ,, X-b,x-C'),
    expect: reflected('x-b, x-a, x-c'),
  },
  {
    id: 'PH-004',
    level: 'MUST',
    source: RFC.fieldLines,
    title: 'a list that a gateway has split over two lines is one list',
    setup: policy(['X-A', 'X-B']),
    request: ask(['x-a', 'x-b']),
    expect: answers(listing('X-A, X-B')),
    then: [
      { request: ask(['x-a', 'x-c']), expect: answersRefused('header-not-allowed', listing('X-A, X-B')) },
    ],
  },
  {
    id: 'PH-005',
    level: 'MUST',
    source: RFC.fieldLines,
    title: 'two lines are reflected as one list',
    setup: policy(),
    request: ask(['x-a', 'x-b']),
    expect: reflected('x-a, x-b'),
  },
  {
    id: 'PH-006',
    level: 'MUST',
    source: DECISION.headerLists,
    title:
      'a list is sent whole whatever was asked for, as written and without repeats: it fills the preflight cache',
    setup: policy(['X-Api-Key', 'Content-Type', 'x-api-key']),
    request: ask('content-type'),
    expect: answers(listing('X-Api-Key, Content-Type')),
    then: [{ request: ask(), expect: answers(listing('X-Api-Key, Content-Type')) }],
  },
  {
    id: 'PH-007',
    level: 'MUST',
    source: FETCH.preflightFetch,
    title: 'names are compared without regard to case, order and repeats',
    setup: policy(['X-Api-Key', 'Content-Type']),
    request: ask('x-api-key, CONTENT-TYPE, X-API-KEY'),
    expect: answers(listing('X-Api-Key, Content-Type')),
  },
  {
    id: 'PH-008',
    level: 'MUST',
    source: DECISION.refusal,
    title:
      'a name that is not listed: origin, credentials and what is allowed, so that the browser names the header',
    setup: { ...policy(['X-Api-Key']), credentials: true, maxAge: 600 },
    request: ask('x-api-key,x-other,x-third'),
    expect: answersRefused(
      'header-not-allowed',
      { ...listing('X-Api-Key'), 'Access-Control-Allow-Credentials': 'true' },
      ['Origin'],
      { value: 'x-other' },
    ),
  },
  {
    id: 'PH-009',
    level: 'MUST',
    source: FETCH.allowHeaders,
    title: 'an empty list allows none and is not sent',
    setup: policy([]),
    request: ask('x-api-key'),
    expect: answersRefused('header-not-allowed', listing()),
    then: [{ request: ask(), expect: answers(listing()) }],
  },
  {
    id: 'PH-010',
    level: 'MUST',
    source: FETCH.allowHeaders,
    title: 'names may be given as one string with commas',
    setup: policy('X-Api-Key,Content-Type'),
    request: ask('content-type'),
    expect: answers(listing('X-Api-Key, Content-Type')),
  },
  {
    id: 'PH-011',
    level: 'MUST',
    source: FETCH.allowHeaders,
    title: 'without credentials, any header is the literal *',
    setup: policy('*'),
    request: ask('x-anything,content-type'),
    expect: answers(listing('*')),
    then: [{ request: ask(), expect: answers(listing('*')) }],
  },
  {
    id: 'PH-012',
    level: 'MUST',
    source: FETCH.nonWildcardName,
    title: '* does not cover Authorization',
    against: ['E20'],
    setup: policy('*'),
    request: ask('authorization'),
    expect: answersRefused('header-not-allowed', listing('*'), ['Origin'], { value: 'authorization' }),
  },
  {
    id: 'PH-013',
    level: 'MUST',
    source: FETCH.nonWildcardName,
    title: 'Authorization is allowed where it is listed beside *; other neighbours are covered by *',
    setup: policy(['X-Api-Key', '*', 'authorization']),
    request: ask('authorization,x-other'),
    expect: answers(listing('*, Authorization')),
  },
  {
    id: 'PH-014',
    level: 'MUST',
    source: DECISION.headerLists,
    title: 'reflected names include Authorization: they are named, so it is listed',
    setup: policy(),
    request: ask('authorization'),
    expect: reflected('authorization'),
  },
];
