import {
  CORS_RESPONSE_HEADERS,
  describeRefusal,
  type CorsRefusal,
  type CorsResponseHeader,
} from '@corskit/core';
import type { Difference } from './difference.js';
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

/** Returns each way in which `observation` is not as expected; none: the exchange passed. */
export function findDifferences(
  expect: Expectation,
  { response, reached, refusals }: Observation,
): readonly Difference[] {
  return [
    ...compareResponse(expect, response),
    ...compareReached(expect.reached ? 1 : 0, reached),
    ...compareReasons(expect.reason === undefined ? [] : [expect.reason], refusals),
    ...compareRefused(expect.value, refusals),
  ];
}

/** Compares what the response alone shows: status, headers, body. */
export function compareResponse(expect: Expectation, response: CaseResponse): readonly Difference[] {
  const differences: Difference[] = [];
  const compareLines = (name: string, expected: readonly string[], received: readonly string[]): void => {
    if (sameLines(expected, received)) return;
    const text = `${name}: ${sides(expected, received)}`;
    differences.push({ about: 'header', name: name.toLowerCase(), expected, received, text });
  };
  const statuses = [expect.status].flat();
  const { status, body } = response;
  if (!statuses.includes(status)) {
    const text = `status: expected ${statuses.join(' or ')}, received ${status}`;
    differences.push({ about: 'status', expected: statuses, received: status, text });
  }
  for (const name of CORS_RESPONSE_HEADERS) {
    const expected = expect.headers[name];
    // White space in a list says nothing, so `PUT,DELETE` will do.
    const received = linesOf(response, name).map((line) =>
      LISTS.has(name) ? line.split(/\s*,\s*/).join(', ') : line,
    );
    compareLines(name, expected === undefined ? [] : [expected], received);
  }
  differences.push(...compareVary(expect, response));
  for (const [name, expected] of Object.entries(expect.others ?? {}))
    compareLines(name, expected === null ? [] : [expected].flat(), linesOf(response, name));
  if (expect.body !== undefined && body !== expect.body) {
    const text = `body: ${sides(expect.body, body)}`;
    differences.push({ about: 'body', expected: expect.body, received: body, text });
  }
  return differences;
}

/** Compares how often the application ran. */
export function compareReached(expected: number, received: number): readonly Difference[] {
  if (expected === received) return [];
  const text = `handler: expected ${words(expected)}, received ${words(received)}`;
  return [{ about: 'handler', expected, received, text }];
}

/** Compares what `onRefusal` was told with the reasons that are expected, and holds each refusal to being one safe line. */
export function compareReasons(
  expected: readonly string[],
  refusals: readonly CorsRefusal[],
): readonly Difference[] {
  const received = refusals.map((refusal) => refusal.reason);
  const differences: Difference[] = [];
  if (!sameLines(expected.toSorted(), received.toSorted())) {
    const text = `onRefusal: ${sides(expected, received)}`;
    differences.push({ about: 'refusal', expected, received, text });
  }
  for (const refusal of refusals) {
    const line = describeRefusal(refusal);
    if (/[^\x20-\x7e]/.test(line) || line.length > LONGEST_EXPLANATION) {
      const text = `describeRefusal: not one short line of ASCII: ${show(line)}`;
      differences.push({ about: 'words', text });
    }
  }
  return differences;
}

function compareRefused(
  expected: string | undefined,
  refusals: readonly CorsRefusal[],
): readonly Difference[] {
  if (expected === undefined) return [];
  return refusals
    .filter(({ value }) => value !== expected)
    .map(({ value }) => ({
      about: 'refusal',
      expected: [expected],
      received: [value],
      text: `refused value: ${sides(expected, value)}`,
    }));
}

/** Returns the names that the `Vary` lines of `response` give, lower-cased, repeats and all. */
function varyOf(response: CaseResponse): readonly string[] {
  return linesOf(response, 'vary')
    .flatMap((line) => line.split(','))
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
}

// The policy's names exactly once; beside them whatever the host adds, except names that only a policy could mean.
function compareVary(
  { vary, ownVary: own = [] }: Expectation,
  response: CaseResponse,
): readonly Difference[] {
  const received = varyOf(response);
  if (vary === '*' ? received.includes('*') : isVary(vary, own, received)) return [];
  const expected = vary === '*' ? ['*'] : vary;
  const beside = vary === '*' || own.length === 0 ? '' : ` and the application's own ${show(own)}`;
  const text = `Vary: expected ${show(expected)}${beside}, received ${show(received)}`;
  return [{ about: 'vary', expected, own, received, text }];
}

function isVary(vary: readonly string[], ownVary: readonly string[], received: readonly string[]): boolean {
  const wanted = vary.map((name) => name.toLowerCase());
  const own = ownVary.map((name) => name.toLowerCase());
  return (
    [...wanted, ...own].every((name) => received.includes(name)) &&
    received.every((name) => !REQUEST_NAMES.includes(name) || wanted.includes(name)) &&
    wanted.every((name) => received.indexOf(name) === received.lastIndexOf(name)) &&
    !received.includes('*')
  );
}

function linesOf(response: CaseResponse, name: string): readonly string[] {
  const lower = name.toLowerCase();
  return response.headers.filter(([line]) => line.toLowerCase() === lower).map(([, value]) => value);
}

function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, i) => line === b[i]);
}

function words(times: number): string {
  return times === 0 ? 'not reached' : times === 1 ? 'reached' : `reached ${times} times`;
}

function sides(expected: string | readonly string[], received: string | readonly string[]): string {
  return `expected ${show(expected)}, received ${show(received)}`;
}

function show(value: string | readonly string[]): string {
  const values = [value].flat();
  if (values.length === 0) return 'none';
  const text = values.map((one) => JSON.stringify(one)).join(' and ');
  return text.length > 300 ? `${text.slice(0, 300)}... (${text.length} characters)` : text;
}
