import { describe, expect, test } from 'vitest';

import {
  checkCors,
  checkPreflight,
  needsPreflight,
  requestHeadersValue,
  type Fault,
  type FetchFacts,
} from '../src/judge.js';

const PAGE = 'http://localhost:8100';
const get: FetchFacts = { origin: PAGE, method: 'GET', unsafeHeaders: [], credentials: false };
const put: FetchFacts = { ...get, method: 'PUT' };
const custom: FetchFacts = { ...get, unsafeHeaders: ['X-Custom'] };
const include = { credentials: true };

type Lines = readonly (readonly [name: string, value: string])[];

const allow = (value: string): Lines => [['Access-Control-Allow-Origin', value]];
const credentials = (value: string): Lines => [['Access-Control-Allow-Credentials', value]];
const methods = (value: string): Lines => [['Access-Control-Allow-Methods', value]];
const headers = (value: string): Lines => [['Access-Control-Allow-Headers', value]];

interface Row {
  readonly what: string;
  readonly facts: FetchFacts;
  readonly status?: number;
  readonly lines: Lines;
  /** Absent: it passes. */
  readonly fault?: Fault;
}

const corsCheckRows: readonly Row[] = [
  { what: 'no header', facts: get, lines: [], fault: 'allow-origin-missing' },
  { what: 'the origin', facts: get, lines: allow(PAGE) },
  {
    what: 'the origin in a header of another case',
    facts: get,
    lines: [['ACCESS-CONTROL-ALLOW-ORIGIN', PAGE]],
  },
  { what: 'spaces and tabs around the origin', facts: get, lines: allow(` \t${PAGE}\t `) },
  {
    what: 'a no-break space around the origin',
    facts: get,
    lines: allow(`${PAGE}\u00a0`),
    fault: 'allow-origin-other',
  },
  { what: 'the wildcard', facts: get, lines: allow('*') },
  { what: 'two wildcards', facts: get, lines: allow('**'), fault: 'allow-origin-other' },
  { what: 'an empty header', facts: get, lines: allow(''), fault: 'allow-origin-other' },
  { what: 'a trailing slash', facts: get, lines: allow(`${PAGE}/`), fault: 'allow-origin-other' },
  {
    what: 'another case of the host',
    facts: get,
    lines: allow('http://LOCALHOST:8100'),
    fault: 'allow-origin-other',
  },
  { what: 'a list', facts: get, lines: allow(`${PAGE}, https://b.example`), fault: 'allow-origin-other' },
  { what: 'a pattern', facts: get, lines: allow('http://localhost:*'), fault: 'allow-origin-other' },
  {
    what: 'two equal lines',
    facts: get,
    lines: [...allow(PAGE), ...allow(PAGE)],
    fault: 'allow-origin-other',
  },
  {
    what: 'two lines of the wildcard',
    facts: get,
    lines: [...allow('*'), ...allow('*')],
    fault: 'allow-origin-other',
  },
  { what: 'null for a null origin', facts: { ...get, origin: 'null' }, lines: allow('null') },
  {
    what: 'NULL for a null origin',
    facts: { ...get, origin: 'null' },
    lines: allow('NULL'),
    fault: 'allow-origin-other',
  },
  { what: 'an error with the origin', facts: get, status: 500, lines: allow(PAGE) },
  {
    what: 'the wildcard with credentials',
    facts: { ...get, ...include },
    lines: [...allow('*'), ...credentials('true')],
    fault: 'allow-origin-wildcard-with-credentials',
  },
  { what: 'credentials', facts: { ...get, ...include }, lines: [...allow(PAGE), ...credentials('true')] },
  {
    what: 'credentials: spaces',
    facts: { ...get, ...include },
    lines: [...allow(PAGE), ...credentials(' true ')],
  },
  {
    what: 'credentials: none',
    facts: { ...get, ...include },
    lines: allow(PAGE),
    fault: 'allow-credentials-not-true',
  },
  {
    what: 'credentials: True',
    facts: { ...get, ...include },
    lines: [...allow(PAGE), ...credentials('True')],
    fault: 'allow-credentials-not-true',
  },
  {
    what: 'credentials: two lines',
    facts: { ...get, ...include },
    lines: [...allow(PAGE), ...credentials('true'), ...credentials('true')],
    fault: 'allow-credentials-not-true',
  },
  { what: 'credentials: True, without need', facts: get, lines: [...allow(PAGE), ...credentials('True')] },
];

const preflightRows: readonly Row[] = [
  {
    what: 'the CORS check first',
    facts: put,
    status: 404,
    lines: methods('PUT'),
    fault: 'allow-origin-missing',
  },
  { what: 'status 299', facts: put, status: 299, lines: [...allow(PAGE), ...methods('PUT')] },
  { what: 'status 200', facts: put, status: 200, lines: [...allow(PAGE), ...methods('PUT')] },
  ...[199, 300, 301, 304, 307, 403, 404, 500].map((status): Row => ({
    what: `status ${status}`,
    facts: put,
    status,
    lines: [...allow(PAGE), ...methods('PUT')],
    fault: 'status-not-ok',
  })),
  { what: 'no methods', facts: put, lines: allow(PAGE), fault: 'method-not-allowed' },
  {
    what: 'another method',
    facts: put,
    lines: [...allow(PAGE), ...methods('DELETE')],
    fault: 'method-not-allowed',
  },
  {
    what: 'put for PUT',
    facts: put,
    lines: [...allow(PAGE), ...methods('put')],
    fault: 'method-not-allowed',
  },
  {
    what: 'PATCH for patch',
    facts: { ...put, method: 'patch' },
    lines: [...allow(PAGE), ...methods('PATCH')],
    fault: 'method-not-allowed',
  },
  {
    what: 'patch for patch',
    facts: { ...put, method: 'patch' },
    lines: [...allow(PAGE), ...methods('patch')],
  },
  { what: 'empty elements', facts: put, lines: [...allow(PAGE), ...methods(', ,PUT,')] },
  { what: 'several lines', facts: put, lines: [...allow(PAGE), ...methods('DELETE'), ...methods('PUT')] },
  { what: 'any method', facts: put, lines: [...allow(PAGE), ...methods('*')] },
  {
    what: 'any method, with credentials',
    facts: { ...put, ...include },
    lines: [...allow(PAGE), ...credentials('true'), ...methods('*')],
    fault: 'method-not-allowed',
  },
  {
    what: 'any method and PUT, with credentials',
    facts: { ...put, ...include },
    lines: [...allow(PAGE), ...credentials('true'), ...methods('*, PUT')],
  },
  ...['GET PUT', 'GET; PUT', '"PUT"', '["PUT"]'].map((value): Row => ({
    what: `methods that are no list: ${value}`,
    facts: put,
    lines: [...allow(PAGE), ...methods(value)],
    fault: 'allow-methods-malformed',
  })),
  {
    what: 'a safelisted method that is not listed',
    facts: custom,
    lines: [...allow(PAGE), ...methods('PUT'), ...headers('X-Custom')],
  },
  { what: 'no headers', facts: custom, lines: allow(PAGE), fault: 'header-not-allowed' },
  { what: 'another case of the header', facts: custom, lines: [...allow(PAGE), ...headers('x-CUSTOM')] },
  { what: 'any header', facts: custom, lines: [...allow(PAGE), ...headers('*')] },
  {
    what: 'any header, with credentials',
    facts: { ...custom, ...include },
    lines: [...allow(PAGE), ...credentials('true'), ...headers('*')],
    fault: 'header-not-allowed',
  },
  {
    what: 'any header, for Authorization',
    facts: { ...get, unsafeHeaders: ['Authorization'] },
    lines: [...allow(PAGE), ...headers('*')],
    fault: 'header-not-allowed',
  },
  {
    what: 'any header and Authorization',
    facts: { ...get, unsafeHeaders: ['Authorization', 'X-Custom'] },
    lines: [...allow(PAGE), ...headers('*, authorization')],
  },
  ...['X-Custom;', 'X Custom', '"X-Custom"', 'X-Custom, \u00e9'].map((value): Row => ({
    what: `headers that are no list: ${value}`,
    facts: custom,
    lines: [...allow(PAGE), ...headers(value)],
    fault: 'allow-headers-malformed',
  })),
  {
    what: 'credentials, missing on the preflight',
    facts: { ...put, ...include },
    lines: [...allow(PAGE), ...methods('PUT')],
    fault: 'allow-credentials-not-true',
  },
];

const faultOf = (judgement: ReturnType<typeof checkCors>): Fault | undefined =>
  judgement.passes ? undefined : judgement.fault;

describe('the CORS check', () => {
  test.each(corsCheckRows)('$what', ({ facts, status = 200, lines, fault }) => {
    expect(faultOf(checkCors(facts, { status, headers: lines }))).toBe(fault);
  });
});

describe('the CORS-preflight fetch', () => {
  test.each(preflightRows)('$what', ({ facts, status = 204, lines, fault }) => {
    expect(faultOf(checkPreflight(facts, { status, headers: lines }))).toBe(fault);
  });
});

describe('what is sent', () => {
  test.each([
    [get, false],
    [{ ...get, method: 'HEAD' }, false],
    [{ ...get, method: 'POST' }, false],
    [put, true],
    [{ ...get, method: 'patch' }, true],
    [custom, true],
  ] as const)('%o: a preflight goes first: %s', (facts, expected) => {
    expect(needsPreflight(facts)).toBe(expected);
  });

  test('header names are asked for in lower case, sorted, once, without spaces', () => {
    const unsafeHeaders = ['X-B', 'Content-Type', 'x-a', 'X-b'];
    expect(requestHeadersValue({ ...get, unsafeHeaders })).toBe('content-type,x-a,x-b');
  });

  test('no header names are not asked for', () => {
    expect(requestHeadersValue(put)).toBeUndefined();
  });
});
