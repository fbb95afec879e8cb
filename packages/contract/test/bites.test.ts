import { describe, expect, it } from 'vitest';
import {
  CASES,
  fetchHost,
  middlewareHost,
  runCase,
  runContract,
  type ContractCase,
  type ContractHost,
} from '../src/index.js';
import { serveFetch } from './hosts/fetch-server.js';
import { leakyHost } from './hosts/leaky-host.js';
import { BROKEN_FETCH_LAYERS, ownFetchLayer } from './hosts/own-fetch-layer.js';
import { BROKEN_ANSWERS, BROKEN_CONFIGURATIONS, BROKEN_RESPONSES } from './hosts/broken-layers.js';
import { ownLayer } from './hosts/own-layer.js';

const BROKEN = [...BROKEN_ANSWERS, ...BROKEN_RESPONSES, ...BROKEN_CONFIGURATIONS];
const byId = new Map(CASES.map((row) => [row.id, row]));

function rowOf(id: string): ContractCase {
  const row = byId.get(id);
  if (row === undefined) throw new Error(`there is no case ${id}`);
  return row;
}

/** Runs the case `id`; a layer that gives no answer at all would fail every case, and prove nothing. */
async function outcomeOf(host: ContractHost, id: string): Promise<string> {
  const result = await runCase(host, rowOf(id));
  if (result.outcome !== 'failed') return result.outcome;
  return result.report.includes('an error instead of an answer') ? result.report : 'failed';
}

describe.each([
  ['over HTTP/1', middlewareHost('own layer', ownLayer())],
  ['over HTTP/2', middlewareHost('own layer', ownLayer(), { protocol: 'http2' })],
  ['around a fetch handler', fetchHost('own layer', ownFetchLayer(), serveFetch)],
])('a sound layer, written by hand, %s', (_way, host) => {
  it('passes every case that a server without groups can run', async () => {
    const report = await runContract(host, CASES, { concurrency: 4 });
    expect(Object.values(report.failed)).toEqual([]);
    expect(report.passed.length).toBeGreaterThan(380);
  });
});

describe.each(BROKEN)('a layer that $fault', ({ fault, steps, ids }) => {
  const host = middlewareHost(fault, ownLayer(steps));

  it.each(ids)('fails %s', async (id) => {
    expect(await outcomeOf(host, id)).toBe('failed');
  });

  it('is sound otherwise', async () => {
    const others = ['NC-012', 'CO-001', 'CO-011', 'PO-006', 'CF-006', 'CF-309'].filter(
      (id) => !ids.includes(id),
    );
    const results = await Promise.all(others.map(async (id) => runCase(host, rowOf(id))));
    expect(results.filter(({ outcome }) => outcome === 'passed').length).toBeGreaterThanOrEqual(
      others.length - 2,
    );
  });
});

describe('over HTTP/2', () => {
  it.each(['echoes any origin', 'sends Access-Control-Allow-Origin twice', 'forgets Vary where it refuses'])(
    'a layer that %s fails the same cases',
    async (fault) => {
      const { steps, ids } = BROKEN.find((one) => one.fault === fault) ?? { steps: {}, ids: [] };
      const host = middlewareHost(fault, ownLayer(steps), { protocol: 'http2' });
      expect(ids.length).toBeGreaterThan(0);
      for (const id of ids) expect(await outcomeOf(host, id)).toBe('failed');
    },
  );
});

describe.each(BROKEN_FETCH_LAYERS)('around a fetch handler, a layer that $fault', ({ fault, steps, ids }) => {
  const host = fetchHost(fault, ownFetchLayer(steps), serveFetch);

  it.each(ids)('fails %s', async (id) => {
    expect(await outcomeOf(host, id)).toBe('failed');
  });
});

describe('a host that writes the headers into the error', () => {
  it('passes where an error is thrown once', async () => {
    expect(await runCase(leakyHost, rowOf('HO-003'))).toEqual({ id: 'HO-003', outcome: 'passed' });
  });

  it('fails HO-034, with the request that gets what was for the first', async () => {
    const result = await runCase(leakyHost, rowOf('HO-034'));
    expect(result).toMatchObject({
      outcome: 'failed',
      report: expect.stringMatching(
        /sent \(2 of 4\)[^]*Access-Control-Allow-Origin: expected none, received "https:\/\/app\.example\.com"/,
      ) as string,
    });
  });
});
