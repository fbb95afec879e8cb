import { createServer as createHttps } from 'node:https';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { SERVER_NAMES } from '../src/fix/server-name.js';
import { corskit } from './command-process.js';
import { certificate } from './faulty/certificate.js';
import type { Running } from './faulty/faulty-server.js';
import { serve } from './faulty/serve.js';
import { answer, rawServer, type Serving } from './raw-server.js';
import { expectNarrow, expectTidy } from './tidy-output.js';

const PAGE = ['--origin', 'https://app.example.com'];
const LETS_IN = ['Access-Control-Allow-Origin: https://app.example.com', 'Vary: Origin'];

/** What answers at each path; and what a proxy in front of it would hand on. */
const ANSWERS: Readonly<Record<string, string>> = {
  '/allowed': answer('200 OK', [...LETS_IN, 'X-Total: 3', 'Access-Control-Allow-Methods: PUT']),
  '/blocked': answer('200 OK'),
  '/redirects': answer('302 Found', [...LETS_IN, 'Location: /allowed']),
};

const answers: Serving = (socket, head) => {
  const path = head.split(' ')[1] ?? '';
  const isPreflight = head.startsWith('OPTIONS ');
  socket.end(ANSWERS[path === '/preflighted' && isPreflight ? '/allowed' : path] ?? answer('404 Not Found'));
};

const hostOf = ({ origin }: Running): string => new URL(origin).host;

let server: Running;
let secure: Running;
beforeAll(async () => {
  server = await rawServer(answers);
  secure = await serve(
    createHttps(certificate(), (request, response) => {
      // Only what was asked for by this name is allowed.
      if (/^(?:localhost|api\.example\.test):/.test(request.headers.host ?? ''))
        response.setHeader('Access-Control-Allow-Origin', '*');
      response.end();
    }),
    'https',
  );
});
afterAll(async () => {
  await server.stop();
  await secure.stop();
});

/** By path, what is written behind it, and what the command exits with. */
describe.concurrent('the exit code', () => {
  test.each([
    ['/allowed', [], 0],
    ['/allowed', ['--expect', 'block'], 1],
    ['/allowed', ['--expect', 'allow'], 0],
    ['/blocked', [], 1],
    ['/blocked', ['--expect', 'block'], 0],
    ['/blocked', ['--expect', 'block', '--json'], 0],
    ['/allowed', ['--method', 'PUT'], 0],
    ['/allowed', ['--method', 'PUT', '--expect', 'block'], 1],
    ['/allowed', ['--method', 'DELETE'], 1],
    ['/allowed', ['--origin', 'null'], 1],
    ['/allowed', ['--reads', 'X-Total'], 1],
    ['/allowed', ['--reads', 'content-type'], 0],
    ['/allowed', ['--mode', 'no-cors'], 1],
    ['/allowed', ['--mode', 'no-cors', '--expect', 'block'], 0],
    ['/allowed', ['--mode', 'same-origin'], 3],
    ['/allowed', ['--mode', 'same-origin', '--expect', 'block'], 3],
    ['/redirects', [], 0],
    ['/redirects', ['--redirect', 'error'], 3],
    ['/redirects', ['--redirect', 'manual'], 0],
    ['/allowed', ['--resolve', 'localhost:1:127.0.0.1'], 0],
    ['/blocked', ['--page-url', 'http://localhost:5173/basket', '--origin', 'null'], 1],
  ] as const)('%s %j: %i', async (path, words, code) => {
    const ran = await corskit(['check', `${server.origin}${path}`, ...PAGE, ...words]);
    expectTidy(ran);
    expect(ran).toMatchObject({ code });
  });

  test('of what is not there stays 3, whatever is expected', async () => {
    const gone = await rawServer(answers);
    await gone.stop();
    const ran = await corskit(['check', gone.origin, ...PAGE, '--expect', 'block']);
    expect(ran).toMatchObject({ code: 3 });
  });

  test.each([
    [[], 3],
    [['--insecure'], 0],
  ] as const)('of a certificate of nobody, with %j: %i', async (words, code) => {
    const byName = `https://api.example.test:${new URL(secure.origin).port}/`;
    const resolve = ['--resolve', `${new URL(byName).host}:127.0.0.1`];
    for (const more of [[secure.origin], [byName, ...resolve]]) {
      const ran = await corskit(['check', ...more, ...PAGE, ...words]);
      expectTidy(ran);
      expect(ran).toMatchObject({ code });
    }
  });

  test('of http on a port of TLS, and the other way round, is 3', async () => {
    for (const url of [`http://${hostOf(secure)}/`, `https://${hostOf(server)}/allowed`]) {
      const ran = await corskit(['check', url, ...PAGE, '--insecure']);
      expectTidy(ran);
      expectNarrow(ran.stdout);
      expect(ran).toMatchObject({ code: 3 });
      expect(ran.stdout).toMatch(/By https? the server does answer|scheme/);
    }
  });
});

describe.concurrent('the report', () => {
  test.each(Object.entries(SERVER_NAMES))('--server %s', async (name, title) => {
    const ran = await corskit(['check', `${server.origin}/blocked`, ...PAGE, '--server', name]);
    expectTidy(ran);
    expectNarrow(ran.stdout);
    expect(ran.stdout).toContain(` in ${title}`);
  });

  test.each(['chromium', 'firefox', 'webkit'])('--engine %s', async (engine) => {
    const ran = await corskit(['check', `${server.origin}/blocked`, ...PAGE, '--engine', engine, '--json']);
    expect(Object.keys((JSON.parse(ran.stdout) as { engines: object }).engines)).toEqual([engine]);
  });

  test.each([
    ['--no-probe', ['request']],
    ['--no-probe --method PUT', ['preflight']],
  ])('%s', async (words, roles) => {
    const ran = await corskit(['check', `${server.origin}/blocked`, ...PAGE, ...words.split(' '), '--json']);
    const { exchanges } = JSON.parse(ran.stdout) as { exchanges: readonly { role: string }[] };
    expect(exchanges.map(({ role }) => role)).toEqual(roles);
  });

  test('--compare finds what a proxy has taken away', async () => {
    const proxy = await rawServer((socket) => void socket.end(answer('200 OK')));
    const ran = await corskit([
      'check',
      `${proxy.origin}/allowed`,
      ...PAGE,
      '--compare',
      server.origin,
      '--json',
    ]);
    await proxy.stop();
    expectTidy(ran);
    expect(JSON.parse(ran.stdout)).toMatchObject({ causes: [{ id: 'proxy-strips' }] });
  });

  test('--compare does not take what comes twice for what was taken away', async () => {
    const twice = answer('200 OK', [...LETS_IN, ...LETS_IN]);
    const proxy = await rawServer((socket) => void socket.end(twice));
    const words = ['check', `${proxy.origin}/allowed`, ...PAGE, '--compare', server.origin, '--json'];
    const ran = await corskit(words);
    await proxy.stop();
    expect(JSON.parse(ran.stdout)).toMatchObject({ causes: [{ id: 'duplicate-headers' }] });
  });

  test('a gateway that answers preflights itself is told from the framework behind it', async () => {
    const gateway = await rawServer((socket, head) => {
      const isPreflight = head.startsWith('OPTIONS ');
      const by = isPreflight ? ['Access-Control-Allow-Methods: GET'] : ['X-Powered-By: Express'];
      socket.end(answer('200 OK', ['Server: nginx/1.22.1', ...LETS_IN, ...by]));
    });
    const ran = await corskit(['check', gateway.origin, ...PAGE, '--method', 'PUT']);
    await gateway.stop();
    expectTidy(ran);
    expectNarrow(ran.stdout);
    expect(ran.stdout).toMatch(/^Fix in nginx$/m);
  });

  test('--xhr', async () => {
    const ran = await corskit(['check', `${server.origin}/blocked`, ...PAGE, '--xhr']);
    expect(ran.stdout).toContain('XMLHttpRequest');
  });

  test('--expect block does not say how to let in who is to be blocked', async () => {
    const words = ['check', `${server.origin}/blocked`, ...PAGE];
    expect((await corskit(words)).stdout).toMatch(/^Fix/m);
    expect((await corskit([...words, '--expect', 'block'])).stdout).not.toMatch(/^Fix/m);
  });

  test.each([
    ['/allowed', 'So far all is well.'],
    ['/preflighted', 'The answer to that would be blocked;'],
  ])('what a GET in the place of a PUT has shown of %s', async (path, says) => {
    const ran = await corskit(['check', `${server.origin}${path}`, ...PAGE, '--method', 'PUT']);
    expectTidy(ran);
    expectNarrow(ran.stdout);
    expect(ran.stdout).toMatch(/^PASSES /);
    expect(ran.stdout.replaceAll('\n', ' ')).toContain(says);
  });

  test.each([
    ['/blocked', [], /^::error title=corskit check::[^\n]+\n$/],
    ['/blocked', ['--expect', 'block'], /^$/],
    ['/allowed', [], /^$/],
    ['/allowed', ['--expect', 'block'], /^::error title=corskit check::[^\n]+\n$/],
  ] as const)('--github %s %j', async (path, words, says) => {
    const ran = await corskit(['check', `${server.origin}${path}`, ...PAGE, '--github', ...words]);
    expectTidy(ran);
    expect(ran.stdout).toMatch(says);
  });
});
