import type { Scenario } from './scenario.js';

/** The origins that take part in the scenarios. */
export interface Cast {
  readonly site: string;
  readonly stranger: string;
  readonly partner: string;
}

const json = { 'Content-Type': 'application/json' };
const token = { Authorization: 'Bearer demo-token' };

/** Returns the scenarios that the demo sends to its API, with what must come of each. */
export function createScenarios({ site, stranger, partner }: Cast): readonly Scenario[] {
  return [
    {
      title: 'A program, not a page',
      origin: undefined,
      request: { method: 'GET', path: '/basket' },
      expected: {
        statuses: [200],
        browser: 'program',
        headers: { vary: 'Origin', 'access-control-allow-origin': null },
      },
    },
    {
      title: 'Public route, a stranger',
      origin: stranger,
      request: { method: 'GET', path: '/books' },
      expected: {
        statuses: [200],
        browser: 'reads',
        headers: { 'access-control-allow-origin': '*', vary: null },
      },
    },
    {
      title: 'Public route, credentials',
      origin: site,
      request: { method: 'GET', path: '/books', credentials: true },
      expected: { statuses: [200], browser: 'WildcardOriginNotAllowed' },
    },
    {
      title: 'GET with the cookie',
      origin: site,
      request: { method: 'GET', path: '/basket', credentials: true },
      expected: {
        statuses: [200],
        browser: 'reads',
        headers: { vary: 'Origin', 'access-control-allow-credentials': 'true' },
      },
    },
    {
      title: 'POST of JSON',
      origin: site,
      request: { method: 'POST', path: '/orders', headers: json, credentials: true, body: '{"book":2}' },
      expected: {
        statuses: [204, 201],
        browser: 'reads',
        headers: { 'access-control-expose-headers': 'Location' },
      },
    },
    {
      title: 'PUT with Authorization',
      origin: site,
      request: {
        method: 'PUT',
        path: '/orders/8',
        headers: { ...token, ...json },
        credentials: true,
        body: '{"book":1}',
      },
      expected: { statuses: [204, 200], browser: 'reads' },
    },
    {
      title: "Refused: a stranger's POST",
      origin: stranger,
      request: { method: 'POST', path: '/orders', headers: json, credentials: true, body: '{"book":2}' },
      expected: {
        statuses: [204],
        browser: 'MissingAllowOriginHeader',
        headers: { 'access-control-allow-methods': null },
      },
    },
    {
      title: 'Refused: a method',
      origin: site,
      request: { method: 'PATCH', path: '/orders/8', headers: json, credentials: true, body: '{"book":1}' },
      expected: { statuses: [204], browser: 'MethodDisallowed' },
    },
    {
      title: 'Refused: a header',
      origin: site,
      request: {
        method: 'POST',
        path: '/orders',
        headers: { ...json, 'X-Debug': '1' },
        credentials: true,
        body: '{}',
      },
      expected: { statuses: [204], browser: 'HeaderDisallowed' },
    },
    {
      title: 'Refused: too many headers',
      origin: site,
      request: { method: 'POST', path: '/orders', asks: manyNames(700), credentials: true },
      expected: { statuses: [204], browser: 'HeaderDisallowed' },
    },
    {
      title: 'Refused: the origin null',
      origin: 'null',
      request: { method: 'GET', path: '/basket', credentials: true },
      expected: {
        statuses: [200],
        browser: 'MissingAllowOriginHeader',
        headers: { vary: 'Origin', 'access-control-allow-credentials': null },
      },
    },
    {
      title: "A partner's DELETE",
      origin: partner,
      request: { method: 'DELETE', path: '/orders/8', headers: token },
      expected: { statuses: [204, 204], browser: 'reads' },
    },
    {
      title: "Refused: the page's DELETE",
      origin: site,
      request: { method: 'DELETE', path: '/orders/8', headers: token },
      expected: { statuses: [204], browser: 'MissingAllowOriginHeader' },
    },
    {
      title: 'A route without CORS',
      origin: site,
      request: { method: 'GET', path: '/metrics' },
      expected: {
        statuses: [200],
        browser: 'MissingAllowOriginHeader',
        headers: { vary: null, 'access-control-allow-origin': null },
      },
    },
    {
      title: 'A handler that throws',
      origin: site,
      request: { method: 'GET', path: '/recommendations', credentials: true },
      expected: { statuses: [500], browser: 'reads', headers: { vary: 'Origin' } },
    },
    {
      title: 'An unknown path',
      origin: site,
      request: { method: 'GET', path: '/nowhere', credentials: true },
      expected: { statuses: [404], browser: 'reads', headers: { vary: 'Origin' } },
    },
    {
      title: 'OPTIONS, but no preflight',
      origin: undefined,
      request: { method: 'OPTIONS', path: '/orders' },
      expected: {
        statuses: [204],
        browser: 'program',
        headers: { allow: 'POST', 'access-control-allow-methods': null },
      },
    },
  ];
}

// 700 names of 11 bytes and a comma: more than the 4,096 bytes that are looked at, less than the 16 KB that Node takes.
function manyNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `x-header-${index}`);
}
