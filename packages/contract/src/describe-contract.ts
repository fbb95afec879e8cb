import type { ContractCase } from './case.js';
import { CASES, GROUPS } from './cases.js';
import type { ContractHost } from './host.js';
import { findGap, runCase } from './run-case.js';
import { unknownGaps } from './run-contract.js';

/** The functions of a test runner: those of vitest, Jest, Mocha and `node:test` fit. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: {
    (name: string, body: () => Promise<void>): unknown;
    readonly skip: (name: string, body: () => Promise<void>) => unknown;
  };
}

/**
 * Declares a test for each case of the contract on `host`: `describeCorsContract(host, { describe, it })`.
 *
 * A gap becomes a skipped test that says its reason, so that it stays in sight. The test functions are handed over, so
 * that this package depends on no test runner.
 */
export function describeCorsContract(
  host: ContractHost,
  { describe, it }: TestRunner,
  rows: readonly ContractCase[] = CASES,
): void {
  describe(`CORS contract: ${host.name}`, () => {
    it('declares gaps only for cases that exist', async () => {
      const strangers = unknownGaps(host);
      if (strangers.length > 0) throw new Error(`no such cases: ${strangers.join(', ')}`);
    });
    const silence = host.lacks?.reasons;
    if (silence !== undefined) it.skip(`says why it refuses [gap: ${silence}]`, async () => undefined);
    for (const [prefix, title] of Object.entries(GROUPS)) {
      const group = rows.filter((row) => row.id.startsWith(`${prefix}-`));
      if (group.length > 0) describe(title, () => group.forEach((row) => declareCase(host, row, it)));
    }
  });
}

function declareCase(host: ContractHost, row: ContractCase, it: TestRunner['it']): void {
  const title = `${row.id} ${row.title}`;
  const gap = findGap(host, row);
  if (gap !== undefined) {
    it.skip(`${title} [gap: ${gap}]`, async () => undefined);
    return;
  }
  it(title, async () => {
    const result = await runCase(host, row);
    if (result.outcome === 'failed') throw new ContractFailure(result.report);
  });
}

// The stack would show this file; the report says where the fault is.
class ContractFailure extends Error {
  override readonly name = 'ContractFailure';

  constructor(report: string) {
    super(report);
    this.stack = report;
  }
}
