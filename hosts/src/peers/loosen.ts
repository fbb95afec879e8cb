import {
  isRequestCase,
  type CaseRequest,
  type CaseResponse,
  type ContractCase,
  type Exchange,
  type Expectation,
  type HeaderLine,
} from '@corskit/contract';

import { hasPlaces } from '../row.js';
import { BACKTRACKING, LENIENCIES } from './leniency.js';

// 36 take a second or two, these take minutes.
const MANY_LETTERS = 'a'.repeat(44);

/** Returns `row` without what peers are not held to. */
export function loosenRow(row: ContractCase): ContractCase {
  if (!isRequestCase(row)) return row;
  const { preflightVary, spelling } = LENIENCIES;
  const loosen = ({ request, expect }: Exchange): Exchange => {
    if (row.id === BACKTRACKING) return { request: outlasting(request), expect };
    const headers = spelling.isAbout(row) ? expect.headers : withLowerCaseNames(expect.headers);
    const isStrict = !isPreflight(request) || preflightVary.isAbout(row) || expect.vary === '*';
    const vary = isStrict ? expect.vary : expect.vary.filter((name) => !isAskedFor(name));
    return { request, expect: { ...expect, headers, vary } };
  };
  // oxlint-disable-next-line unicorn/no-thenable -- the further requests of a case
  return { ...row, ...loosen(row), ...(row.then === undefined ? {} : { then: row.then.map(loosen) }) };
}

/** Returns `response` without what peers are not held to. */
export function loosenResponse(
  row: ContractCase,
  request: CaseRequest,
  response: CaseResponse,
): CaseResponse {
  const { preflightVary, exposed, emptyLists, spelling, disclosure, repeats, neighbours } = LENIENCIES;
  let { headers } = response;
  if (!spelling.isAbout(row))
    headers = headers.map(([name, value]) => [name, isNames(name) ? value.toLowerCase() : value]);
  if (!disclosure.isAbout(row) && !headers.some(([name]) => isNamed(name, 'access-control-allow-origin')))
    headers = headers.filter(([name]) => !isCors(name));
  if (isPreflight(request) && !exposed.isAbout(row))
    headers = headers.filter(([name]) => !isNamed(name, 'access-control-expose-headers'));
  if (!emptyLists.isAbout(row)) headers = headers.filter(([name, value]) => !(isList(name) && value === ''));
  if (isPreflight(request) && !preflightVary.isAbout(row))
    headers = withVary(headers, (name) => !isAskedFor(name));
  if (!repeats.isAbout(row)) headers = withoutRepeats(headers);
  if (hasPlaces(row) && !neighbours.isAbout(row)) headers = headers.map((line) => narrowed(line, request));
  return { ...response, headers };
}

function outlasting(request: CaseRequest): CaseRequest {
  const headers = request.headers.map(([name, value]): HeaderLine => [
    name,
    value.replace(/a{36}/, MANY_LETTERS),
  ]);
  return { ...request, headers };
}

function isPreflight(request: CaseRequest): boolean {
  return request.method === 'OPTIONS' && askedMethod(request) !== undefined;
}

function askedMethod({ headers }: CaseRequest): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === 'access-control-request-method')?.[1];
}

function isNamed(name: string, wanted: string): boolean {
  return name.toLowerCase() === wanted;
}

function isCors(name: string): boolean {
  return /^access-control-(?:allow-|expose-|max-age$)/i.test(name);
}

function isNames(name: string): boolean {
  return isNamed(name, 'access-control-allow-headers');
}

function withLowerCaseNames(headers: Expectation['headers']): Expectation['headers'] {
  const names = headers['Access-Control-Allow-Headers'];
  return names === undefined ? headers : { ...headers, 'Access-Control-Allow-Headers': names.toLowerCase() };
}

function isAskedFor(name: string): boolean {
  return /^access-control-request-(?:method|headers)$/i.test(name);
}

function isList(name: string): boolean {
  return /^access-control-(?:allow-methods|allow-headers|expose-headers)$/i.test(name);
}

function withoutRepeats(headers: readonly HeaderLine[]): readonly HeaderLine[] {
  const seen = new Set<string>();
  return withVary(headers, (name) => {
    const isNew = !seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    return isNew;
  });
}

function withVary(headers: readonly HeaderLine[], keeps: (name: string) => boolean): readonly HeaderLine[] {
  return headers.flatMap((line): HeaderLine[] => {
    if (!isNamed(line[0], 'vary')) return [line];
    const names = line[1].split(/\s*,\s*/).filter(keeps);
    return names.length === 0 ? [] : [[line[0], names.join(', ')]];
  });
}

function narrowed(line: HeaderLine, request: CaseRequest): HeaderLine {
  const asked = askedMethod(request);
  if (asked === undefined || !isNamed(line[0], 'access-control-allow-methods')) return line;
  // The safelisted ones may be used whether they are listed or not.
  const isAllowed = /^(?:GET|HEAD|POST)$/.test(asked) || line[1].split(/\s*,\s*/).includes(asked);
  return isAllowed ? [line[0], asked] : line;
}
