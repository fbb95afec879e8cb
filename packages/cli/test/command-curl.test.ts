import { describe, expect, test } from 'vitest';

import { corskit, run } from './command-process.js';
import { answer, rawServer, type Serving } from './raw-server.js';

const PAGE = ['--origin', 'https://app.example.com'];
const LETS_IN = [
  'Access-Control-Allow-Origin: https://app.example.com',
  'Access-Control-Allow-Methods: PUT, DELETE',
  'Access-Control-Allow-Headers: x-a, x-empty, x-quoted, content-type',
];
const allows: Serving = (socket) => void socket.end(answer('200 OK', LETS_IN));
const refuses: Serving = (socket) => void socket.end(answer('403 Forbidden'));
const redirects: Serving = (socket, head) =>
  void socket.end(
    answer(head.includes(' /there') ? '200 OK' : '302 Found', [...LETS_IN, 'Location: /there?a=[1]']),
  );

/** What a client says of itself, and each in its own way. */
const OWN = /^(?:user-agent|accept|connection|sec-fetch-\w+|host|content-length: 0$)/i;

/** Returns what of a request both ways of sending it have to have in common. */
function essence(head: string): readonly string[] {
  const [line = '', ...lines] = head.split('\r\n');
  const headers = lines
    .filter((one) => !OWN.test(one))
    .map((one) => one.replace(/^[^:]+/, (name) => name.toLowerCase()));
  return [line, ...headers.map((one) => one.trim()).sort()];
}

const ROWS: readonly (readonly [id: string, serving: Serving, path: string, words: readonly string[]])[] = [
  ['a GET', allows, '/orders', []],
  ['what is asked to find out why', refuses, '/orders', []],
  ['a preflight that is refused', refuses, '/orders', ['--method', 'PUT', '-H', 'X-A: 1']],
  ['a PUT', allows, '/orders', ['--method', 'PUT', '--send', '-H', 'X-A: 1']],
  ['a POST without a body', allows, '/orders', ['--method', 'POST', '--send']],
  ['a POST of text', allows, '/orders', ['--send', '--data', 'a=1&b=2']],
  [
    'a POST with quotes',
    allows,
    '/orders',
    ['--send', '--data', `{"it's": "$HOME \`id\` \\"!"}`, '-H', 'Content-Type: application/json'],
  ],
  ['a POST of several lines', allows, '/orders', ['--send', '--data', 'a\nb\n']],
  ['headers with quotes', allows, '/orders', ['-H', `X-Quoted: it's "$HOME" \`id\` \\ !`]],
  ['a header without a value', allows, '/orders', ['-H', 'X-Empty:']],
  ['a URL with brackets and quotes', allows, "/orders?a[]=1&b={x,y}&c='", []],
  ['redirects', redirects, '/orders', []],
  ['HEAD', allows, '/orders', ['--method', 'HEAD']],
  ['DELETE', allows, '/orders', ['--method', 'DELETE', '--send']],
];

describe.concurrent('the commands of --curl send the same', () => {
  test.each(ROWS)('%s', async (_, serving, path, words) => {
    const server = await rawServer(serving);
    const { stdout } = await corskit(['check', `${server.origin}${path}`, ...PAGE, ...words, '--curl']);
    const sent = server.heads.map(essence);
    const script = stdout.replaceAll(/^curl /gm, 'curl -s --noproxy "*" -m 20 ');
    const { code } = await run('bash', ['-c', `set -e\n${script}`]);
    await server.stop();
    expect(code).toBe(0);
    expect(sent.length).toBeGreaterThan(0);
    expect(server.heads.slice(sent.length).map(essence)).toEqual(sent);
  });

  test('to another address', async () => {
    const server = await rawServer(allows);
    const { port } = new URL(server.origin);
    const { stdout } = await corskit([
      'check',
      `http://api.localhost:${port}/`,
      ...PAGE,
      '--resolve',
      `api.localhost:${port}:127.0.0.1`,
      '-k',
      '--curl',
    ]);
    await server.stop();
    expect(stdout).toContain(`curl -i -k --resolve api.localhost:${port}:127.0.0.1 `);
  });
});
