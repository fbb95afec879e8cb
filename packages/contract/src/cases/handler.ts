import type { RequestCase } from '../case.js';
import { passes, type Expectation, type ExpectationParts } from '../expectation.js';
import { request } from '../request.js';
import type { ScenarioName } from '../scenario-names.js';
import { APP } from './sites.js';

/** The policy of the cases on what handlers do. */
export const SETUP: RequestCase['setup'] = { origin: [APP], credentials: true, exposedHeaders: ['X-Total'] };

/** What it puts on every response to its origin. */
export const HEADERS: Expectation['headers'] = {
  'Access-Control-Allow-Origin': APP,
  'Access-Control-Allow-Credentials': 'true',
  'Access-Control-Expose-Headers': 'X-Total',
};

/** Expects that the application answers and that these headers are on the response. */
export function allowed(parts: ExpectationParts = {}): Expectation {
  return passes(HEADERS, ['Origin'], parts);
}

/** The case of a GET whose handler does `scenario`; `origin` undefined sends no Origin. */
export function handler(
  scenario: ScenarioName,
  origin: string | undefined,
  expect: Expectation,
): Pick<RequestCase, 'setup' | 'routes' | 'request' | 'expect'> {
  return {
    setup: SETUP,
    routes: [{ method: 'GET', path: '/ok', scenario }],
    request: request('GET', origin === undefined ? {} : { origin }),
    expect,
  };
}
