import type { RequestCase } from '../case.js';
import { answers, answersRefused, type Expectation } from '../expectation.js';
import { preflight } from '../request.js';
import { DECISION, FETCH, RFC } from '../sources.js';
import { APP, EVIL, REFLECTS } from './sites.js';

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

// 128 names of 31 bytes and 127 commas are 4,095 bytes; one longer name makes 4,096.
const names = (count: number, length = 31): string[] =>
  Array.from({ length: count }, (_, i) => `x-${String(i).padStart(length - 2, '0')}`);
const AT_BOTH_BOUNDS = [...names(127), `x-${'z'.repeat(30)}`];

/** PH: long, crowded and malformed lists of header names. */
export const preflightHeaderBoundsCases: readonly RequestCase[] = [
  {
    id: 'PH-015',
    level: 'MUST',
    source: DECISION.bounds,
    title: '4,096 bytes and 128 names are read',
    setup: policy(),
    request: ask(AT_BOTH_BOUNDS.join(',')),
    expect: reflected(AT_BOTH_BOUNDS.join(', ')),
  },
  {
    id: 'PH-016',
    level: 'MUST',
    source: DECISION.bounds,
    title: '4,097 bytes are refused unread',
    against: ['header-list-flood'],
    setup: policy(),
    request: ask(`${AT_BOTH_BOUNDS.join(',')}z`),
    expect: answersRefused('headers-too-long', listing(), REFLECTS),
  },
  {
    id: 'PH-017',
    level: 'MUST',
    source: DECISION.bounds,
    title: '129 names are refused, repeats counted',
    against: ['header-list-flood'],
    setup: policy(),
    request: ask(names(129, 6).join(',')),
    expect: answersRefused('headers-too-many', listing(), REFLECTS),
    then: [
      {
        request: ask(Array.from({ length: 129 }, () => 'x-a').join(',')),
        expect: answersRefused('headers-too-many', listing(), REFLECTS),
      },
    ],
  },
  {
    id: 'PH-018',
    level: 'MUST',
    source: DECISION.bounds,
    title: 'the bounds hold for a list as well: it is answered, the question is not',
    against: ['header-list-flood'],
    setup: policy(['X-Api-Key']),
    request: ask(names(400, 10).join(',')),
    expect: answersRefused('headers-too-long', listing('X-Api-Key')),
    then: [
      {
        request: ask(names(129, 6).join(',')),
        expect: answersRefused('headers-too-many', listing('X-Api-Key')),
      },
    ],
  },
  {
    id: 'PH-019',
    level: 'MUST',
    source: DECISION.bounds,
    title: 'the bounds hold for * as well',
    against: ['header-list-flood'],
    setup: policy('*'),
    request: ask(names(400, 10).join(',')),
    expect: answersRefused('headers-too-long', listing('*')),
  },
  {
    id: 'PH-020',
    level: 'MUST',
    source: DECISION.bounds,
    title: 'a list of 14,000 bytes comes back to nobody',
    against: ['E19', 'header-list-flood'],
    setup: policy(),
    request: ask(names(401, 34).join(',').slice(0, 14_000)),
    expect: answersRefused('headers-too-long', listing(), REFLECTS),
    then: [
      {
        request: preflight('PUT', { origin: EVIL, asks: names(401, 34).join(',').slice(0, 14_000) }),
        expect: answersRefused('origin-not-allowed', {}, REFLECTS),
      },
    ],
  },
  {
    id: 'PH-021',
    level: 'MUST',
    source: RFC.lists,
    title: '4,000 commas are an empty list',
    against: ['header-list-flood'],
    setup: policy(),
    request: ask(','.repeat(4000)),
    expect: reflected(),
    then: [{ request: ask(' ,'.repeat(2000)), expect: reflected() }],
  },
  {
    id: 'PH-022',
    level: 'MUST',
    source: FETCH.unsafeNames,
    title: 'what is no list of names is refused and not reflected',
    against: ['E19'],
    setup: policy(),
    request: ask('<script>, ;;"bad"'),
    expect: answersRefused('headers-malformed', listing(), REFLECTS, { value: '<script>, ;;"bad"' }),
    then: [
      { request: ask('x-a x-b'), expect: answersRefused('headers-malformed', listing(), REFLECTS) },
      { request: ask('x-a;x-b'), expect: answersRefused('headers-malformed', listing(), REFLECTS) },
      { request: ask('x-\u00e4'), expect: answersRefused('headers-malformed', listing(), REFLECTS) },
    ],
  },
  {
    id: 'PH-023',
    level: 'MUST',
    source: FETCH.unsafeNames,
    title: 'what is no list of names is malformed for a list and for * too',
    setup: policy(['X-Api-Key']),
    request: ask('x-api-key x-b'),
    expect: answersRefused('headers-malformed', listing('X-Api-Key')),
    then: [{ request: ask('(x)'), expect: answersRefused('headers-malformed', listing('X-Api-Key')) }],
  },
];
