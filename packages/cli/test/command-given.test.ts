import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { corskit } from './command-process.js';
import { answer, rawServer, type RawServer } from './raw-server.js';
import { expectTidy } from './tidy-output.js';

const ALLOWS = answer('200 OK', [
  'Access-Control-Allow-Origin: https://app.example.com',
  'Access-Control-Allow-Credentials: true',
  'Access-Control-Allow-Methods: PUT',
  'Access-Control-Allow-Headers: content-type, x-a',
]);

/** Ways to say: PUT /orders, `{"a":1}` as JSON and a header `X-A: 1`, from https://app.example.com. */
const GIVEN: Readonly<Record<string, (url: string) => string>> = {
  fetch: (url) =>
    `await fetch("${url}", {\n  "headers": { "content-type": "application/json", "x-a": "1" },\n  "referrer": "https://app.example.com/",\n  "body": "{\\"a\\":1}",\n  "method": "PUT"\n});`,
  curl: (url) =>
    `curl '${url}' \\\n  -X 'PUT' \\\n  -H 'content-type: application/json' \\\n  -H 'x-a: 1' \\\n  -H 'origin: https://app.example.com' \\\n  --data-raw '{"a":1}'`,
  har: (url) => harOf([entryOf('GET', `${url}-not`, 200), entryOf('PUT', url, 0)]),
};

function entryOf(method: string, url: string, status: number): object {
  const own = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1, bodySize: -1 };
  const headers = [
    { name: 'Origin', value: 'https://app.example.com' },
    { name: 'content-type', value: 'application/json' },
    { name: 'x-a', value: '1' },
  ];
  return {
    startedDateTime: '2026-01-01T00:00:00.000Z',
    time: 1,
    request: {
      ...own,
      method,
      url,
      headers,
      queryString: [],
      postData: { mimeType: 'application/json', text: '{"a":1}' },
    },
    response: {
      ...own,
      status,
      statusText: '',
      headers: [],
      content: { size: 0, mimeType: '' },
      redirectURL: '',
    },
    cache: {},
    timings: {},
  };
}

function harOf(entries: readonly object[]): string {
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'x', version: '1' }, entries } });
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'corskit-given-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function serving(use: (server: RawServer) => Promise<void>): Promise<void> {
  const server = await rawServer((socket) => void socket.end(ALLOWS));
  await use(server);
  await server.stop();
}

const KINDS = Object.keys(GIVEN);

describe.concurrent('what was given is sent', () => {
  test.each(KINDS.flatMap((kind) => ['file', '-', 'pipe'].map((from) => [kind, from] as const)))(
    '%s from %s',
    async (kind, from) => {
      await serving(async (server) => {
        const text = GIVEN[kind]?.(`${server.origin}/orders`) ?? '';
        const file = join(folder, `${kind}-${from === '-' ? 'stdin' : from}`);
        writeFileSync(file, text);
        const words =
          from === 'pipe' ? ['check', '-'] : ['check', `--from-${kind}`, from === 'file' ? file : '-'];
        const har = kind === 'har' ? ['--replay'] : [];
        const ran = await corskit([...words, ...har, '--send'], { stdin: from === 'file' ? '' : text });
        expectTidy(ran);
        expect(ran).toMatchObject({ code: 0 });
        const [preflight = '', request = ''] = server.heads;
        expect(preflight).toMatch(/^OPTIONS \/orders /);
        expect(preflight).toMatch(/^Access-Control-Request-Method: PUT\r?$/m);
        expect(preflight).toMatch(/^Access-Control-Request-Headers: content-type,x-a\r?$/m);
        expect(request).toMatch(/^PUT \/orders /);
        expect(request).toMatch(/^content-type: application\/json\r?$/im);
        expect(request).toMatch(/^Content-Length: 7\r?$/m);
        expect(request).toMatch(/^Origin: https:\/\/app\.example\.com\r?$/m);
      });
    },
  );

  test('a fetch as an argument', async () => {
    await serving(async (server) => {
      const ran = await corskit([
        'check',
        `fetch('${server.origin}/orders', { method: 'PUT' })`,
        '--origin',
        'https://app.example.com',
      ]);
      expect(ran).toMatchObject({ code: 0 });
      expect(server.heads[0]).toMatch(/^OPTIONS \/orders /);
    });
  });

  test.each(['-', 'argument'])('a line of a console as %s', async (from) => {
    await serving(async (server) => {
      const line = `Access to fetch at '${server.origin}/orders' from origin 'https://other.example' has been blocked by CORS policy: Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.`;
      const ran = await corskit(['check', from === '-' ? '-' : line], { stdin: from === '-' ? line : '' });
      expectTidy(ran);
      expect(ran).toMatchObject({ code: 1 });
      expect(server.heads[0]).toMatch(/^OPTIONS \/orders /);
      expect(server.heads[0]).toMatch(/^Origin: https:\/\/other\.example\r?$/m);
    });
  });

  test('the line of a console that tells of credentials', async () => {
    await serving(async (server) => {
      const stdin = `Access to fetch at '${server.origin}/orders' from origin 'https://app.example.com' has been blocked by CORS policy: The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.`;
      const ran = await corskit(['check', '-', '--json'], { stdin });
      expect(JSON.parse(ran.stdout)).toMatchObject({ request: { credentials: 'include' } });
    });
  });

  test.each([
    [[], 'content-type'],
    [['-H', 'X-A: 1'], 'x-a'],
    [['--method', 'PUT'], undefined],
  ] as const)(
    'the line of a console about a preflight that does not say why, with %j',
    async (words, names) => {
      await serving(async (server) => {
        const stdin = `Access to fetch at '${server.origin}/orders' from origin 'https://app.example.com' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status.`;
        const ran = await corskit(['check', '-', ...words], { stdin });
        expectTidy(ran);
        expect(server.heads[0]).toMatch(/^OPTIONS \/orders /);
        expect(/^Access-Control-Request-Headers: (.*)$/m.exec(server.heads[0] ?? '')?.[1]?.trim()).toBe(
          names,
        );
        expect(ran.stdout.includes('does not tell why')).toBe(words.length === 0);
      });
    },
  );

  test('options go first', async () => {
    await serving(async (server) => {
      const words = ['--origin', 'https://other.example', '--method', 'DELETE', '-H', 'X-B: 2'];
      await corskit(['check', '-', ...words, '--no-probe'], {
        stdin: GIVEN['fetch']?.(`${server.origin}/orders`) ?? '',
      });
      expect(server.heads[0]).toMatch(/^Access-Control-Request-Method: DELETE\r?$/m);
      expect(server.heads[0]).toMatch(/^Access-Control-Request-Headers: content-type,x-a,x-b\r?$/m);
      expect(server.heads[0]).toMatch(/^Origin: https:\/\/other\.example\r?$/m);
    });
  });
});

describe.concurrent('a HAR file', () => {
  test.each([
    [[], 'orders$'],
    [['--entry', '1'], 'orders-not$'],
    [['--entry', '2'], 'orders$'],
  ] as const)('with %j is judged as it was recorded: %s', async (words, url) => {
    await serving(async (server) => {
      const stdin = GIVEN['har']?.(`${server.origin}/orders`) ?? '';
      const ran = await corskit(['check', '--from-har', '-', '--json', ...words], { stdin });
      expectTidy(ran);
      expect(server.heads).toEqual([]);
      const { request } = JSON.parse(ran.stdout) as { request: { url: string } };
      expect(request.url).toMatch(new RegExp(url));
    });
  });

  test('has no entry 3', async () => {
    const ran = await corskit(['check', '--from-har', '-', '--entry', '3'], {
      stdin: GIVEN['har']?.('https://api.example.com/orders') ?? '',
    });
    expectTidy(ran);
    expect(ran).toMatchObject({ code: 2 });
  });
});
