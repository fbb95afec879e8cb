import { beforeAll, afterAll, describe, expect, test } from 'vitest';

import { ALLOWED } from './bad-server.js';
import { runHere } from './command-here.js';
import { corskit } from './command-process.js';
import { answer, rawServer, type RawServer } from './raw-server.js';
import { expectTidy, expectUsageError } from './tidy-output.js';

/** What somebody pastes to have it checked: with secrets in it, about a port on which nothing listens. */
const at = (origin: string): Readonly<Record<string, string>> => ({
  fetch: `fetch("${origin}/orders?token=s3cr3tToken1", {\n  "headers": { "authorization": "Bearer s3cr3tBearer1", "content-type": "application/json" },\n  "referrer": "https://app.example.com/",\n  "body": "{\\"password\\":\\"s3cr3tWord1\\"}",\n  "method": "POST",\n  "mode": "cors",\n  "credentials": "include"\n});`,
  curl: `curl '${origin}/orders' -X POST \\\n  -u 'ann:s3cr3tUser1' -b 'sid=s3cr3tSid1' \\\n  -H 'Origin: https://app.example.com' \\\n  -H 'Authorization: Bearer s3cr3tBearer1' \\\n  --data-raw $'{"password":"s3cr3tWord1"}'`,
  har: JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: 'x', version: '1' },
      entries: [
        {
          request: {
            method: 'GET',
            url: `${origin}/orders?api_key=s3cr3tKey1`,
            httpVersion: 'HTTP/1.1',
            headers: [
              { name: 'Origin', value: 'https://app.example.com' },
              { name: 'Cookie', value: 'sid=s3cr3tSid1' },
              { name: 'Authorization', value: 'Bearer s3cr3tBearer1' },
            ],
            cookies: [{ name: 'sid', value: 's3cr3tSid1' }],
            queryString: [],
            headersSize: -1,
            bodySize: -1,
          },
          response: {
            status: 200,
            statusText: 'OK',
            httpVersion: 'HTTP/1.1',
            headers: [{ name: 'Set-Cookie', value: 'sid=s3cr3tSid1' }],
            cookies: [],
            content: { size: 0, mimeType: '' },
            redirectURL: '',
            headersSize: -1,
            bodySize: -1,
          },
        },
      ],
    },
  }),
  console: `Access to fetch at '${origin}/orders?access_token=s3cr3tToken1' from origin 'https://app.example.com' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
});

let server: RawServer;
beforeAll(async () => {
  server = await rawServer((socket) => void socket.end(answer('200 OK', ALLOWED)));
});
afterAll(() => server.stop());

describe('a paste that was cut anywhere', () => {
  test.each(['fetch', 'curl', 'har', 'console'])('%s', async (kind) => {
    const text = at(server.origin)[kind] ?? '';
    for (let length = 0; length <= text.length; length += 3) {
      for (const words of [
        ['check', '-', '--no-probe', '--engine', 'chromium'],
        ...(kind === 'console' ? [['explain', '-']] : []),
      ]) {
        const ran = await runHere(words, text.slice(0, length));
        expectTidy(ran);
        expect(`${ran.stdout}${ran.stderr}`, String(length)).not.toMatch(/s3cr3t/);
      }
    }
  });
});

/** What has come through a pipe. */
const INPUTS: readonly (readonly [id: string, stdin: Buffer, words: readonly string[], says: RegExp])[] = [
  ['nothing', Buffer.alloc(0), ['check', '-'], /nothing in it/],
  ['nothing, to explain', Buffer.alloc(0), ['explain', '-'], /no line about CORS/],
  ['spaces', Buffer.from(' \n\t\r\n'), ['check', '-'], /nothing in it/],
  [
    'random bytes',
    Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 167 + 13) % 256)),
    ['check', '-'],
    /paste/,
  ],
  ['half of a character', Buffer.from([0x7b, 0xe2, 0x82]), ['check', '-'], /HAR/],
  ['30 MB of braces', Buffer.alloc(30_000_000, '{'), ['check', '-'], /20,000,000 characters/],
  ['30 MB of words', Buffer.alloc(30_000_000, 'fetch( '), ['check', '-'], /200,000 characters/],
  [
    '30 MB, to explain',
    Buffer.alloc(30_000_000, "Access to fetch at 'http://a "),
    ['explain', '-'],
    /no line about CORS|characters/,
  ],
  ['30 MB for a fetch', Buffer.alloc(30_000_000, 'a'), ['check', '--from-fetch', '-'], /200,000 characters/],
  ['a HAR that is none', Buffer.from('{"log":{"entries":[{}]}}'), ['check', '--from-har', '-'], /HAR/],
  ['a HAR without entries', Buffer.from('{"log":{"entries":[]}}'), ['check', '-'], /HAR/],
  ['JSON of brackets', Buffer.from(`{"log":${'['.repeat(100_000)}`), ['check', '-'], /HAR/],
  [
    'headers',
    Buffer.from('HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\n'),
    ['check', '-'],
    /headers of an answer/,
  ],
  ['a call of axios', Buffer.from("axios.get('/x')"), ['check', '-'], /axios/],
  [
    'a console line without a URL',
    Buffer.from('Fetch API cannot load due to access control checks.'),
    ['check', '-'],
    /which URL|paste/,
  ],
];

describe.concurrent('standard input that is of no use', () => {
  test.each(INPUTS)('%s', async (_, stdin, words, says) => {
    const ran = await corskit(
      [...words, ...(words[0] === 'check' ? ['--origin', 'https://a.example'] : [])],
      { stdin },
    );
    expectUsageError(ran);
    expectTidy(ran);
    expect(ran.stderr).toMatch(says);
  });
});
