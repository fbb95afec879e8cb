import { runFetch } from '@corskit/browser';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { jsonFault } from '../src/paste/json-fault.js';
import { PasteError } from '../src/paste/paste-error.js';
import type { Paste, PasteHint } from '../src/paste/paste.js';
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

/** What is written many times behind the beginning of a paste. */
const GROWING: readonly { readonly start: string; readonly parts: readonly string[] }[] = [
  {
    start: 'fetch("https://a.example/", ',
    parts: [
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
    ],
  },
  {
    start: 'curl https://a.example/ ',
    parts: ["'", '"', "$'", '$(', '-H ', '-', '^', '^\n', '\\\n', '&', ' -d@', '|', '#', '\n\n-'],
  },
  { start: 'iwr https://a.example/ ', parts: ['"', '@{', '(', '`', '`\n', '@"\n', '$(', ',', '-a '] },
  { start: '{"log":', parts: ['[', '{"a":', '"', '1', '{"log":{"entries":['] },
  {
    start: '',
    parts: [
      'fetch(',
      'fetch (',
      'new Request(',
      '\n',
      ';',
      'curl ',
      ';curl',
      'a>',
      '#',
      'a: b\n',
      'a:\n',
      'HTTP/1.1 200\n',
      '<',
      'iwr ',
      '^',
    ],
  },
];

/** How often each property is tried. */
const RUNS = { numRuns: 2000 };

/** Reports whether a browser can be asked what it makes of what was read. */
function isSound(paste: Paste): boolean {
  const drafts =
    paste.kind === 'fetch'
      ? [paste.draft]
      : paste.kind === 'har'
        ? paste.entries.map(({ draft }) => draft)
        : [];
  return drafts.every(
    ({ page }) => 'value' in runFetch({ page: 'https://page.example/', ...page }, 'firefox').next(),
  );
}

/** Reports whether `text` is read, or refused with a PasteError of one line; whatever else is thrown comes through. */
function isReadOrRefused(text: string, as?: PasteHint): boolean {
  try {
    return isSound(readPaste(text, as));
  } catch (error) {
    if (!(error instanceof PasteError)) throw error;
    return /^[^\p{C}\p{Zl}\p{Zp}]{10,400}$/u.test(error.message);
  }
}

describe('what is pasted is read, or refused in one line:', () => {
  it('anything', () => {
    const parts = fc.array(junk, { maxLength: 20 });
    expect(() =>
      fc.assert(
        fc.property(parts, hint, (some, as) => isReadOrRefused(some.join(''), as)),
        RUNS,
      ),
    ).not.toThrow();
  });

  it('a part of something that can be read', () => {
    const part = fc.tuple(valid, fc.nat(), fc.nat()).map(([text, from, to]) => {
      const end = to % (text.length + 1);
      return text.slice(from % 3 === 0 ? from % (end + 1) : 0, end);
    });
    expect(() => fc.assert(fc.property(part, hint, isReadOrRefused), RUNS)).not.toThrow();
  });

  it('something that can be read, with something in its middle', () => {
    const broken = fc.tuple(valid, fc.nat(), fc.nat({ max: 3 }), junk).map(([text, at, gone, more]) => {
      const where = at % (text.length + 1);
      return text.slice(0, where) + more + text.slice(where + gone);
    });
    expect(() => fc.assert(fc.property(broken, hint, isReadOrRefused), RUNS)).not.toThrow();
  });

  it('a HAR file with anything in the place of any part', () => {
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom<fc.JsonValue>([null], [{}], {}, '', -1),
    );
    const file = fc.tuple(fc.nat({ max: 40 }), value).map(([at, part]) => {
      let count = 0;
      return JSON.stringify(JSON.parse(HAR, (_, one: unknown) => (count++ === at ? part : one)));
    });
    expect(() =>
      fc.assert(
        fc.property(file, (text) => isReadOrRefused(text, 'har')),
        RUNS,
      ),
    ).not.toThrow();
  });

  // Whatever takes more than linear time does not come to its end with these.
  it.each(GROWING.flatMap(({ start, parts }) => parts.map((part) => ({ start, part }))))(
    '$part many times behind $start',
    ({ start, part }) => {
      const text = `${start}${part.repeat(200_000 / part.length)}`.slice(0, 200_000);
      expect(isReadOrRefused(text)).toBe(true);
    },
  );
});

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
