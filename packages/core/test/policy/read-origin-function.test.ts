import { describe, expect, it } from 'vitest';

import { validatePolicy, type PolicyIssueCode } from '../../src/index.js';

const codesOf = (options: object): readonly PolicyIssueCode[] =>
  validatePolicy(options).map(({ code }) => code);
const allowed = new Set(['https://a.test']);

/** Compiles the text of a function, so that no tool rewrites it. */
function functionOf(text: string): unknown {
  // oxlint-disable-next-line typescript/no-implied-eval -- the text is ours
  return (new Function(`return ${text}`) as () => unknown)();
}

describe('an origin function', () => {
  it.each([
    '(origin, callback) => callback(null, true)',
    '(origin, cb) => cb(null, true)',
    '(origin,cb)=>cb(null,true)',
    'async (origin, cb) => cb(null, true)',
    'function (origin, callback) { callback(null, true) }',
    'function check(origin, callback) { callback(null, true) }',
    'async function check(origin, done) { done(null, true) }',
    '(req, next) => next()',
  ])('is told how to return where it calls back: %s', (text) => {
    const issues = validatePolicy({ origin: functionOf(text) });
    expect(issues).toMatchObject([{ code: 'callback-style-origin', severity: 'error', path: ['origin'] }]);
  });

  it('is not told so where vary says what its second parameter is', () => {
    const origin = functionOf('(origin, next) => next("host") === origin');
    expect(codesOf({ origin, vary: ['Host'] })).toEqual([]);
  });

  it.each(['(origin, header) => header("host") === origin', 'function (origin, request) { return false }'])(
    'is warned where it takes a second parameter without vary: %s',
    (text) => {
      expect(validatePolicy({ origin: functionOf(text) })).toMatchObject([
        { code: 'dynamic-origin-without-vary', severity: 'warning' },
      ]);
      expect(codesOf({ origin: functionOf(text), vary: ['Host'] })).toEqual([]);
    },
  );

  it.each([
    '() => true',
    '()=>true',
    '(origin) => true',
    'async () => true',
    '() => !0',
    '() => (true)',
    '() => { return true; }',
    'function () { return true }',
    'async function any(origin) {\n  return true;\n}',
  ])('is an error with credentials where it says yes to everyone: %s', (text) => {
    const origin = functionOf(text);
    expect(codesOf({ origin })).toEqual([]);
    expect(codesOf({ origin, credentials: true })).toEqual(['reflected-origin-with-credentials']);
  });

  it.each([
    '(origin) => origin === "https://a.test"',
    '(origin) => origin.endsWith(".test") ? isOpen() : false',
    '(origin) => { if (origin === "https://a.test") return true; return false; }',
    '(origin) => { if (isClosed(origin)) { return false; }\n return true; }',
    '() => false',
    '(origin) => untrue',
  ])('is no such error where it decides: %s', (text) => {
    expect(codesOf({ origin: functionOf(text), credentials: true })).toEqual([]);
  });

  it('is not called on trial, nor asked for its text by a method of its own', () => {
    const origin = Object.assign(
      (site: string): boolean => {
        if (site !== '') throw new Error('called');
        return allowed.has(site);
      },
      {
        toString(): string {
          throw new Error('asked');
        },
      },
    );
    expect(validatePolicy({ origin, credentials: true })).toEqual([]);
  });

  it.each([
    ['a bound one', allowed.has.bind(allowed)],
    ['a native one', Boolean],
    ['a class method', { allows: (site: string): boolean => allowed.has(site) }.allows],
  ])('can be %s', (_, origin) => {
    expect(codesOf({ origin, credentials: true })).toEqual([]);
  });
});
