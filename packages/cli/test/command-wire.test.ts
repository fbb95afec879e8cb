import { describe, expect, test } from 'vitest';

import { corskit, type Ran } from './command-process.js';
import { answer, rawServer, type Serving } from './raw-server.js';

const PAGE = ['--origin', 'https://app.example.com'];
const SECRETS = [
  '-H',
  'Authorization: Bearer abc',
  '-H',
  'Cookie: sid=abc',
  '-H',
  'X-Api-Key: abc',
  '--credentials',
];

const LETS_IN = [
  'Access-Control-Allow-Origin: https://app.example.com',
  'Access-Control-Allow-Credentials: true',
];
const says =
  (status: string, lines: readonly string[] = []): Serving =>
  (socket) =>
    void socket.end(answer(status, lines));

/** What servers answer to all that is sent: preflights pass or fail, redirects lead away, nothing comes. */
const SERVERS: Readonly<Record<string, Serving>> = {
  allows: says('200 OK', [
    ...LETS_IN,
    'Access-Control-Allow-Methods: PUT, PATCH, DELETE',
    'Access-Control-Allow-Headers: authorization, x-api-key, content-type',
  ]),
  'lacks headers': says('200 OK'),
  'is of another origin': says('200 OK', ['Access-Control-Allow-Origin: https://other.example']),
  'wants a login': says('401 Unauthorized', ['WWW-Authenticate: Basic']),
  forbids: says('403 Forbidden'),
  fails: says('500 Internal Server Error'),
  redirects: says('302 Found', [...LETS_IN, 'Location: /elsewhere']),
  'redirects, and says nothing': says('302 Found', ['Location: /elsewhere']),
  closes: (socket) => void socket.end(),
};

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: ReadonlyMap<string, string>;
}

function sentOf(head: string): Sent {
  const [line = '', ...lines] = head.split('\r\n');
  const [method = '', path = ''] = line.split(' ');
  const headers = lines.map(
    (one) => [one.slice(0, one.indexOf(':')).toLowerCase(), one.slice(one.indexOf(':') + 1).trim()] as const,
  );
  return { method, path, headers: new Map(headers) };
}

function secretNamesIn(headers: Sent['headers']): readonly string[] {
  return ['authorization', 'cookie', 'x-api-key'].filter((name) => headers.has(name));
}

async function against(
  serving: Serving,
  words: (origin: string) => readonly string[],
): Promise<Ran & { sent: readonly Sent[] }> {
  const server = await rawServer(serving);
  const ran = await corskit(words(server.origin));
  await server.stop();
  return { ...ran, sent: server.heads.map(sentOf) };
}

describe.concurrent('by DELETE, without --send', () => {
  test.each(Object.keys(SERVERS))(
    'a server that %s is sent nothing that changes it, and no credentials with preflights',
    async (name) => {
      const words = [...PAGE, ...SECRETS, '--method', 'DELETE'];
      const { sent } = await against(SERVERS[name] ?? says('200 OK'), (origin) => [
        'check',
        `${origin}/orders`,
        ...words,
      ]);
      expect(sent.length).toBeGreaterThan(0);
      for (const { method, headers } of sent) {
        expect(['OPTIONS', 'GET', 'HEAD']).toContain(method);
        if (method === 'OPTIONS') expect(secretNamesIn(headers)).toEqual([]);
      }
    },
  );
});

describe.concurrent('how much is sent', () => {
  test.each([
    ['allows', ['--method', 'GET', '-H', 'X-Api-Key: 1', '--credentials'], 2],
    ['allows', ['--method', 'PUT', '-H', 'X-Api-Key: 1', '--credentials'], 2],
    ['lacks headers', [], 9],
    ['lacks headers', ['--no-probe'], 1],
    ['lacks headers', ['--method', 'PUT'], 10],
    ['lacks headers', ['--method', 'PUT', '--no-probe'], 1],
    ['is of another origin', [], 9],
    ['wants a login', ['--method', 'PUT'], 10],
    ['forbids', ['--method', 'PUT', '-H', 'X-A: 1'], 10],
    ['fails', ['--method', 'PUT'], 10],
    ['redirects', ['--method', 'PUT'], 10],
    ['redirects, and says nothing', [], 9],
    ['closes', ['--method', 'PUT'], 9],
  ] as const)('%s %j: at most %i', async (name, words, most) => {
    const { sent } = await against(SERVERS[name] ?? says('200 OK'), (origin) => [
      'check',
      `${origin}/orders`,
      ...PAGE,
      ...words,
    ]);
    expect(sent.length).toBeGreaterThan(0);
    // The fetch itself, and eight probes.
    expect(sent.length).toBeLessThanOrEqual(most);
  });

  test.each(Object.keys(SERVERS))(
    'an audit of a server that %s: at most 60 GETs and preflights',
    async (name) => {
      const { sent } = await against(SERVERS[name] ?? says('200 OK'), (origin) => [
        'audit',
        `${origin}/orders`,
        ...PAGE,
        ...SECRETS.slice(0, 4),
        '-X',
        'DELETE',
      ]);
      expect(sent.length).toBeLessThanOrEqual(60);
      for (const { method, headers } of sent) {
        expect(['GET', 'OPTIONS']).toContain(method);
        if (method === 'OPTIONS') expect(secretNamesIn(headers)).toEqual([]);
      }
    },
  );

  test('an audit ends at 429', async () => {
    const { sent } = await against(says('429 Too Many Requests'), (origin) => ['audit', `${origin}/`]);
    expect(sent.length).toBe(1);
  });
});

test.concurrent.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s is sent once, with --send', async (method) => {
  const { sent, code } = await against(SERVERS['allows'] ?? says('200 OK'), (origin) => [
    'check',
    `${origin}/orders`,
    ...PAGE,
    ...SECRETS,
    '--send',
    '--method',
    method,
  ]);
  expect(code).toBe(0);
  expect(sent.filter((one) => one.method === method).length).toBe(1);
  expect(sent.find((one) => one.method === method)?.headers.get('cookie')).toBe('sid=abc');
});

/** Another host that a redirect leads to: `127.0.0.1` is none that `localhost` has cookies for. */
test.concurrent.each([
  ['that allows the page', [...LETS_IN, 'Access-Control-Allow-Headers: authorization, x-api-key']],
  ['without CORS headers', []],
])('a redirect %s takes no cookie and no Authorization along', async (_, lines) => {
  const other = await rawServer(
    says('200 OK', [...LETS_IN, 'Access-Control-Allow-Headers: authorization, x-api-key']),
  );
  const location = `Location: ${other.origin.replace('localhost', '127.0.0.1')}/there`;
  const redirecting: Serving = (socket, head) =>
    void socket.end(
      head.startsWith('OPTIONS')
        ? answer('204 No Content', [...LETS_IN, 'Access-Control-Allow-Headers: authorization, x-api-key'])
        : answer('307 Temporary Redirect', [...lines, location]),
    );
  const { sent } = await against(redirecting, (origin) => ['check', `${origin}/orders`, ...PAGE, ...SECRETS]);
  await other.stop();
  expect(sent.find((one) => one.method === 'GET')?.headers.get('cookie')).toBe('sid=abc');
  expect(other.heads.length).toBeGreaterThan(0);
  for (const { headers } of other.heads.map(sentOf)) {
    expect(headers.has('cookie') || headers.has('authorization')).toBe(false);
  }
});
