import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { corskit } from './command-process.js';
import { answer, rawServer, type RawServer, type Serving } from './raw-server.js';
import { expectTidy } from './tidy-output.js';

/** In every secret that is planted, and in nothing else. */
const SECRET = 'zq7Secret';

const PAGE = ['--origin', 'https://app.example.com'];
const PLANTED = [
  '--credentials',
  `-HAuthorization: Bearer ${SECRET}Bearer`,
  `-HCookie: sid=${SECRET}Cookie; theme=${SECRET}Theme`,
  `-HX-Api-Key: ${SECRET}ApiKey`,
];
const DATA = ['--send', '--data', `{"user":"ann","password":"${SECRET}Word"}`];
const QUERY = `?page=2&access_token=${SECRET}Token&code=${SECRET}Code`;

/** Sends back what it was sent, wherever it can. */
const echoes =
  (status: string): Serving =>
  (socket, head) => {
    const lines = head.split('\r\n').slice(1);
    const path = head.split(' ')[1] ?? '';
    const values = lines.map((line) => line.replace(/^[^:]*: /, '').replace(/^Bearer /, ''));
    socket.end(
      answer(
        `${status} ${values.at(-1) ?? ''}`,
        [
          ...values.map((value, index) => `X-Echo-${index}: ${value}`),
          ...values.map((value) => `Access-Control-Allow-Origin: ${value}`),
          `Location: /login?token=${SECRET}Next&return=${encodeURIComponent(path)}`,
          `Set-Cookie: sid=${SECRET}New; Path=/`,
        ],
        head,
      ),
    );
  };

const OUTPUTS: readonly (readonly string[])[] = [
  [],
  ['-v'],
  ['--json'],
  ['--github'],
  ['--curl'],
  ['-v', '--expect', 'block'],
];

let servers: Readonly<Record<string, RawServer>>;
beforeAll(async () => {
  servers = { refuses: await rawServer(echoes('200')), redirects: await rawServer(echoes('302')) };
});
afterAll(async () => {
  for (const server of Object.values(servers)) await server.stop();
});

/** Runs the command, and returns what it has printed without the breaks of its lines. */
async function printedBy(words: readonly string[], stdin = ''): Promise<string> {
  const ran = await corskit(words, { stdin });
  expectTidy(ran);
  expect(ran.code).not.toBe(2);
  expect(ran.stdout.length).toBeGreaterThan(20);
  return ran.stdout.replace(/\s+/g, '');
}

describe.concurrent.each(['refuses', 'redirects'])('by a server that %s and echoes', (kind) => {
  const urlOf = (): string => `${servers[kind]?.origin ?? ''}/orders${QUERY}`;

  test.each(OUTPUTS.map((output) => ({ title: output.join(' '), output })))(
    'check $title',
    async ({ output }) => {
      const words = ['check', urlOf(), ...PAGE, ...PLANTED, ...DATA, ...output];
      expect(await printedBy(words)).not.toContain(SECRET);
    },
  );

  test.each([[], ['--json'], ['--sarif']])('audit %s', async (...output) => {
    const words = ['audit', urlOf(), ...PAGE, ...PLANTED.slice(1), ...output];
    expect(await printedBy(words)).not.toContain(SECRET);
  });

  test.each([[], ['--json'], ['--curl'], ['-v']])('a pasted cURL command %s', async (...output) => {
    const command = `curl '${urlOf()}' -u 'ann:${SECRET}User' -b 'sid=${SECRET}Sid' -H 'Origin: https://app.example.com' -H 'X-Auth-Token: ${SECRET}Auth' --data-raw 'password=${SECRET}Word'`;
    expect(await printedBy(['check', '--from-curl', '-', '--send', ...output], command)).not.toContain(
      SECRET,
    );
  });

  test.each([[], ['--json'], ['-v'], ['--replay', '-v'], ['--replay', '--curl']])(
    'a HAR file %s %s',
    async (...output) => {
      const words = ['check', '--from-har', '-', ...output];
      expect(await printedBy(words, harOf(urlOf()))).not.toContain(SECRET);
    },
  );
});

function harOf(url: string): string {
  const headers = [
    { name: 'Origin', value: 'https://app.example.com' },
    { name: 'Cookie', value: `sid=${SECRET}Sid` },
    { name: 'Authorization', value: `Basic ${SECRET}Basic` },
  ];
  const own = { httpVersion: 'HTTP/1.1', headersSize: -1, bodySize: -1 };
  const cookies = [{ name: 'sid', value: `${SECRET}Sid` }];
  const request = { ...own, method: 'GET', url, headers, cookies, queryString: [] };
  const answered = [{ name: 'Set-Cookie', value: `sid=${SECRET}New` }];
  const response = {
    ...own,
    status: 200,
    statusText: 'OK',
    headers: answered,
    cookies,
    content: { size: 0, mimeType: '' },
    redirectURL: '',
  };
  const entry = {
    startedDateTime: '2026-01-01T00:00:00Z',
    time: 1,
    request,
    response,
    cache: {},
    timings: {},
  };
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'x', version: '1' }, entries: [entry] } });
}

/** What is asked for that is not sent, or not understood. */
describe.concurrent('by what is not sent', () => {
  test.each([
    ['check', `https://ann:${SECRET}@localhost:9/`, ...PAGE],
    ['check', `https://ann:${SECRET}@localhost:9/`, ...PAGE, '--json'],
    ['check', `ann:${SECRET}@localhost:9/`, ...PAGE],
    ['check', `localhost/${QUERY}`, ...PAGE],
    ['check', `http://localhost:99999/${QUERY}`, ...PAGE],
    ['check', 'http://localhost:9/', '--origin', `https://ann:${SECRET}@a.example`],
    ['check', 'http://localhost:9/', ...PAGE, '-H', `Authorization Bearer ${SECRET}`],
    ['check', 'http://localhost:9/', ...PAGE, '-H', `X-Api-Key=${SECRET}`],
    ['check', 'http://localhost:9/', ...PAGE, '-H', `Cookie: sid=${SECRET}\u20AC`],
    ['audit', `localhost:9/${QUERY}`],
    ['audit', `https://ann:${SECRET}@localhost:1/`, '--json'],
    [
      'explain',
      `Access to fetch at 'https://ann:${SECRET}@localhost/${QUERY}' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
    ],
    ['explain', `it says Authorization: Bearer ${SECRET}`],
  ])('%s %s %s %s %s %s', async (...words) => {
    const ran = await corskit(words.filter((word) => word !== undefined));
    expectTidy(ran);
    expect(`${ran.stdout}${ran.stderr}`).not.toContain(SECRET);
  });
});
