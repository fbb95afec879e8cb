import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { afterEach, describe, expect, test, vi } from 'vitest';

import { openLoopback, type Loopback } from '../src/loopback.js';
import { SERVERS } from '../src/servers.js';

// A ceiling for a machine that is busy with other things; nothing here depends on how long it takes.
vi.setConfig({ testTimeout: 60_000 });
const ceiling = { timeout: 50_000 };

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const children: ChildProcess[] = [];

interface Run {
  readonly child: ChildProcess;
  /** Grows as the launcher prints. */
  readonly printed: { out: string; error: string };
  /** The exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>;
}

function launch(...args: readonly string[]): Run {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  const printed = { out: '', error: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.error += text));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, printed, ended };
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

describe('--once', () => {
  test('prints the table and ends with 0', async () => {
    const { printed, ended } = launch('--once', '--port', '0');
    expect(await ended).toBe(0);
    expect(printed.error).toBe('');
    expect(printed.out).toContain('17 of 17 scenarios went as they should, on each of the 7 servers.');
    expect(printed.out).toMatch(/^Scenario +Express  Koa  Fastify  http   Hono  Express  Fastify$/m);
    expect(printed.out.match(/(?: +yes){7}$/gm)).toHaveLength(17);
    expect(printed.out).not.toMatch(/\bNO\b/);
  });

  test('writes no colour where there is no terminal, and nothing beyond 80 columns', async () => {
    const { printed, ended } = launch('--once', '--port', '0');
    await ended;
    expect(printed.out).not.toContain('\u001b');
    expect(Math.max(...printed.out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});

describe('serving', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it with 0, open connections or not', async (signal) => {
    const { child, printed, ended } = launch('--port', '0');
    await expect.poll(() => printed.out, ceiling).toContain('Ctrl-C ends');
    const [page = ''] = printed.out.match(/http:\/\/localhost:\d+\//) ?? [];
    const response = await fetch(page, { headers: { Connection: 'keep-alive' } });
    expect(await response.text()).toContain('<!doctype html>');
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(printed.error).toBe('');
  });

  test('names every API, and shows what each is asked for', async () => {
    const { printed } = launch('--port', '0');
    await expect.poll(() => printed.out, ceiling).toContain('Ctrl-C ends');
    const apis = [...printed.out.matchAll(/(http:\/\/localhost:\d+\/books) {2}(.+)$/gm)];
    expect(apis.map(([, , name]) => name)).toEqual(SERVERS.map(({ name }) => name));
    for (const [, address = '', name = ''] of apis) {
      await (await fetch(address)).text();
      await expect.poll(() => printed.out, ceiling).toMatch(new RegExp(`^  200  ${name} +GET /books$`, 'm'));
    }
  });
});

describe('a busy port is one line that names it and what to type', () => {
  test.each<[number, string]>([
    [0, 'the page'],
    [1, "the stranger's page"],
    ...SERVERS.map(({ name }, index) => [2 + index, `the API on ${name}`] satisfies [number, string]),
  ])('the port at +%i', async (offset, purpose) => {
    const { first, taken } = await takeOneInARow(offset);
    const { printed, ended } = launch('--once', '--port', String(first));
    expect(await ended).toBe(1);
    expect(printed.out).toBe('');
    expect(printed.error).toMatch(/^[^\n]+\n$/);
    expect(printed.error).toContain(`Port ${taken.port}, for ${purpose}, is in use.`);
    expect(printed.error).toMatch(/npm run demo -- --once --port \d+$/m);
    await taken.close();
  });
});

/** Finds as many free ports in a row as there are servers, below those that systems give out, and takes one of them. */
async function takeOneInARow(offset: number): Promise<{ first: number; taken: Loopback }> {
  const steps = Array.from({ length: 2 + SERVERS.length }, (_, step) => step);
  for (let first = 20_000 + Math.floor(Math.random() * 10_000); ; first += steps.length) {
    const results = await Promise.allSettled(steps.map((step) => openLoopback(first + step)));
    const opened = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const taken = opened.length === steps.length ? opened[offset] : undefined;
    await Promise.all(opened.filter((one) => one !== taken).map((one) => one.close()));
    if (taken !== undefined) return { first, taken };
  }
}

test('an unknown option is one line and ends with 1', async () => {
  const { printed, ended } = launch('--onec');
  expect(await ended).toBe(1);
  expect(printed.out).toBe('');
  expect(printed.error).toBe(
    "Unknown option '--onec'; the options are --once, --port <first port> and --help.\n",
  );
});

test('--help ends with 0', async () => {
  const { printed, ended } = launch('--help');
  expect(await ended).toBe(0);
  expect(printed.out).toContain('--once');
});
