import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { afterEach, describe, expect, test, vi } from 'vitest';

import { openLoopback, type Loopback } from '../src/loopback.js';

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
    expect(printed.out).toContain('17 of 17 scenarios went as they should.');
    expect(printed.out.match(/ yes$/gm)).toHaveLength(17);
    expect(printed.out).not.toMatch(/ NO$/m);
  });

  test('writes no colour where there is no terminal, and nothing beyond 100 columns', async () => {
    const { printed, ended } = launch('--once', '--port', '0');
    await ended;
    expect(printed.out).not.toContain('\u001b');
    expect(Math.max(...printed.out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
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

  test('shows what the API is asked for', async () => {
    const { printed } = launch('--port', '0');
    await expect.poll(() => printed.out, ceiling).toContain('Ctrl-C ends');
    const [books = ''] = printed.out.match(/http:\/\/localhost:\d+\/books/) ?? [];
    await (await fetch(books)).text();
    await expect.poll(() => printed.out, ceiling).toContain('200  GET /books');
  });
});

describe('a busy port is one line that names it and what to type', () => {
  test.each([
    [0, 'the page'],
    [1, "the stranger's page"],
    [2, 'the API'],
  ])('the port at +%i', async (offset, purpose) => {
    const { first, taken } = await takeOneOfThree(offset);
    const { printed, ended } = launch('--once', '--port', String(first));
    expect(await ended).toBe(1);
    expect(printed.out).toBe('');
    expect(printed.error).toMatch(/^[^\n]+\n$/);
    expect(printed.error).toContain(`Port ${taken.port}, for ${purpose}, is in use.`);
    expect(printed.error).toMatch(/npm run demo -- --once --port \d+$/m);
    await taken.close();
  });
});

/** Finds three ports in a row that are free, below those that systems give out by themselves, and takes one of them. */
async function takeOneOfThree(offset: number): Promise<{ first: number; taken: Loopback }> {
  for (let first = 20_000 + Math.floor(Math.random() * 10_000); ; first += 3) {
    const opened = await Promise.allSettled([0, 1, 2].map((step) => openLoopback(first + step)));
    const three = opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const taken = three.length === 3 ? three[offset] : undefined;
    await Promise.all(three.filter((one) => one !== taken).map((one) => one.close()));
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
