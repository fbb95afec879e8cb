import type { Exchange, RequestCase } from '../case.js';
import { passes, passesRefused } from '../expectation.js';
import { request } from '../request.js';
import { FETCH, RFC } from '../sources.js';
import { APP, PARTNER } from './sites.js';

const ALLOWED = { 'Access-Control-Allow-Origin': APP } as const;
const exposing = (names: string): Exchange => ({
  request: request('GET', { origin: APP }),
  expect: passes({ ...ALLOWED, 'Access-Control-Expose-Headers': names }),
});

/** CO: how the lines of such requests are read, and how the exposed names are written. */
export const corsRequestLinesCases: readonly RequestCase[] = [
  {
    id: 'CO-016',
    level: 'MUST',
    source: RFC.fieldLines,
    title: 'two Origin lines are no origin, although both are listed',
    against: ['E35'],
    setup: { origin: [APP, PARTNER] },
    request: request('GET', { origin: [APP, PARTNER] }),
    expect: passesRefused('origin-malformed'),
  },
  {
    id: 'CO-017',
    level: 'MUST',
    source: FETCH.originHeader,
    title: 'an empty Origin is no origin; the request is refused, not taken for one without Origin',
    setup: { origin: [APP] },
    request: request('GET', { origin: '' }),
    expect: passesRefused('origin-malformed'),
  },
  {
    id: 'CO-018',
    level: 'MUST',
    source: FETCH.exposeHeaders,
    title: 'exposed names keep their order and spelling; repeats are dropped',
    setup: { origin: [APP], exposedHeaders: ['X-Total', 'Link', 'x-total'] },
    ...exposing('X-Total, Link'),
  },
  {
    id: 'CO-019',
    level: 'MUST',
    source: FETCH.exposeHeaders,
    title: 'exposed names may be given as one string with commas',
    setup: { origin: [APP], exposedHeaders: 'X-Total,Link' },
    ...exposing('X-Total, Link'),
  },
  {
    id: 'CO-020',
    level: 'MUST',
    source: FETCH.exposeHeaders,
    title: 'without credentials, exposing everything is the literal *',
    setup: { origin: [APP], exposedHeaders: '*' },
    ...exposing('*'),
  },
  {
    id: 'CO-021',
    level: 'MUST',
    source: RFC.head,
    title: 'HEAD gets the headers that GET would get',
    setup: { origin: [APP], credentials: true, exposedHeaders: ['X-Total'], maxAge: 600 },
    request: request('HEAD', { origin: APP }),
    expect: passes(
      { ...ALLOWED, 'Access-Control-Allow-Credentials': 'true', 'Access-Control-Expose-Headers': 'X-Total' },
      ['Origin'],
      { body: '' },
    ),
  },
  {
    id: 'CO-022',
    level: 'MUST',
    source: RFC.fieldNames,
    title: 'header names of the request are read in any case',
    setup: { origin: [APP] },
    request: request('GET', { headers: [['oRiGiN', APP]] }),
    expect: passes(ALLOWED),
  },
];
