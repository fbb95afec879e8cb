import { describe, expect, it } from 'vitest';
import { CASES, middlewareHost, runCase, runContract, type ContractCase } from '../src/index.js';
import { BROKEN_ANSWERS, BROKEN_CONFIGURATIONS, BROKEN_RESPONSES } from './hosts/broken-layers.js';
import { ownLayer } from './hosts/own-layer.js';

const BROKEN = [...BROKEN_ANSWERS, ...BROKEN_RESPONSES, ...BROKEN_CONFIGURATIONS];
const byId = new Map(CASES.map((row) => [row.id, row]));

function rowOf(id: string): ContractCase {
  const row = byId.get(id);
  if (row === undefined) throw new Error(`there is no case ${id}`);
  return row;
}

describe('a sound layer, written by hand', () => {
  it('passes every case that a server without groups can run', async () => {
    const report = await runContract(middlewareHost('own layer', ownLayer()));
    expect(Object.values(report.failed)).toEqual([]);
    expect(report.passed.length).toBeGreaterThan(300);
  });
});

describe.each(BROKEN)('a layer that $fault', ({ fault, steps, ids }) => {
  const host = middlewareHost(fault, ownLayer(steps));

  it.each(ids)('fails %s', async (id) => {
    const result = await runCase(host, rowOf(id));
    expect(result.outcome).toBe('failed');
    // A layer that answers nothing at all would fail every case, and prove nothing.
    expect(result).not.toHaveProperty('report', expect.stringContaining('an error instead of an answer'));
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
