import { describe, expect, it } from 'vitest';

import { compileRoutePattern, normalizePath, pathnameOf, readPaths } from '../../src/policy/route-pattern.js';

function matches(pattern: unknown, target: string, caseSensitive = true): boolean {
  const compiled = compileRoutePattern(pattern);
  if (typeof compiled === 'string') throw new Error(compiled);
  const [path] = readPaths(target);
  return path !== undefined && compiled.matches(path, caseSensitive);
}

describe('a route pattern', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['/', ['/', '/?q', '/#f', '*'], ['/a', '//', '/a/']],
    [
      '/a',
      ['/a', '/a/', '/a?q=/b', '/%61', '/./a', '/x/../a'],
      ['/', '/ab', '/A', '/a/b', '/b/a', '//a', '/a//'],
    ],
    ['/a/', ['/a', '/a/'], ['/', '/a/b']],
    ['/a/b', ['/a/b', '/a/b/', '/a/%62'], ['/a', '/a/b/c', '/a%2Fb', '/a/x/b', '/a//b']],
    ['/*', ['/a', '/a/', '/*', '/a.b'], ['/', '/a/b']],
    ['/a/*', ['/a/b', '/a/b/', '/a/%2F'], ['/a', '/a/', '/a//', '/a/b/c', '/b/c']],
    ['/a/*/c', ['/a/b/c', '/a/c/c'], ['/a/c', '/a//c', '/a/b/d', '/a/b/b/c']],
    ['/*/*', ['/a/b'], ['/a', '/a/b/c', '//b']],
    [
      '/a/**',
      ['/a', '/a/', '/a/b', '/a/b/c/d', '/a//b', '/a/b?q'],
      ['/', '/ab', '/b/a', '/a%2Fb', '/a/../b'],
    ],
    ['/**', ['/', '/a', '/a/b/c', '//', '*'], []],
    ['/a/*/**', ['/a/b', '/a/b/c/d'], ['/a', '/a/']],
    ['/a.b', ['/a.b', '/a%2Eb'], ['/axb']],
    ['/%61', ['/a', '/%61'], ['/A']],
    ['/a+b', ['/a+b'], ['/aab', '/a b']],
    ['/a%20b', ['/a%20b'], ['/a+b']],
    ['/caf%C3%A9', ['/caf%C3%A9', '/caf%c3%a9'], ['/cafe']],
    // As it is written in a source, and as it comes in.
    ['/caf\u00e9', ['/caf%C3%A9', '/caf%c3%a9'], ['/cafe']],
    ['/a b', ['/a%20b'], ['/a+b']],
  ])('%s matches %j but not %j', (pattern, yes, no) => {
    expect(yes.filter((target) => !matches(pattern, target))).toEqual([]);
    expect(no.filter((target) => matches(pattern, target))).toEqual([]);
  });

  it('tells /A from /a where the router does', () => {
    expect(matches('/Admin/*', '/admin/X', true)).toBe(false);
    expect(matches('/Admin/*', '/aDMIN/X', false)).toBe(true);
    expect(matches('/admin', '/%41dmin', false)).toBe(true);
    expect(matches('/admin', '/%41dmin', true)).toBe(false);
  });

  it('can be a RegExp over the whole path', () => {
    expect(matches(/^\/v\d+\//, '/v1/a?q')).toBe(true);
    expect(matches(/^\/v\d+\//, '/x/../%761/a')).toBe(true);
    expect(matches(/q/, '/a?q')).toBe(false);
    expect(matches(/^\/a$/i, '/A')).toBe(true);
  });

  it('has no state', () => {
    const regexp = /a/gy;
    regexp.lastIndex = 9;
    const pattern = compileRoutePattern(regexp);
    expect(pattern).toBeTypeOf('object');
    expect(
      typeof pattern === 'object' &&
        [1, 2, 3].map(() => pattern.matches({ text: 'a', segments: ['a'] }, true)),
    ).toEqual([true, true, true]);
    expect(regexp.lastIndex).toBe(9);
  });

  it.each<[unknown, string]>([
    ['a', "does not begin with a slash; write '/path'"],
    ['', "does not begin with a slash; write '/path'"],
    ['https://a.test/b', "does not begin with a slash; write '/path'"],
    ['/a?b', 'has a query or a fragment; write the path alone'],
    ['/a#b', 'has a query or a fragment; write the path alone'],
    ['/a*', "has '*' inside a segment"],
    ['/**/a', "has '*' inside a segment"],
    ['/a**', "has '*' inside a segment"],
    ['/***', "has '*' inside a segment"],
    ['/a/*.js', "has '*' inside a segment"],
    ['/:id', 'looks like a route of a router'],
    ['/a/:id/**', 'looks like a route of a router'],
    ['/{a}', 'looks like a route of a router'],
    ['/a{/:b}', 'looks like a route of a router'],
    ['/a(.*)', "has '*' inside a segment"],
    ['/a(b)', 'looks like a route of a router'],
    [undefined, 'is no path'],
    [null, 'is no path'],
    [5, 'is no path'],
    [['/a'], 'is no path'],
    [{ path: '/a' }, 'is no path'],
    [/^\/(a+)+$/, 'repeats what it repeats'],
    // Characters that a path can have and an origin cannot.
    [/^\/(?:[A-Z]|[A-Z0-9])+$/, 'repeats what it repeats'],
    [/^\/(?:%[%A-F]+)+$/, 'repeats what it repeats'],
    [/^\/(?:~|~~)+$/, 'repeats what it repeats'],
    [/^[A-Z]*[A-Z]*[A-Z]*$/, 'repeats what it repeats'],
  ])('%s cannot be: it %s', (value, text) => {
    expect(compileRoutePattern(value)).toEqual(expect.stringContaining(text));
  });
});

describe('normalizePath', () => {
  it.each([
    ['/', '/'],
    ['/a/b', '/a/b'],
    ['/a/b/', '/a/b/'],
    ['/a//b', '/a//b'],
    ['//a', '//a'],
    ['/a?b=/c', '/a'],
    ['/a#b', '/a'],
    ['/a?b#c', '/a'],
    ['/?', '/'],
    // Unreserved characters need no encoding.
    ['/%61dmin', '/admin'],
    ['/%41%5a%7A%30%2d%2E%5F%7e', '/AZz0-._~'],
    ['/%2561', '/%2561'],
    // Reserved ones mean something else when they are encoded, and stay so.
    ['/a%2Fb', '/a%2Fb'],
    ['/a%3Fb', '/a%3Fb'],
    ['/a%23b', '/a%23b'],
    ['/%2A', '/%2A'],
    ['/%20%00', '/%20%00'],
    ['/caf%C3%A9', '/caf%C3%A9'],
    // RFC 3986, section 6.2.2.1: upper case.
    ['/a%2fb', '/a%2Fb'],
    ['/caf%c3%a9', '/caf%C3%A9'],
    // What is no encoding is kept.
    ['/%', '/%'],
    ['/%6', '/%6'],
    ['/%zz', '/%zz'],
    // Dot segments.
    ['/.', '/'],
    ['/..', '/'],
    ['/a/.', '/a/'],
    ['/a/..', '/'],
    ['/a/b/..', '/a/'],
    ['/a/./b', '/a/b'],
    ['/a/../b', '/b'],
    ['/a/b/../..', '/'],
    ['/../../a', '/a'],
    ['/a/%2e%2E/b', '/b'],
    ['/a/%2e/b', '/a/b'],
    ['/a/.%2e/b', '/b'],
    ['/a//../b', '/a/b'],
    ['/.a/..b/c./d..', '/.a/..b/c./d..'],
    ['/a/.../b', '/a/.../b'],
    ['/a/b;/../c', '/a/c'],
    ['/a?/../b', '/a'],
    // Other forms of a target.
    ['*', '/'],
    ['', '/'],
    ['example.com:443', '/'],
    ['http://example.com', '/'],
    ['http://example.com/', '/'],
    ['http://example.com/%61/../b?q', '/b'],
    ['HTTPS://user@example.com:8443/a', '/a'],
    ['http://example.com?q=/a', '/'],
    ['http://example.com?/a', '/'],
    ['http://example.com#/a', '/'],
  ])('of %j is %j', (target, path) => {
    expect(normalizePath(target)).toBe(path);
  });

  it('is done with a path that has been through it', () => {
    for (const target of ['/%61/../b', '/a/.', '/a//b', '/a%2fb', '/..']) {
      const once = normalizePath(target);
      expect(normalizePath(once)).toBe(once);
    }
  });
});

describe('pathnameOf', () => {
  it.each([
    ['/a/../%61?b', '/a/../%61'],
    ['/', '/'],
    ['*', '/'],
    ['http://example.com/a/./b#c', '/a/./b'],
    ['http://example.com', '/'],
    ['http://example.com?q=/a', '/'],
    ['example.com:443', '/'],
    ['//a/b', '//a/b'],
  ])('of %j is %j: nothing is decoded', (target, path) => {
    expect(pathnameOf(target)).toBe(path);
  });
});
