import { afterEach, describe, expect, test } from 'vitest';

import { ENTRIES } from '../src/entries.js';
import type { Entry } from '../src/entry.js';
import { runEntry } from '../src/run-entry.js';
import { Worker } from '../src/worker.js';

const workers: Worker[] = [];
const start = (host: string): Worker => {
  const worker = new Worker(host);
  workers.push(worker);
  return worker;
};
afterEach(() => workers.splice(0).forEach((worker) => worker.close()));

function entryOf(name: string): Entry {
  const entry = ENTRIES.find((one) => one.name === name);
  if (entry === undefined) throw new Error(`there is no host ${name}`);
  return entry;
}

describe('a process that runs rows', () => {
  test('tells what came of them', async () => {
    const worker = start('cors');
    expect(await worker.run('CO-001', 20_000)).toEqual({ id: 'CO-001', outcome: 'passed' });
    expect(await worker.run('CO-005', 20_000)).toMatchObject({
      outcome: 'failed',
      report: expect.stringContaining('Access-Control-Allow-Origin: expected none') as unknown,
      differences: [{ about: 'header', name: 'access-control-allow-origin', expected: [] }],
      exchange: 0,
    });
    expect(await worker.run('CF-048', 20_000)).toMatchObject({ outcome: 'gap' });
  });

  test('is ended when a row blocks it, with what ran beside it, and takes no more', async () => {
    const worker = start('cors');
    await worker.run('CO-001', 20_000);
    const endings = await Promise.all([worker.run('OR-112', 2000), worker.run('HO-024', 20_000)]);
    expect(endings[0]).toEqual({ ending: 'the process was blocked' });
    expect(worker.isGone).toBe(true);
    expect(await worker.run('CO-001', 20_000)).toEqual({ ending: 'the process was blocked' });
  });

  test('is gone when it ends by itself, and its last words are kept', async () => {
    const worker = start('nobody');
    expect(await worker.run('CO-001', 20_000)).toEqual({
      ending: expect.stringMatching(/^the process ended\n[^]*there is no host "nobody"/) as unknown,
    });
    expect(worker.isGone).toBe(true);
  });
});

describe('the rows of a host', () => {
  test('are all run, though one of them blocks the process that it runs in', async () => {
    const results = await runEntry(entryOf('cors'), ['CO-001', 'OR-112', 'CO-003']);
    expect(results.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
      'CO-001 passed',
      'OR-112 failed',
      'CO-003 passed',
    ]);
    expect(results[1]).toMatchObject({
      report: 'the process was blocked',
      differences: [{ about: 'answer', text: 'the process was blocked' }],
    });
  });

  test('fail, each by itself, where no process lives long enough to run them', async () => {
    const results = await runEntry({ ...entryOf('cors'), name: 'nobody' }, ['CO-001', 'CO-003']);
    expect(results.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual(['CO-001 failed', 'CO-003 failed']);
    for (const result of results)
      expect(result).toMatchObject({
        report: expect.stringContaining('there is no host "nobody"') as unknown,
      });
  });
});
