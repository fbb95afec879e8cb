import {
  isRequestCase,
  type CaseRequest,
  type CaseResponse,
  type ContractCase,
  type ContractPlan,
  type Exchange,
  type Expectation,
  type HeaderLine,
} from '@corskit/contract';

// Every answer is compared whole, which is right for a library that means to pass. With a peer, what is harmless would hide
// what a row is about, in nearly every row. So each of these is compared only in the rows that are about it.

/** About the names in the Vary of preflights. In other rows they are not compared: no cache stores an answer to OPTIONS. */
const isAboutPreflightVary = ({ id }: ContractCase): boolean => /^VA-|^PO-004$|^PH-002$/.test(id);

/** About the header of an empty list, which says as much as none. */
const isAboutEmptyLists = ({ id }: ContractCase): boolean => id === 'PM-005' || id === 'PH-009';

/** About exposed names on a preflight, where browsers do not read them. */
const isAboutExposed = ({ id }: ContractCase): boolean => id === 'PO-002';

/** About what a refused origin is told. Without Access-Control-Allow-Origin the others disclose something, and permit nothing. */
const isAboutDisclosure = ({ id, against = [] }: ContractCase): boolean =>
  id === 'NC-002' || against.includes('E6');

/** About how header names are written. */
const isAboutSpelling = ({ id }: ContractCase): boolean => id.startsWith('PH-');

/** About a method that is listed beside the asked one, and skips its own preflight if it has a policy of its own. */
const isAboutNeighbours = ({ id }: ContractCase): boolean => id === 'RT-005';

/** About an expression that backtracks: each letter doubles the time. 36 take a second or two, these take minutes. */
const isAboutBacktracking = ({ id }: ContractCase): boolean => id === 'OR-112';
const MANY_LETTERS = 'a'.repeat(44);

/** Returns `row` without what peers are not held to. */
export function loosenRow(row: ContractCase): ContractCase {
  if (!isRequestCase(row)) return row;
  const loosen = ({ request, expect }: Exchange): Exchange => {
    if (isAboutBacktracking(row)) return { request: outlasting(request), expect };
    const headers = isAboutSpelling(row) ? expect.headers : withLowerCaseNames(expect.headers);
    const isStrict = !isPreflight(request) || isAboutPreflightVary(row) || expect.vary === '*';
    const vary = isStrict ? expect.vary : expect.vary.filter((name) => !isAskedFor(name));
    return { request, expect: { ...expect, headers, vary } };
  };
  // oxlint-disable-next-line unicorn/no-thenable -- the further requests of a case
  return { ...row, ...loosen(row), ...(row.then === undefined ? {} : { then: row.then.map(loosen) }) };
}

/** Returns `response` without what peers are not held to. */
export function loosenResponse(
  row: ContractCase,
  plan: ContractPlan,
  request: CaseRequest,
  response: CaseResponse,
): CaseResponse {
  let { headers } = response;
  if (!isAboutSpelling(row))
    headers = headers.map(([name, value]) => [name, isNames(name) ? value.toLowerCase() : value]);
  if (!isAboutDisclosure(row) && !headers.some(([name]) => isNamed(name, 'access-control-allow-origin')))
    headers = headers.filter(([name]) => !isCors(name));
  if (isPreflight(request) && !isAboutExposed(row))
    headers = headers.filter(([name]) => !isNamed(name, 'access-control-expose-headers'));
  if (!isAboutEmptyLists(row)) headers = headers.filter(([name, value]) => !(isList(name) && value === ''));
  if (isPreflight(request) && !isAboutPreflightVary(row))
    headers = withVary(headers, (name) => !isAskedFor(name));
  if (hasPolicies(plan)) {
    // Several layers, one for everything and one for the route, may each say it.
    const seen = new Set<string>();
    headers = withVary(headers, (name) => {
      const isNew = !seen.has(name.toLowerCase());
      seen.add(name.toLowerCase());
      return isNew;
    });
    if (!isAboutNeighbours(row)) headers = headers.map((line) => narrowed(line, request));
  }
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

function hasPolicies({ setup, routes, groups }: ContractPlan): boolean {
  return (
    (setup?.routes ?? []).length > 0 || groups.length > 0 || routes.some(({ policy }) => policy !== undefined)
  );
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
