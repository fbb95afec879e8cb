import * as fc from 'fast-check';

import { ENGINES, type Engine, type Header } from '@corskit/browser';
import type { PlainFetch, PlainOptions } from './meaning.js';

const PAGES = [
  'https://app.example.com',
  'https://a.b.example.com',
  'https://example.com',
  'http://localhost:5173',
  'https://app.example.com.evil.example',
];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'QUERY', 'OPTIONS'];
const NAMES = ['x-a', 'x-b', 'authorization', 'content-type'];

/** Returns policies: few names, so that they often meet what is asked for. */
export function arbitraryOptions(): fc.Arbitrary<PlainOptions> {
  const listed = fc.record(
    {
      origin: fc.uniqueArray(fc.constantFrom(...PAGES.slice(0, 2), 'https://*.example.com'), {
        minLength: 1,
      }),
      credentials: fc.boolean(),
      methods: methods(),
      allowedHeaders: names(),
      exposedHeaders: fc.constantFrom([], ['x-total'], ['x-total', 'x-more']),
      maxAge: fc.constantFrom(0, 5, 600),
    },
    { requiredKeys: ['origin'] },
  );
  const anybody = fc.record(
    {
      origin: fc.constant('*' as const),
      methods: methods(),
      allowedHeaders: names(),
      exposedHeaders: fc.constantFrom([], ['x-total'], ['*']),
    },
    { requiredKeys: ['origin'] },
  );
  return fc.oneof({ weight: 3, arbitrary: listed }, { weight: 1, arbitrary: anybody });
}

/** Returns what pages ask for, of one server of another origin. */
export function arbitraryFetch(): fc.Arbitrary<PlainFetch> {
  const header = fc.constantFrom<Header[]>(
    ['x-a', '1'],
    ['x-b', ''],
    ['authorization', 'Bearer t'],
    ['content-type', 'application/json'],
    ['content-type', 'text/plain'],
    ['accept', 'text/html'],
  );
  return fc.record(
    {
      page: fc.constantFrom(...PAGES).map((origin) => `${origin}/page`),
      origin: fc.constant('null'),
      url: fc.constantFrom('https://api.example.org/orders', 'https://api.example.org/orders?page=2'),
      method: fc.constantFrom(...METHODS, 'put', 'patch'),
      headers: fc.uniqueArray(header, { selector: ([name]) => name, maxLength: 3 }),
      credentials: fc.constantFrom('omit', 'same-origin', 'include'),
    },
    { requiredKeys: ['page', 'url', 'method', 'credentials'] },
  );
}

/** Returns one of the three engines. */
export function arbitraryEngine(): fc.Arbitrary<Engine> {
  return fc.constantFrom(...ENGINES);
}

function methods(): fc.Arbitrary<readonly string[]> {
  return fc.oneof(
    fc.constant(['*']),
    fc.uniqueArray(fc.constantFrom('PUT', 'PATCH', 'DELETE', 'QUERY', 'patch')),
  );
}

function names(): fc.Arbitrary<readonly string[]> {
  return fc.oneof(
    fc.constant(['*']),
    fc.constant(['*', 'authorization']),
    fc.uniqueArray(fc.constantFrom(...NAMES)),
  );
}
