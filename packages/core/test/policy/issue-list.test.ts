import { describe, expect, it } from 'vitest';

import { IssueList, show, type IssuePath } from '../../src/policy/issue-list.js';

describe('IssueList', () => {
  it.each<[IssuePath, IssuePath, string]>([
    [[], [], 'cors: text'],
    [[], ['origin'], 'cors: origin: text'],
    [[], ['origin', 1], 'cors: origin[1]: text'],
    [[], ['my-option'], 'cors: ["my-option"]: text'],
    [[], [''], 'cors: [""]: text'],
    [[], ['caf\u00e9'], 'cors: ["caf\u00e9"]: text'],
    [['policies', 'partners'], ['origin', 0], 'cors: policies.partners.origin[0]: text'],
    [['policies', 'our-partners'], ['maxAge'], 'cors: policies["our-partners"].maxAge: text'],
    [['policies', 'a"b'], [], 'cors: policies["a\\"b"]: text'],
    [['routes', 3, 'policy'], ['methods', 2], 'cors: routes[3].policy.methods[2]: text'],
    [['policies', 'a\nb'], [], 'cors: policies["a\\nb"]: text'],
  ])('writes below %j the path %j: %s', (root, path, message) => {
    const list = new IssueList(root);
    list.error('invalid-origin', path, 'x', 'text');
    expect(list.issues).toEqual([
      { code: 'invalid-origin', severity: 'error', path: [...root, ...path], value: 'x', message },
    ]);
  });

  it('keeps errors and warnings in their order, with a suggestion only where there is one', () => {
    const list = new IssueList();
    list.warn('duplicate-origin', ['origin', 1], 'a', 'is there already', 'b');
    list.error('origin-missing', ['origin'], undefined, 'it is missing');
    expect(list.issues.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'warning duplicate-origin',
      'error origin-missing',
    ]);
    expect(list.issues[0]).toHaveProperty('suggestion', 'b');
    expect(list.issues[1]).not.toHaveProperty('suggestion');
  });

  it('gives each issue a path of its own', () => {
    const list = new IssueList(['policies', 'a']);
    const path = ['origin'];
    list.error('invalid-origin', path, 'x', 'text');
    path.push('changed');
    expect(list.issues[0]?.path).toEqual(['policies', 'a', 'origin']);
  });
});

describe('show', () => {
  class Thing {
    toString(): string {
      throw new Error('asked for its text');
    }
  }

  it.each<[string, unknown, string]>([
    ['a string', 'a', '"a"'],
    ['an empty string', '', '""'],
    ['quotes and line breaks', 'a"b\n', String.raw`"a\"b\n"`],
    ['a number', 1.5, '1.5'],
    ['NaN', Number.NaN, 'NaN'],
    ['a bigint', 10n, '10n'],
    ['a boolean', false, 'false'],
    ['undefined', undefined, 'undefined'],
    ['null', null, 'null'],
    ['a symbol', Symbol('a'), 'Symbol(a)'],
    ['a function', () => 'secret', 'a function'],
    ['a RegExp', /^a$/i, '/^a$/i'],
    ['an empty array', [], '[]'],
    ['an array', [1, 2], 'an array'],
    ['an object', { a: 1 }, 'an object'],
    ['an object without a prototype', Object.create(null), 'an object'],
    ['an object that has no text', new Thing(), 'an object'],
  ])('writes %s', (_, value, text) => {
    expect(show(value)).toBe(text);
  });

  it.each<[string, unknown]>([
    ['a long string', 'a'.repeat(100_000)],
    ['a string of 79, which quotes make 81', 'a'.repeat(79)],
    ['a string of line breaks', '\n'.repeat(60)],
    ['a long RegExp', new RegExp('a'.repeat(200))],
    ['a long bigint', 10n ** 200n],
    ['a long symbol', Symbol('a'.repeat(200))],
  ])('cuts %s to 80 characters', (_, value) => {
    expect(show(value)).toHaveLength(80);
    expect(show(value)).toMatch(/\.{3}$/);
  });

  it('does not cut what has exactly 80', () => {
    expect(show('a'.repeat(78))).toBe(`"${'a'.repeat(78)}"`);
  });
});
