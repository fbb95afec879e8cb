import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { EMPTY_CASE, type Case } from '../src/browser/diagnosis/case.js';
import { headText } from '../src/browser/diagnosis/head-text.js';
import { judge } from '../src/browser/diagnosis/judge.js';
import { maskedCase } from '../src/browser/diagnosis/masked-case.js';
import { readingOf } from '../src/browser/diagnosis/reading.js';
import { askedBy } from '../src/browser/diagnosis/asked.js';
import { allowing } from '../src/browser/diagnosis/sent.js';
import { cases } from './arbitrary-case.js';

const GET: Case = { ...EMPTY_CASE, page: 'https://app.example.com', url: 'https://api.example.com/a' };
const PUT: Case = {
  ...GET,
  method: 'PUT',
  headers: 'Content-Type: application/json',
  credentials: 'include',
};
const ACCESS = 'Access-Control-Allow-Origin: https://app.example.com';
const WITH_CREDENTIALS = `${ACCESS}\nAccess-Control-Allow-Credentials: true`;
const PREFLIGHT = `HTTP/1.1 204 No Content\n${WITH_CREDENTIALS}\nAccess-Control-Allow-Methods: PUT\nAccess-Control-Allow-Headers: content-type`;
const OK = `HTTP/1.1 200 OK\n${WITH_CREDENTIALS}`;

const ROWS: readonly (readonly [what: string, one: Case, word: string, sentence: string])[] = [
  ['no page', { ...GET, page: '' }, 'Needs the page', 'Which page asks?'],
  ['a page without a scheme', { ...GET, page: 'localhost:3000' }, 'Needs the page', 'with its scheme'],
  ['no URL', { ...GET, url: '' }, 'Needs the request', 'What is asked for?'],
  ['headers alone', { ...EMPTY_CASE, response: OK }, 'Needs the request', 'Fill in the URL'],
  ['a GET alone', GET, 'Needs an answer', 'No preflight: the browser sends the GET at once'],
  ['a PUT alone', PUT, 'Needs an answer', 'The browser asks first'],
  ['a preflight that passes', { ...PUT, preflight: PREFLIGHT }, 'Needs an answer', 'The preflight passes'],
  [
    'the right answers',
    { ...PUT, preflight: PREFLIGHT, response: OK },
    'Allowed',
    'The script gets the response (200)',
  ],
  ['an answer without headers', { ...GET, response: 'HTTP/1.1 200 OK' }, 'Blocked', ''],
  ['a preflight that is not', { ...PUT, preflight: 'HTTP/1.1 404 Not Found' }, 'Blocked', '404'],
  [
    'a wildcard with credentials',
    { ...GET, credentials: 'include', response: 'HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *' },
    'Blocked',
    "'Access-Control-Allow-Origin: *'",
  ],
  ['a URL of the page itself', { ...GET, url: '/a' }, 'Allowed', 'https://app.example.com/a'],
  ['http from https', { ...GET, url: 'http://api.example.com/' }, 'Not CORS', 'https'],
  ['no scheme', { ...GET, url: 'localhost:3000/a' }, 'Not CORS', ''],
  ['a URL that is none', { ...GET, url: 'https://' }, 'Not CORS', ''],
  ["mode: 'no-cors'", { ...GET, mode: 'no-cors', response: 'HTTP/1.1 200 OK' }, 'Opaque', ''],
  [
    'a redirect that is followed',
    { ...GET, response: `HTTP/1.1 302 Found\n${ACCESS}\nLocation: /b\n\nHTTP/1.1 200 OK\n${ACCESS}` },
    'Allowed',
    'The script gets',
  ],
  [
    'a redirect to nowhere yet',
    { ...GET, response: `HTTP/1.1 302 Found\n${ACCESS}\nLocation: /b` },
    'Needs an answer',
    '',
  ],
  [
    'a redirect to a third origin',
    {
      ...GET,
      response: `HTTP/1.1 302 Found\n${ACCESS}\nLocation: https://login.example/\n\nHTTP/1.1 200 OK\n${ACCESS}`,
    },
    'Blocked',
    '',
  ],
  ['a sandboxed frame', { ...GET, page: 'null', response: `HTTP/1.1 200 OK\n${ACCESS}` }, 'Blocked', ''],
];

describe('the verdict', () => {
  test.each(ROWS)('on %s', async (_what, one, word, sentence) => {
    const judgement = await judge(one);
    expect(judgement?.word).toBe(word);
    expect(judgement?.sentence).toContain(sentence);
    expect(judgement?.sentence).not.toBe('');
    if (word === 'Blocked') expect(judgement?.browsers.map(({ name }) => name)).toHaveLength(3);
  });

  test('is none where nothing is known', async () => {
    expect(await judge(EMPTY_CASE)).toBeUndefined();
  });

  test.each(ROWS)('on %s is the same with secrets masked', async (_what, one) => {
    expect(await judge(maskedCase(one))).toEqual(await judge(one));
  });

  test.each(ROWS.filter(([, one]) => 'page' in askedBy(one)))(
    'on %s is good after the right answers',
    async (_what, one, before) => {
      const asked = askedBy(one);
      const answers = 'page' in asked ? allowing(asked.page) : undefined;
      if (answers === undefined) return expect(one.page).toBe('null');
      const { preflight, response } = answers;
      const after = await judge({
        ...one,
        preflight: preflight === undefined ? '' : headText(preflight),
        response: headText(response),
      });
      expect(after?.word).toBe(['Not CORS', 'Opaque'].includes(before) ? before : 'Allowed');
    },
  );

  test('is one, or none, on whatever was filled in', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const judgement = await judge(one);
        expect(judgement?.word).not.toBe('');
        expect(judgement?.sentence).not.toBe('');
      }),
      { numRuns: 1000 },
    );
  });

  test('of each browser may be another one: a User-Agent of a script is asked for by two of three', async () => {
    const one = { ...GET, headers: 'User-Agent: mine', response: `HTTP/1.1 200 OK\n${ACCESS}` };
    const judgement = await judge({ ...one, preflight: `HTTP/1.1 204 No Content\n${ACCESS}` });
    expect(judgement?.browsers.map(({ result }) => result)).toEqual([
      'lets it through',
      'blocks it',
      'blocks it',
    ]);
    expect(judgement?.reasons).toContain('In Firefox and WebKit alone.');
  });

  test('comes with what the server has to answer, and the command that asks it', async () => {
    const judgement = await judge({ ...PUT, headers: `${PUT.headers}\nAuthorization: Bearer abcdefgh1` });
    const code = judgement?.fixes
      .flatMap(({ snippets }) => snippets.map((snippet) => snippet.code))
      .join('\n');
    expect(code).toContain('Access-Control-Allow-Headers: authorization, content-type');
    expect(judgement?.command).toBe(
      "npx corskit check https://api.example.com/a --origin https://app.example.com --method PUT -H 'Content-Type: application/json' -H 'Authorization: Bearer ***' --credentials",
    );
  });

  test('comes with code for the server that was chosen', async () => {
    const judgement = await judge({ ...PUT, preflight: 'HTTP/1.1 404 Not Found', server: 'nginx' });
    expect(judgement?.fixes.map(({ target }) => target)).toEqual(['nginx']);
  });
});

function harEntry(status: number): unknown {
  return {
    startedDateTime: '2026-01-01T00:00:00.000Z',
    request: {
      method: 'GET',
      url: `https://api.example.com/${status}`,
      headers: [{ name: 'Origin', value: 'https://app.example.com' }],
    },
    response: { status, statusText: '', headers: [] },
  };
}

describe('a paste', () => {
  test.each<[what: string, text: string, says: string, told: Partial<Case>]>([
    [
      'a fetch',
      'fetch("https://api.example.com/a", {method: "PUT", credentials: "include", headers: {"X-A": "1"}, referrer: "https://app.example.com/"})',
      'A request: PUT https://api.example.com/a',
      { page: 'https://app.example.com', method: 'PUT', credentials: 'include', headers: 'X-A: 1' },
    ],
    [
      'a cURL command',
      "curl https://api.example.com/a -H 'Origin: https://app.example.com' --json '{}'",
      'A request: POST https://api.example.com/a',
      { page: 'https://app.example.com', method: 'POST', url: 'https://api.example.com/a' },
    ],
    ['a URL', 'https://api.example.com/a', 'A URL.', { url: 'https://api.example.com/a' }],
    [
      'the answer to a preflight',
      PREFLIGHT,
      'The headers of an answer to a preflight.',
      { preflight: PREFLIGHT },
    ],
    ['an answer', OK, 'The headers of an answer to a request.', { response: OK }],
    [
      'both answers',
      `${PREFLIGHT}\n\n${OK}`,
      'The headers of an answer to a preflight, and of one to the request.',
      { preflight: PREFLIGHT, response: OK },
    ],
    [
      'a line of a console',
      'Origin https://app.example.com is not allowed by Access-Control-Allow-Origin. Status code: 404',
      'A line of the console of Safari.',
      { page: 'https://app.example.com' },
    ],
    [
      'a HAR file',
      JSON.stringify({ log: { entries: [harEntry(200), harEntry(404)] } }),
      'A HAR file with 2 requests.',
      { url: 'https://api.example.com/200', response: 'HTTP/1.1 200' },
    ],
  ])('%s says what it is, and fills in the form', (_what, text, says, told) => {
    const reading = readingOf(text);
    expect(reading.says).toContain(says);
    expect(reading.into(EMPTY_CASE)).toMatchObject(told);
  });

  test('of another request forgets the answers to the one before, of the same keeps them', () => {
    const before = { ...PUT, preflight: PREFLIGHT, response: OK };
    const into = (url: string): Case => readingOf(`fetch("${url}")`).into(before);
    expect(into(PUT.url)).toMatchObject({ preflight: PREFLIGHT, response: OK, page: PUT.page, method: '' });
    expect(into('https://other.example/')).toMatchObject({ preflight: '', response: '' });
  });
});

test('a line of the console that tells of credentials turns them on', () => {
  const line =
    "Access to fetch at 'https://api.example.com/' from origin 'https://app.example.com' has been blocked by CORS policy: The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.";
  expect(readingOf(line).into(EMPTY_CASE)).toMatchObject({ credentials: 'include' });
});
