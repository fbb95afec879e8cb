import { describe, expect, it } from 'vitest';

import { HostTree } from '../../src/origin/host-tree.js';
import { parseOriginPattern, type OriginPattern } from '../../src/origin/pattern.js';

function parse(value: string): OriginPattern {
  const pattern = parseOriginPattern(value);
  if (pattern === undefined) throw new Error(`${value} is no pattern`);
  return pattern;
}

function treeOf(patterns: readonly string[]): HostTree {
  const tree = new HostTree();
  for (const pattern of patterns) tree.add(parse(pattern));
  return tree;
}

/** Whether `pattern` matches `origin`, text against text: nothing is parsed but the port. */
function isMatch(pattern: string, origin: string): boolean {
  const [base, anyPort] = pattern.endsWith(':*') ? [pattern.slice(0, -2), true] : [pattern, false];
  const bare = anyPort ? origin.replace(/:\d+$/, '') : origin;
  const [scheme = '', host = ''] = base.split('://');
  if (!host.startsWith('*.')) return bare === base;
  return (
    bare.startsWith(`${scheme}://`) && bare.endsWith(host.slice(1)) && !bare.endsWith(`//${host.slice(1)}`)
  );
}

const hasWildcard = (pattern: string): boolean => pattern.includes('*');

const PATTERNS = [
  'https://*.example.com',
  'https://*.example.com:8443',
  'https://*.example.com:*',
  'https://*.a.example.com',
  'https://*.a.example.com:8443',
  'https://*.com',
  'https://*.com:*',
  'https://*.example.com.',
  'http://*.example.com',
  'https://example.com',
  'https://example.com:8443',
  'https://example.com:*',
  'https://a.example.com',
  'http://localhost:*',
  'http://*.localhost:*',
  'http://127.0.0.1:*',
  'http://[::1]:*',
  'app://*.example.com',
] as const;

const HOSTS = [
  'com',
  'example.com',
  'a.example.com',
  'b.example.com',
  'b.a.example.com',
  'c.b.a.example.com',
  'aexample.com',
  'example.com.',
  'a.example.com.',
  'example.com.evil.test',
  'example.org',
  'evil.test',

  'localhost',
  'a.localhost',
  '127.0.0.1',
  '127.0.0.2',
  '[::1]',
  '[::2]',
  'constructor',
  'xn--a.example.com',
];
const ORIGINS = ['https', 'http', 'app'].flatMap((scheme) =>
  HOSTS.flatMap((host) => ['', ':8443', ':9090'].map((port) => `${scheme}://${host}${port}`)),
);

describe('HostTree.matches', () => {
  it.each(PATTERNS)('matches by %s alone what its text says', (pattern) => {
    const tree = treeOf([pattern]);
    for (const origin of ORIGINS) {
      expect([origin, tree.matches(parse(origin))]).toEqual([origin, isMatch(pattern, origin)]);
    }
  });

  it.each(PATTERNS)('matches by all but %s what one of their texts says', (left) => {
    const others = PATTERNS.filter((pattern) => pattern !== left);
    const tree = treeOf(others);
    for (const origin of ORIGINS) {
      const expected = others.some((pattern) => isMatch(pattern, origin));
      expect([origin, tree.matches(parse(origin))]).toEqual([origin, expected]);
    }
  });

  it('matches nothing while it is empty', () => {
    expect(ORIGINS.filter((origin) => new HostTree().matches(parse(origin)))).toEqual([]);
  });

  it('does not take the labels of a domain for those of an address', () => {
    const tree = treeOf(['http://*.1.test', 'http://127.0.0.1:*']);
    expect(tree.matches(parse('http://0.0.1.test'))).toBe(true);
    expect(tree.matches(parse('http://1.0.0.127'))).toBe(false);
  });

  it('finds a host of the most labels below a pattern', () => {
    const deep = `https://${'a.'.repeat(121)}example.com`;
    expect(treeOf(['https://*.example.com']).matches(parse(deep))).toBe(true);
    expect(treeOf(['https://*.example.org']).matches(parse(deep))).toBe(false);
  });
});

describe('HostTree.covers', () => {
  // A pattern is covered where every origin that it matches is matched by another one: looked up, not reasoned out.
  it.each(PATTERNS.filter(hasWildcard))(
    'covers %s exactly where the others match all that it matches',
    (pattern) => {
      const own = ORIGINS.filter((origin) => isMatch(pattern, origin));
      expect(own).not.toEqual([]);
      for (const other of PATTERNS.filter((one) => hasWildcard(one) && one !== pattern)) {
        const expected = own.every((origin) => isMatch(other, origin));
        expect([other, treeOf([pattern, other]).covers(parse(pattern))]).toEqual([other, expected]);
      }
    },
  );

  it.each<[string, readonly string[], boolean]>([
    ['https://*.example.com', ['https://*.example.com'], false],
    ['https://*.example.com:*', ['https://*.example.com:*'], false],
    ['http://localhost:*', ['http://localhost:*'], false],
    ['https://*.example.com', ['https://*.example.com', 'https://*.example.com:*'], true],
    ['https://*.a.example.com:8443', ['https://*.example.com:8443'], true],
    ['https://*.a.example.com:8443', ['https://*.example.com'], false],
    ['https://*.a.example.com:*', ['https://*.example.com'], false],
    ['https://*.example.com', ['https://*.a.example.com'], false],
    ['https://*.example.com', ['http://*.example.com'], false],
    ['https://example.com:*', ['https://*.example.com:*'], false],
    ['https://a.example.com:*', ['https://*.example.com:*'], true],
    ['https://a.example.com', ['https://*.example.com'], true],
    ['https://example.com', ['https://*.example.com'], false],
    ['https://example.com:8443', ['https://example.com:*'], true],
    ['http://127.0.0.1', ['http://127.0.0.1:*'], true],
    ['http://127.0.0.1', ['http://127.0.0.2:*'], false],
  ])('covers %s by %j: %j', (pattern, others, expected) => {
    expect(treeOf(others).covers(parse(pattern))).toBe(expected);
  });
});
