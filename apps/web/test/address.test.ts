import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { caseOf, fragmentOf } from '../src/browser/diagnosis/address.js';
import { EMPTY_CASE, type Case } from '../src/browser/diagnosis/case.js';
import { maskedCase } from '../src/browser/diagnosis/masked-case.js';
import { cases } from './arbitrary-case.js';

/** Returns what an address would show to whoever takes it apart. */
function shownBy(fragment: string | undefined): string {
  return Buffer.from(fragment?.replace('#why=1.', '') ?? '', 'base64url').toString();
}

describe('an address', () => {
  test('holds all that was told, secrets aside, and says the same when it is opened', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const fragment = fragmentOf(one) ?? '';
        expect(fragment).toMatch(/^#why(?:=1\.[\w-]+)?$/);
        const opened = caseOf(fragment);
        expect(opened).toEqual(maskedCase(one));
        expect(fragmentOf(opened ?? EMPTY_CASE)).toBe(fragment);
      }),
    );
  });

  test('is short where nothing was told', () => {
    expect(fragmentOf(EMPTY_CASE)).toBe('#why');
    expect(caseOf('#why')).toEqual(EMPTY_CASE);
    expect(shownBy(fragmentOf({ ...EMPTY_CASE, method: 'PUT' }))).toBe('{"method":"PUT"}');
  });

  test('is none where it would be too long', () => {
    expect(fragmentOf({ ...EMPTY_CASE, url: 'x'.repeat(20_000) })).toBeUndefined();
  });
});

function encoded(value: unknown): string {
  return `#why=1.${Buffer.from(JSON.stringify(value)).toString('base64url')}`;
}

describe('of what a stranger may have written', () => {
  test.each([
    ['no case', '#why=1.'],
    ['no base64', '#why=1.***'],
    ['no UTF-8', '#why=1._____w'],
    ['no JSON', `#why=1.${Buffer.from('{').toString('base64url')}`],
    ['another version', encoded({}).replace('=1.', '=2.')],
    ['a list', encoded([])],
    ['null', encoded(null)],
    ['a number', encoded({ url: 1 })],
    ['a field that there is not', encoded({ url: 'x', link: 'javascript:alert(1)' })],
    ['a field of every object', encoded({ constructor: 'x' })],
    ['a choice that there is not', encoded({ server: 'iis' })],
    ['a fragment of the other tab', '#put-order'],
  ])('%s is ignored', (_what, fragment) => {
    expect(caseOf(fragment)).toBeUndefined();
  });

  test('anything is a case, whole, or none', () => {
    const rest = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.json().map((json) => Buffer.from(json).toString('base64url')),
      fc
        .dictionary(fc.constantFrom(...Object.keys(EMPTY_CASE)), fc.string())
        .map((told) => encoded(told).slice(7)),
    );
    fc.assert(
      fc.property(rest, (text) => {
        const found = caseOf(`#why=1.${text}`);
        expect(found === undefined || Object.keys(found).length === Object.keys(EMPTY_CASE).length).toBe(
          true,
        );
      }),
    );
  });
});

const SECRET = 'S3cr3tV4lu3XyZ';

test.each<[what: string, told: Partial<Case>]>([
  ['Authorization', { headers: `Authorization: Bearer ${SECRET}` }],
  ['Authorization without a scheme', { headers: `authorization:${SECRET}` }],
  ['a key', { headers: `X-Api-Key: ${SECRET}` }],
  ['a cookie', { headers: `Cookie: theme=dark; visitor=${SECRET}` }],
  ['a value on a line of its own', { headers: `Authorization:\n${SECRET}` }],
  ['a line that is no header', { headers: SECRET }],
  ['a cookie that is set', { response: `HTTP/1.1 200 OK\nSet-Cookie: visitor=${SECRET}; Secure` }],
  [
    'a cookie as the developer tools show it',
    { response: `HTTP/1.1 200 OK\nset-cookie:\nvisitor=${SECRET}` },
  ],
  [
    'what curl -v sends',
    { response: `> GET / HTTP/1.1\n> Cookie: a=${SECRET}\n< HTTP/1.1 200 OK\n< Vary: Origin` },
  ],
  ['the body of an answer', { preflight: `HTTP/1.1 200 OK\nVary: Origin\n\n{"a":"${SECRET}"}` }],
  ['an answer that cannot be read', { preflight: SECRET }],
  ['a password in the URL', { url: `https://me:${SECRET}@api.example.com/` }],
  ['a token in the URL', { url: `https://api.example.com/?access_token=${SECRET}` }],
  ['a token in the URL of the page', { page: `https://app.example.com/?code=${SECRET}` }],
  [
    'a token in a line of the console',
    {
      console: `Access to fetch at 'https://api.example.com/?api_key=${SECRET}' from origin 'https://a.example' has been blocked`,
    },
  ],
])('%s does not get into the address', (_what, told) => {
  const shown = shownBy(fragmentOf({ ...EMPTY_CASE, method: 'PUT', ...told }));
  expect(shown).toContain('PUT');
  expect(shown).not.toContain(SECRET);
});
