import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';

import type * as Core from '../../src/index.js';
import { CorsPolicyError, isCorsPolicyError } from '../../src/policy/error.js';
import type { PolicyIssue } from '../../src/policy/issue.js';

function issue(severity: PolicyIssue['severity'], code: PolicyIssue['code'], message: string): PolicyIssue {
  return { code, severity, path: [], value: undefined, message };
}

const missing = issue('error', 'origin-missing', 'cors: origin: it is missing');
const wrong = issue('error', 'invalid-max-age', 'cors: maxAge: "x" is no number');
const doubled = issue('warning', 'duplicate-origin', 'cors: origin[1]: is there already');

describe('CorsPolicyError', () => {
  it('has a line for every issue', () => {
    expect(new CorsPolicyError([missing, doubled, wrong]).message).toMatchInlineSnapshot(`
      "2 mistakes in the CORS policy
        cors: origin: it is missing [origin-missing]
        warning: cors: origin[1]: is there already [duplicate-origin]
        cors: maxAge: "x" is no number [invalid-max-age]"
    `);
  });

  it('says where the policy was written', () => {
    expect(new CorsPolicyError([doubled, missing], 'PUT /orders/:id').message).toMatchInlineSnapshot(`
      "1 mistake in the CORS policy of PUT /orders/:id
        warning: cors: origin[1]: is there already [duplicate-origin]
        cors: origin: it is missing [origin-missing]"
    `);
  });

  it('is an Error with a name, a code and its issues', () => {
    const error = new CorsPolicyError([missing, doubled]);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('CorsPolicyError');
    expect(error.code).toBe('ERR_CORS_POLICY');
    expect(error.issues).toEqual([missing, doubled]);
    expect(String(error)).toMatch(/^CorsPolicyError: 1 mistake in the CORS policy\n/);
  });
});

describe('isCorsPolicyError', () => {
  it.each<[string, unknown]>([
    ['another error', new Error('ERR_CORS_POLICY')],
    ['an error with another code', Object.assign(new Error('x'), { code: 'ERR_OTHER' })],
    ['what only looks like one', { name: 'CorsPolicyError', code: 'ERR_CORS_POLICY', issues: [] }],
    ['nothing', undefined],
    ['null', null],
    ['its code', 'ERR_CORS_POLICY'],
  ])('says no to %s', (_, value) => {
    expect(isCorsPolicyError(value)).toBe(false);
  });
});

describe('two copies of the package in one process', async () => {
  // As it is published: what `import` gets, and what `require` gets.
  const imported = (await import('../../dist/esm/index.js')) as unknown as typeof Core;
  const required = createRequire(import.meta.url)('../../dist/cjs/index.js') as typeof Core;
  const copies: readonly [string, typeof Core][] = [
    ['import', imported],
    ['require', required],
  ];

  it('are two', () => {
    expect(imported.CorsPolicyError).not.toBe(required.CorsPolicyError);
    expect(Object.keys(imported).toSorted()).toEqual(
      Object.keys(required)
        .filter((name) => name !== '__esModule')
        .toSorted(),
    );
  });

  it.each(copies.flatMap(([a, thrower]) => copies.map(([b, asked]) => [a, b, thrower, asked] as const)))(
    'know the error of each other: thrown by %s, asked of %s',
    (_, __, thrower, asked) => {
      let thrown: unknown;
      try {
        thrower.definePolicy({ origin: 'example.com' });
      } catch (error) {
        thrown = error;
      }
      expect(asked.isCorsPolicyError(thrown)).toBe(true);
      expect(thrown instanceof asked.CorsPolicyError).toBe(thrower === asked);
    },
  );

  it('take the policy of each other', () => {
    const policy = imported.definePolicy({ origin: ['https://app.example.com'] });
    const request = required.readCorsRequest('GET', (name) =>
      name === 'origin' ? 'https://app.example.com' : undefined,
    );
    expect(required.decide(policy, request)).toEqual(imported.decide(policy, request));
    expect(required.decide(policy, request)).toMatchObject({ allowed: true });
  });
});
