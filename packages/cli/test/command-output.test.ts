import { spawn } from 'node:child_process';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import packageJson from '../package.json' with { type: 'json' };
import { corskit, MAIN, run } from './command-process.js';
import { answer, rawServer, type RawServer } from './raw-server.js';
import { expectTidy } from './tidy-output.js';

const PAGE = ['--origin', 'https://app.example.com'];
const LINE =
  "Access to fetch at 'https://api.example.com/me' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.";

let server: RawServer;
beforeAll(async () => {
  server = await rawServer((socket) => void socket.end(answer('403 Forbidden')));
});
afterAll(() => server.stop());

describe.concurrent('help', () => {
  test.each([
    ['--help'],
    ['-h'],
    ['help'],
    ['check', '--help'],
    ['explain', '--help'],
    ['audit', '--help'],
    ['help', 'check'],
    ['help', 'audit'],
  ])('%s %s', async (...words) => {
    const ran = await corskit(words.filter((word) => word !== undefined));
    expectTidy(ran);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stdout).toMatch(/^Usage: corskit /);
    expect(ran.stdout).toMatch(/^Examples:$/m);
    // A line of a console is as long as it is.
    expect(
      ran.stdout.split('\n').filter((line) => line.length > 80 && !line.includes('corskit explain')),
    ).toEqual([]);
  });

  test.each(['--version', '-V'])('%s', async (word) => {
    expect(await corskit([word])).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: '' });
  });

  test('without anything, it is printed where errors are', async () => {
    const { code, stdout, stderr } = await corskit([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^Usage: corskit /);
  });
});

const ESCAPE = '\u001B[';

/** What is printed in colour, if anything is. */
const COMMANDS: readonly (readonly [name: string, words: () => readonly string[]])[] = [
  ['check', () => ['check', `${server.origin}/`, ...PAGE]],
  ['explain', () => ['explain', LINE]],
  ['audit', () => ['audit', `${server.origin}/`]],
];

describe.concurrent('colours', () => {
  test.each([
    ['there are none where nobody watches', {}, false],
    ['nor with NO_COLOR', { NO_COLOR: '1' }, false],
    ['nor with FORCE_COLOR=0', { FORCE_COLOR: '0' }, false],
    ['NO_COLOR goes first', { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['an empty NO_COLOR is none', { NO_COLOR: '', FORCE_COLOR: '1' }, true],
  ])('%s', async (_, env, isColoured) => {
    const { stdout, stderr } = await corskit(['explain', LINE], { env });
    expect(stdout.includes(ESCAPE)).toBe(isColoured);
    expect(stderr).toBe('');
  });

  test.each(COMMANDS)('of %s, with FORCE_COLOR alone', async (_, words) => {
    expect((await corskit(words())).stdout).not.toContain(ESCAPE);
    expect((await corskit(words(), { env: { FORCE_COLOR: '1' } })).stdout).toContain(ESCAPE);
  });
});

test.concurrent.each(['--json', '--github', '--curl'])('%s is never coloured', async (output) => {
  const { stdout } = await corskit(['check', `${server.origin}/`, ...PAGE, output], {
    env: { FORCE_COLOR: '1' },
  });
  expect(stdout).not.toContain(ESCAPE);
});

/** By `script`, which lends it a terminal. */
test.concurrent('on a terminal it is coloured, and says what is going on', async () => {
  const command = [process.execPath, MAIN, 'check', `${server.origin}/`, ...PAGE]
    .map((word) => `'${word}'`)
    .join(' ');
  const { stdout } = await run('script', ['-qec', command, '/dev/null'], { env: { TERM: 'xterm' } });
  expect(stdout).toContain(`${ESCAPE}1m`);
  expect(stdout).toContain(`\r${ESCAPE}2KGET ${server.origin}/ (request)`);
});

describe.concurrent('a reader that has seen enough', () => {
  test.each([
    ['of a report', () => ['check', `${server.origin}/`, ...PAGE, '-v']],
    ['of JSON', () => ['check', `${server.origin}/`, ...PAGE, '--json']],
    ['of help', () => ['check', '--help']],
    ['of an audit', () => ['audit', `${server.origin}/`, '--json']],
  ])('%s', async (_, words) => {
    const quoted = [process.execPath, MAIN, ...words()].map((word) => `'${word}'`).join(' ');
    const { stdout, stderr, code } = await run('bash', ['-c', `${quoted} | head -1`]);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(stdout.split('\n').length).toBe(2);
  });

  test.each(['stdout', 'stderr'] as const)('closes %s at once', async (name) => {
    const child = spawn(process.execPath, [
      MAIN,
      'check',
      ...(name === 'stderr' ? ['--nonsense'] : [`${server.origin}/`, ...PAGE]),
    ]);
    child[name].destroy();
    let other = '';
    child[name === 'stdout' ? 'stderr' : 'stdout'].on('data', (chunk: Buffer) => (other += chunk.toString()));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, other }).toEqual({ code: name === 'stdout' ? 1 : 2, other: '' });
  });
});
