import {
  CORS_RESPONSE_HEADERS,
  describeRefusal,
  type CorsRefusal,
  type CorsResponseHeader,
} from '@corskit/core';
import type { Expectation } from './expectation.js';
import type { CaseResponse } from './host.js';

/** Everything that came of one request. */
export interface Observation {
  readonly response: CaseResponse;
  /** How often a handler of the application ran. */
  readonly reached: number;
  readonly refusals: readonly CorsRefusal[];
}

// Three values of a hundred characters, each of which may take six to escape.
const LONGEST_EXPLANATION = 2500;

const LISTS: ReadonlySet<string> = new Set<CorsResponseHeader>([
  'Access-Control-Allow-Methods',
  'Access-Control-Allow-Headers',
  'Access-Control-Expose-Headers',
]);

const REQUEST_NAMES = ['origin', 'access-control-request-method', 'access-control-request-headers'];

/** Returns a line for each way in which `observation` is not as expected; none: the exchange passed. */
export function findDifferences(
  expect: Expectation,
  { response, reached, refusals }: Observation,
): readonly string[] {
  return [
    ...compareResponse(expect, response),
    ...compareReached(expect.reached ? 1 : 0, reached),
    ...compareReasons(expect.reason === undefined ? [] : [expect.reason], refusals),
    ...refusals
      .filter(({ value }) => expect.value !== undefined && value !== expect.value)
      .map(({ value }) => `refused value: expected ${show(expect.value)}, received ${show(value)}`),
  ];
}

/** Compares what the response alone shows: status, headers, body. */
export function compareResponse(expect: Expectation, response: CaseResponse): readonly string[] {
  const differences: string[] = [];
  const say = (what: string, expected: unknown, received: unknown): void => {
    differences.push(`${what}: expected ${show(expected)}, received ${show(received)}`);
  };
  const statuses = [expect.status].flat();
  if (!statuses.includes(response.status))
    differences.push(`status: expected ${statuses.join(' or ')}, received ${response.status}`);
  for (const name of CORS_RESPONSE_HEADERS) {
    const expected = expect.headers[name];
    // White space in a list says nothing, so `PUT,DELETE` will do.
    const received = linesOf(response, name).map((line) =>
      LISTS.has(name) ? line.split(/\s*,\s*/).join(', ') : line,
    );
    if (!sameLines(expected === undefined ? [] : [expected], received)) say(name, expected ?? null, received);
  }
  differences.push(...compareVary(expect, response));
  for (const [name, expected] of Object.entries(expect.others ?? {})) {
    const received = linesOf(response, name);
    const lines = expected === null ? [] : typeof expected === 'string' ? [expected] : expected;
    if (!sameLines(lines, received)) say(name, expected, received);
  }
  if (expect.body !== undefined && response.body !== expect.body) say('body', expect.body, response.body);
  return differences;
}

function words(times: number): string {
  return times === 0 ? 'not reached' : times === 1 ? 'reached' : `reached ${times} times`;
}

/** Compares how often the application ran. */
export function compareReached(expected: number, received: number): readonly string[] {
  return expected === received ? [] : [`handler: expected ${words(expected)}, received ${words(received)}`];
}

/** Compares what `onRefusal` was told with the reasons that are expected, and holds each refusal to being one safe line. */
export function compareReasons(
  expected: readonly string[],
  refusals: readonly CorsRefusal[],
): readonly string[] {
  const received = refusals.map((refusal) => refusal.reason);
  const differences: string[] = [];
  if (!sameLines(expected.toSorted(), received.toSorted())) {
    differences.push(`onRefusal: expected ${show(expected)}, received ${show(received)}`);
  }
  for (const refusal of refusals) {
    const line = describeRefusal(refusal);
    if (/[^\x20-\x7e]/.test(line) || line.length > LONGEST_EXPLANATION)
      differences.push(`describeRefusal: not one short line of ASCII: ${show(line)}`);
  }
  return differences;
}

/** Returns the names that the `Vary` lines of `response` give, lower-cased, repeats and all. */
function varyOf(response: CaseResponse): readonly string[] {
  return linesOf(response, 'vary')
    .flatMap((line) => line.split(','))
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
}

// The policy's names exactly once; beside them whatever the host adds, except names that only a policy could mean.
function compareVary({ vary, ownVary = [] }: Expectation, response: CaseResponse): readonly string[] {
  const received = varyOf(response);
  if (vary === '*') return received.includes('*') ? [] : [`Vary: expected "*", received ${show(received)}`];
  const wanted = vary.map((name) => name.toLowerCase());
  const own = ownVary.map((name) => name.toLowerCase());
  const missing = [...wanted, ...own].filter((name) => !received.includes(name));
  const extra = received.filter((name) => REQUEST_NAMES.includes(name) && !wanted.includes(name));
  const repeated = wanted.filter((name) => received.indexOf(name) !== received.lastIndexOf(name));
  const star = received.includes('*') ? ['*'] : [];
  if (missing.length + extra.length + repeated.length + star.length === 0) return [];
  const expected = own.length === 0 ? show(vary) : `${show(vary)} and the application's own ${show(ownVary)}`;
  return [`Vary: expected ${expected}, received ${show(received)}`];
}

function linesOf(response: CaseResponse, name: string): readonly string[] {
  const lower = name.toLowerCase();
  return response.headers.filter(([line]) => line.toLowerCase() === lower).map(([, value]) => value);
}

function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, i) => line === b[i]);
}

function show(value: unknown): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return 'none';
  if (Array.isArray(value) && value.length === 1) return show(value[0]);
  const text = Array.isArray(value)
    ? value.map((one) => JSON.stringify(one)).join(' and ')
    : JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 300)}... (${text.length} characters)` : text;
}
