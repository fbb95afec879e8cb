import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { jsonFault } from '../src/paste/json-fault.js';
import { PasteError } from '../src/paste/paste-error.js';
import type { PasteHint } from '../src/paste/paste.js';
import { readPaste } from '../src/paste/read-paste.js';
import { COMMAND_COPIES, COMMANDS } from './paste-curl-rows.js';
import { FETCH_COPIES, FETCHES } from './paste-fetch-rows.js';
import { API, draftIn } from './paste-row.js';

const HAR = JSON.stringify({
  log: {
    pages: [{ id: 'a', title: 'https://app.example.com/' }],
    entries: [
      {
        pageref: 'a',
        request: { method: 'GET', url: API, headers: [{ name: 'origin', value: 'null' }], cookies: [] },
        response: {
          status: 302,
          redirectURL: '/2',
          headers: [{ name: 'vary', value: 'a' }],
          content: { text: 'x' },
        },
      },
    ],
  },
});
const HEADERS = 'HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: *\n\nHTTP/2 200\nVary: Origin';
const VALID = [...COMMAND_COPIES, ...COMMANDS, ...FETCH_COPIES, ...FETCHES].map(({ paste }) => paste);

const valid = fc.constantFrom(...VALID, HAR, HEADERS);
const hint = fc.constantFrom<PasteHint | undefined>(undefined, 'fetch', 'curl', 'har', 'console', 'headers');
const junk = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '{',
    '}',
    '"',
    "'",
    '`',
    '${',
    '\\',
    '^',
    '^"',
    '\n',
    '(',
    ')',
    '[',
    '//',
    '/*',
    'fetch(',
    'curl ',
    '@{',
    '\ud800',
  ),
);

/** Reads `text`, or throws a PasteError of one line; whatever else is thrown comes through. */
function tryReading(text: string, as?: PasteHint): void {
  try {
    readPaste(text, as);
  } catch (error) {
    if (!(error instanceof PasteError)) throw error;
    expect(error.message).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]{10,400}$/u);
  }
}

describe('what is pasted is read, or refused in one line:', () => {
  it('anything', () => {
    fc.assert(
      fc.property(fc.array(junk, { maxLength: 20 }), hint, (parts, as) => tryReading(parts.join(''), as)),
      {
        numRuns: 2000,
      },
    );
  });

  it('a part of something that can be read', () => {
    fc.assert(
      fc.property(valid, fc.nat(), fc.nat(), hint, (text, from, to, as) =>
        tryReading(text.slice((from % (text.length + 1)) >> 1, to % (text.length + 1)), as),
      ),
      { numRuns: 2000 },
    );
  });

  it('something that can be read, with something in its middle', () => {
    fc.assert(
      fc.property(valid, fc.nat(), fc.nat({ max: 3 }), junk, hint, (text, at, gone, more, as) => {
        const where = at % (text.length + 1);
        tryReading(text.slice(0, where) + more + text.slice(where + gone), as);
      }),
      { numRuns: 3000 },
    );
  });

  it('a HAR file with anything in the place of any part', () => {
    const part = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom<fc.JsonValue>([null], [{}], {}, '', -1),
    );
    fc.assert(
      fc.property(fc.nat(), part, (at, value) => {
        let count = -1;
        const parts: unknown[] = [];
        JSON.parse(HAR, (_, one: unknown) => (parts.push(one), one));
        const text = JSON.stringify(
          JSON.parse(HAR, (_, one: unknown) => ((count += 1) === at % parts.length ? value : one)),
        );
        tryReading(text, 'har');
      }),
      { numRuns: 1000 },
    );
  });

  // Whatever takes more than linear time does not come to its end with these.
  it.each(
    [
      ...[
        '[',
        '(',
        '{',
        '{a:',
        '${',
        '`${',
        '"',
        "'",
        '/',
        '/*',
        '/[',
        'a+',
        'a.',
        'new ',
        ',',
        'x=>',
        '\\',
        '"+',
      ].map((part) => `fetch("${API}", ${part}|`),
      ...[
        'fetch(',
        'fetch (',
        'new Request(',
        ' ',
        '\n',
        ';',
        'curl ',
        ';curl',
        'a>',
        '#',
        '\n\n-',
        'a: b\n',
        'a:\n',
        'HTTP/1.1 200\n',
        '<',
        'iwr ',
      ],
      ...["'", '"', "$'", '$(', '-H ', '-', '^', '^\n', '\\\n', '&', ' -d@', '|'].map(
        (part) => `curl ${API} ${part}|`,
      ),
      ...['"', '@{', '(', '`', '`\n', '@"\n', '$(', ',', '-a '].map((part) => `iwr ${API} ${part}|`),
      ...['[', '{"a":', '"', '1', '{"log":{"entries":['].map((part) => `{"log":${part}|`),
    ].map((pattern) => ({ pattern })),
  )('200,000 characters of $pattern', ({ pattern }) => {
    const [first = '', repeated] = pattern.endsWith('|') ? splitLast(pattern.slice(0, -1)) : ['', pattern];
    tryReading(`${first}${(repeated ?? '').repeat(200_000 / 2)}`.slice(0, 199_999));
  });
});

function splitLast(text: string): readonly [string, string] {
  const at =
    text.indexOf(API) === -1
      ? text.indexOf(':') + 1
      : text.indexOf(API) + API.length + (text.startsWith('fetch') ? 3 : 1);
  return [text.slice(0, at), text.slice(at)];
}

describe('what the developer tools write is read back:', () => {
  const name = fc.stringMatching(/^x-[a-z\d]{1,8}$/);
  const ascii = fc.string({ unit: 'grapheme-ascii', maxLength: 30 });
  const value = ascii.map((text) => text.trim()).filter((text) => text !== '');
  const body = fc
    .string({
      unit: fc.oneof(fc.constantFrom('\n', "'", '"', '\\', '%', '%2', '!', '$', '`', '^', '&'), ascii),
      maxLength: 30,
    })
    .filter((text) => text !== '');
  const request = fc.record({ headers: fc.array(fc.tuple(name, value), { maxLength: 4 }), body });

  it.each<{
    readonly id: string;
    readonly write: (headers: readonly (readonly [string, string])[], body: string) => string;
  }>([
    {
      id: 'fetch',
      write: (headers, text) =>
        `fetch("${API}", ${JSON.stringify({ headers, method: 'PUT', body: text }, null, 2)});`,
    },
    { id: 'cURL for bash', write: curlWith(posixQuoted, ' \\\n  ') },
    { id: 'cURL for cmd', write: curlWith(cmdQuoted, ' ^\n  ') },
    {
      id: 'PowerShell',
      write: (headers, text) =>
        `Invoke-WebRequest -UseBasicParsing -Uri "${API}" \`\n-Method "PUT" \`\n-Headers @{\n${headers
          .map(([key, one]) => `${powerShellQuoted(key)}=${powerShellQuoted(one)}`)
          .join('\n  ')}\n} \`\n-Body ${powerShellQuoted(text)}`,
    },
  ])('$id', ({ write }) => {
    fc.assert(
      fc.property(request, ({ headers, body: text }) => {
        const draft = draftIn(write(headers, text));
        expect(draft.page).toMatchObject({
          url: API,
          method: 'PUT',
          ...(headers.length === 0 ? {} : { headers }),
        });
        expect(draft.body).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

function curlWith(quoted: (text: string) => string, separator: string) {
  return (headers: readonly (readonly [string, string])[], body: string): string =>
    [
      `curl ${quoted(API)}`,
      `-X ${quoted('PUT')}`,
      ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
      `--data-raw ${quoted(body)}`,
      '--compressed',
    ].join(separator);
}

function posixQuoted(text: string): string {
  if (!/[\n!']/.test(text)) return `'${text}'`;
  const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '\n': '\\n', '!': '\\u0021' };
  return `$'${text.replace(/[\n!'\\]/g, (char) => escapes[char] ?? char)}'`;
}

// Backslashes and quotes for curl.exe; then carets for cmd.exe, also behind a percent sign.
function cmdQuoted(text: string): string {
  const escaped = text
    .replace(/["\\]/g, '\\$&')
    .replace(/[^\s\w'()*+,./:;=?~`-]/g, '^$&')
    .replace(/%(?=\w)/g, '%^')
    .replaceAll('\n', '^\n\n');
  return `^"${escaped}^"`;
}

function powerShellQuoted(text: string): string {
  return `"${text.replace(/["$`]/g, '`$&').replaceAll('\n', '$([char]10)')}"`;
}

it('finds the place where text stops being JSON', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, at) => {
      expect(jsonFault(text)).toBe(text.length);
      const end = at % (text.length + 1);
      // U+0007 may stand nowhere; a string is given back whole.
      const fault = jsonFault(`${text.slice(0, end)}\u0007${text.slice(end)}`);
      expect(fault).toBeLessThanOrEqual(end);
      expect(jsonFault(text.slice(0, fault))).toBe(fault);
    }),
  );
});
