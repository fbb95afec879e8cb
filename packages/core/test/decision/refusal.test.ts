import { describe, expect, it } from 'vitest';

import { describeRefusal, type CorsRefusal } from '../../src/index.js';

const refusal: CorsRefusal = {
  reason: 'origin-not-allowed',
  kind: 'cors',
  method: 'GET',
  origin: 'https://a.test',
  value: 'https://a.test',
};
const describeWith = (changes: Partial<CorsRefusal>): string => describeRefusal({ ...refusal, ...changes });

/** An error whose message is not what one expects. */
function errorWith(message: unknown): Error {
  return Object.defineProperty(new Error('x'), 'message', { value: message });
}

describe('describeRefusal', () => {
  it('has a line for every reason', () => {
    const preflight = { kind: 'preflight', method: 'PUT' } as const;
    const error = new Error('no database');
    const lines = [
      describeWith({ reason: 'origin-malformed', origin: 'a', value: 'a' }),
      describeWith({ reason: 'origin-null', origin: 'null', value: 'null' }),
      describeWith({}),
      describeWith({ reason: 'origin-function-failed', error }),
      describeWith({ reason: 'origin-function-failed' }),
      describeWith({ ...preflight, reason: 'method-not-allowed', value: 'PUT' }),
      describeWith({ ...preflight, reason: 'headers-too-long', value: 'x-a,x-b' }),
      describeWith({ ...preflight, reason: 'headers-too-many', value: 'x-a,x-b' }),
      describeWith({ ...preflight, reason: 'headers-malformed', value: 'x a' }),
      describeWith({ ...preflight, reason: 'header-not-allowed', value: 'x-b' }),
    ];
    expect(lines).toMatchInlineSnapshot(`
      [
        "cors: refused "GET" from "a": "a" is no serialized origin [origin-malformed]",
        "cors: refused "GET" from "null": a sandboxed frame, a data: or file: page, or a redirect stands behind Origin: null, which the policy does not allow [origin-null]",
        "cors: refused "GET" from "https://a.test": the policy does not allow the origin "https://a.test" [origin-not-allowed]",
        "cors: refused "GET" from "https://a.test": the origin function failed for "https://a.test" ("no database") [origin-function-failed]",
        "cors: refused "GET" from "https://a.test": the origin function failed for "https://a.test" [origin-function-failed]",
        "cors: refused preflight for "PUT" from "https://a.test": the policy does not allow the method "PUT" [method-not-allowed]",
        "cors: refused preflight for "PUT" from "https://a.test": the list of request headers is longer than 4096 bytes: "x-a,x-b" [headers-too-long]",
        "cors: refused preflight for "PUT" from "https://a.test": the list of request headers has more than 128 names: "x-a,x-b" [headers-too-many]",
        "cors: refused preflight for "PUT" from "https://a.test": the list of request headers is malformed: "x a" [headers-malformed]",
        "cors: refused preflight for "PUT" from "https://a.test": the policy does not allow the request header "x-b" [header-not-allowed]",
      ]
    `);
  });

  it.each([
    ['line breaks', 'a\r\nb', String.raw`"a\r\nb"`],
    ['NUL', 'a\0b', String.raw`"a\u0000b"`],
    ['DEL', 'a\u007fb', String.raw`"a\u007fb"`],
    ['an escape sequence of terminals', '\u001b[31mred', String.raw`"\u001b[31mred"`],
    ['one of eight bits', '\u009b31m', String.raw`"\u009b31m"`],
    ['quotes and backslashes', String.raw`a"b\c`, String.raw`"a\"b\\c"`],
    ['a line separator', 'a\u2028b\u2029', String.raw`"a\u2028b\u2029"`],
    ['a next line', 'a\u0085b', String.raw`"a\u0085b"`],
    ['what reverses the text', 'a\u202eb', String.raw`"a\u202eb"`],
    ['letters beyond ASCII', '\u00e9\u{1f4a9}', String.raw`"\u00e9\ud83d\udca9"`],
    ['a lone surrogate', '\ud800', String.raw`"\ud800"`],
  ])('escapes %s wherever they stand', (_, text, escaped) => {
    for (const key of ['origin', 'value', 'method'] as const)
      expect(describeWith({ [key]: text })).toContain(escaped);
    expect(describeWith({ reason: 'origin-function-failed', error: new Error(text) })).toContain(escaped);
    expect(describeWith({ reason: 'origin-function-failed', error: text })).toContain(escaped);
    expect(describeWith({ origin: text, value: text, method: text, error: text })).toMatch(/^[\x20-\x7e]+$/);
  });

  it('cuts what is longer than 100 characters, and not what has 100', () => {
    expect(describeWith({ origin: 'a'.repeat(100) })).toContain(`from "${'a'.repeat(100)}":`);
    expect(describeWith({ origin: 'a'.repeat(101) })).toContain(`from "${'a'.repeat(100)}...":`);
    const long = '\0'.repeat(16_000);
    const line = describeWith({ origin: long, value: long, method: long, error: new Error(long) });
    expect(line.length).toBeLessThan(3000);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['a string', 'no'],
    ['an empty string', ''],
    ['a number', 5],
    ['a bigint', 5n],
    ['a boolean', false],
    ['a symbol', Symbol('a')],
    ['a function', () => 'a'],
    ['an object', { message: 'a' }],
    ['an object without a prototype', Object.create(null)],
    ['an object that has no text', { toString: null, valueOf: null, [Symbol.toPrimitive]: 5 }],
    ['a proxy that throws', new Proxy({}, { get: () => expect.unreachable() })],
    ['an error without a message', errorWith(undefined)],
    ['an error whose message is null', errorWith(null)],
    ['an error whose message is a number', errorWith(5)],
    ['an error whose message is a bigint', errorWith(5n)],
    ['an error whose message is a symbol', errorWith(Symbol('a'))],
    ['an error whose message is an object', errorWith({ toJSON: () => expect.unreachable() })],
    [
      'an error whose message throws',
      Object.defineProperty(new Error('x'), 'message', { get: () => expect.unreachable() }),
    ],
    [
      'a proxy that says what it is only by throwing',
      new Proxy(
        {},
        {
          getPrototypeOf: () => {
            throw new Error('no');
          },
        },
      ),
    ],
  ])('writes a line about anything that can be thrown: %s', (_, error) => {
    expect(describeWith({ reason: 'origin-function-failed', error })).toMatch(
      /^cors: refused "GET" from "https:\/\/a\.test": [\x20-\x7e]+ \[origin-function-failed\]$/,
    );
  });
});
