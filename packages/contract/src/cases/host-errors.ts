import type { RequestCase } from '../case.js';
import { passes, passesRefused } from '../expectation.js';
import { request } from '../request.js';
import { DECISION, FETCH } from '../sources.js';
import { allowed, handler, SETUP } from './handler.js';
import { APP, EVIL } from './sites.js';

/** What frameworks make of what is thrown and is nothing: an error, or no route. */
const NOTHING = [404, 500] as const;

/** HO: responses to errors that are made in odd ways, and to methods that there are no routes for. */
export const hostErrorsCases: readonly RequestCase[] = [
  {
    id: 'HO-033',
    level: 'MUST',
    source: DECISION.lastWord,
    title: 'an error that is frozen is answered like any other',
    against: ['uncaught-exception'],
    ...handler('throws-frozen', APP, allowed({ status: 500 })),
    then: [
      {
        request: request('GET', { origin: EVIL }),
        expect: passesRefused('origin-not-allowed', ['Origin'], { status: 500 }),
      },
    ],
  },
  {
    id: 'HO-034',
    level: 'MUST',
    source: DECISION.lastWord,
    title:
      'one error that several requests throw: nothing that was for the first is on the response to the next',
    against: ['E36', 'shared-state', 'disclosure', 'cache-poisoning'],
    ...handler('throws-shared', APP, allowed({ status: 500 })),
    then: [
      { request: request('GET'), expect: passes({}, ['Origin'], { status: 500 }) },
      {
        request: request('GET', { origin: EVIL }),
        expect: passesRefused('origin-not-allowed', ['Origin'], { status: 500 }),
      },
      { request: request('GET', { origin: APP }), expect: allowed({ status: 500 }) },
    ],
  },
  {
    id: 'HO-035',
    level: 'MUST',
    source: FETCH.corsCheck,
    title: 'a handler that throws null: whatever the framework makes of it can be read by the page',
    against: ['uncaught-exception'],
    ...handler('throws-null', APP, allowed({ status: NOTHING })),
  },
  {
    id: 'HO-036',
    level: 'MUST',
    source: FETCH.corsCheck,
    title: 'a handler that throws undefined',
    against: ['uncaught-exception'],
    ...handler('throws-undefined', APP, allowed({ status: NOTHING })),
  },
  {
    id: 'HO-037',
    level: 'MUST',
    source: FETCH.corsCheck,
    title: 'a method that the path does not have: the 404, 405 or 501 can be read by the page',
    setup: SETUP,
    routes: [{ method: 'PUT', path: '/ok' }],
    request: request('DELETE', { origin: APP }),
    expect: allowed({ status: [404, 405], reached: false }),
    then: [
      {
        request: request('DELETE', { origin: EVIL }),
        expect: passesRefused('origin-not-allowed', ['Origin'], { status: [404, 405], reached: false }),
      },
      {
        request: request('PROPFIND', { origin: APP }),
        expect: allowed({ status: [404, 405, 501], reached: false }),
      },
    ],
  },
];
