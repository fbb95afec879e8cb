import { describe, expect, it } from 'vitest';

import { validatePolicy, type PolicyIssueCode } from '../../src/index.js';

const codesOf = (options: object): readonly PolicyIssueCode[] =>
  validatePolicy(options).map(({ code }) => code);

describe('a regular expression', () => {
  it.each<[RegExp, readonly PolicyIssueCode[]]>([
    [/^https:\/\/app\.example\.com$/, []],
    [/^https:\/\/app\.example\.com$/i, []],
    [/^https:\/\/app\.example\.com$/g, ['stateful-regexp']],
    [/^https:\/\/app\.example\.com$/y, ['stateful-regexp']],
    [/example\.com$/, ['unanchored-regexp']],
    [/^https:\/\/(?:[a-z]+)+\.example\.com$/, ['redos-prone-regexp']],
    [/^https:\/\/app.example\.com$/, ['unescaped-dot-regexp']],
    [/app.example.com/gy, ['stateful-regexp', 'unanchored-regexp', 'unescaped-dot-regexp']],
    [/([a-z]+)+/, ['unanchored-regexp', 'redos-prone-regexp']],
  ])('%s has %j', (origin, codes) => {
    expect(codesOf({ origin })).toEqual(codes);
    expect(codesOf({ origin: [origin] })).toEqual(codes);
  });

  it.each<[RegExp, readonly PolicyIssueCode[]]>([
    [/^https:\/\/.*\.example\.com$/, []],
    [/^https:\/\/.*$/, ['regexp-matches-anything']],
    [/^.*$/, ['regexp-matches-anything']],
    [/^https:\/\/.+\.com$/, ['regexp-matches-anything']],
    [/^https:\/\/[^/]+$/, ['regexp-matches-anything']],
    [/^https:\/\/\d+\.\d+\.\d+\.\d+$/, ['regexp-matches-anything']],
    [/^null$/, ['regexp-matches-anything']],
    [/^http:\/\/app\.example\.com$/, ['insecure-origin']],
    [/^https?:\/\/app\.example\.com$/, ['insecure-origin']],
    [/^http(s)?:\/\/app\.example\.com$/, ['insecure-origin']],
    [/^(?:https?:\/\/app\.example\.com)$/, ['insecure-origin']],
    [/^https?:\/\/localhost(?::\d+)?$/, []],
    [/^http:\/\/127\.0\.0\.1:\d+$/, []],
    // The same, spelt otherwise.
    [/^(http|https):\/\/app\.example\.com$/, ['insecure-origin']],
    [/^(?:https?):\/\/app\.example\.com$/, ['insecure-origin']],
    [/^(https?:\/\/)app\.example\.com$/, ['insecure-origin']],
    [/^http(?:s)?:\/\/app\.example\.com$/, ['insecure-origin']],
    [/^https?:\/\/(localhost:3000|app\.example\.com)$/, ['insecure-origin']],
    [/^http:\/\/localhost\.example\.com$/, ['insecure-origin']],
  ])('%s with credentials has %j', (origin, codes) => {
    expect(codesOf({ origin, credentials: true })).toEqual(codes);
  });

  it.each<[string, object]>([
    ['dangerouslyAllowUnanchoredRegExp', { origin: /example\.com$/ }],
    ['dangerouslyAllowComplexRegExp', { origin: /^([a-z]+)+\.example\.com$/ }],
    ['dangerouslyAllowInsecureOrigins', { origin: /^http:\/\/app\.example\.com$/, credentials: true }],
  ])('passes by %s', (hatch, options) => {
    expect(codesOf(options)).not.toEqual([]);
    expect(codesOf({ ...options, [hatch]: true })).toEqual([]);
    expect(codesOf({ ...options, [hatch]: false })).not.toEqual([]);
  });

  it('is never let in by a hatch where it takes any site with credentials', () => {
    const hatches = {
      dangerouslyAllowUnanchoredRegExp: true,
      dangerouslyAllowComplexRegExp: true,
      dangerouslyAllowInsecureOrigins: true,
      dangerouslyAllowNullOrigin: true,
      dangerouslyAllowPublicSuffixSubdomains: true,
    };
    expect(codesOf({ origin: /.*/, credentials: true, ...hatches })).toEqual(['regexp-matches-anything']);
  });

  it.each<[RegExp, string]>([
    [/example\.com/, '/^https:\\/\\/example\\.com$/'],
    [/^https:\/\/example\.com/, '/^https:\\/\\/example\\.com$/'],
    [/https:\/\/example\.com$/i, '/^https:\\/\\/example\\.com$/i'],
    [/a\.test|b\.test/, '/^https:\\/\\/(?:a\\.test|b\\.test)$/'],
  ])('%s is suggested as %s', (origin, suggestion) => {
    const [issue] = validatePolicy({ origin });
    expect(issue).toMatchObject({ code: 'unanchored-regexp', suggestion });
  });

  it('is suggested without its state', () => {
    const [issue] = validatePolicy({ origin: /^https:\/\/a\.test$/giy });
    expect(issue).toMatchObject({ code: 'stateful-regexp', suggestion: '/^https:\\/\\/a\\.test$/i' });
  });

  it('is left as it was', () => {
    const origin = /^https:\/\/a\.test$/g;
    origin.lastIndex = 5;
    validatePolicy({ origin });
    expect(origin.lastIndex).toBe(5);
  });
});
