import type { RequestCase } from '../case.js';
import { passes, passesRefused } from '../expectation.js';
import { request } from '../request.js';
import { DECISION, FETCH } from '../sources.js';
import { allowed, handler, SETUP } from './handler.js';
import { APP, EVIL } from './sites.js';

/** HO: responses to what fails. */
export const hostFailureCases: readonly RequestCase[] = [
  {
    id: 'HO-001',
    level: 'MUST',
    source: FETCH.corsCheck,
    title: 'a handler that throws: the 500 can be read by the page',
    against: ['E28'],
    ...handler('throws', APP, allowed({ status: 500 })),
    then: [
      {
        request: request('GET', { origin: EVIL }),
        expect: passesRefused('origin-not-allowed', ['Origin'], { status: 500 }),
      },
    ],
  },
  {
    id: 'HO-002',
    level: 'MUST',
    source: FETCH.corsCheck,
    title: 'a handler that throws a string',
    ...handler('throws-string', APP, allowed({ status: 500 })),
  },
  {
    id: 'HO-003',
    level: 'MUST',
    source: FETCH.corsCheck,
    title: 'a handler that returns a rejected promise',
    ...handler('rejects', APP, allowed({ status: 500 })),
  },
  {
    id: 'HO-004',
    level: 'MUST',
    source: FETCH.corsCheck,
    title: 'a handler that fails later and passes the error on',
    ...handler('fails-late', APP, allowed({ status: 500 })),
  },
  {
    id: 'HO-005',
    level: 'MUST',
    source: DECISION.lastWord,
    title: 'an error that carries headers of its own: its Vary is kept, its CORS headers are not',
    ...handler(
      'throws-with-headers',
      APP,
      allowed({ status: 503, ownVary: ['Accept'], others: { 'retry-after': '7' } }),
    ),
  },
  {
    id: 'HO-006',
    level: 'MUST',
    source: FETCH.corsCheck,
    title: 'a path that does not exist: the 404 can be read by the page',
    setup: SETUP,
    request: request('GET', { path: '/nowhere', origin: APP }),
    expect: allowed({ status: 404, reached: false }),
    then: [
      {
        request: request('GET', { path: '/nowhere', origin: EVIL }),
        expect: passesRefused('origin-not-allowed', ['Origin'], { status: 404, reached: false }),
      },
      {
        request: request('GET', { path: '/nowhere' }),
        expect: passes({}, ['Origin'], { status: 404, reached: false }),
      },
    ],
  },
];
