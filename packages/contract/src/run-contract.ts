import type { ContractCase } from './case.js';
import { CASES } from './cases.js';
import type { ContractHost } from './host.js';
import { runCase, type CaseResult } from './run-case.js';

/** What came of the contract on one host. */
export interface ContractReport {
  readonly host: string;
  readonly passed: readonly string[];
  /** Ids with the report of each. */
  readonly failed: Readonly<Record<string, string>>;
  /** Ids with the reason of each; `reasons` where the host does not say why it refuses. */
  readonly gaps: Readonly<Record<string, string>>;
}

/** How the contract is run. */
export interface RunOptions {
  /** How many cases run side by side, each on a server of its own. Default: 1. */
  readonly concurrency?: number;
}

/**
 * Runs the contract on `host` and returns what came of it, in the order of the cases; all of them unless `rows` names some.
 *
 * @throws Error where the host declares a gap for a case that does not exist.
 */
export async function runContract(
  host: ContractHost,
  rows: readonly ContractCase[] = CASES,
  { concurrency = 1 }: RunOptions = {},
): Promise<ContractReport> {
  const strangers = unknownGaps(host);
  if (strangers.length > 0)
    throw new Error(`${host.name} declares gaps for cases that do not exist: ${strangers.join(', ')}`);
  const results = await runSideBySide(host, rows, concurrency);
  return {
    host: host.name,
    passed: results.filter((result) => result.outcome === 'passed').map((result) => result.id),
    failed: Object.fromEntries(
      results.flatMap((result) => (result.outcome === 'failed' ? [[result.id, result.report]] : [])),
    ),
    gaps: {
      ...(host.lacks?.reasons === undefined ? {} : { reasons: host.lacks.reasons }),
      ...Object.fromEntries(
        results.flatMap((result) => (result.outcome === 'gap' ? [[result.id, result.reason]] : [])),
      ),
    },
  };
}

async function runSideBySide(
  host: ContractHost,
  rows: readonly ContractCase[],
  concurrency: number,
): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  const left = rows.entries();
  // All take from one iterator, so whoever is done goes on with the next case.
  const run = async (): Promise<void> => {
    for (const [i, row] of left) results[i] = await runCase(host, row);
  };
  await Promise.all(Array.from({ length: concurrency }, run));
  return results;
}

/** Returns the ids that `host` declares as gaps although there is no such case: a typing error, or a stale id. */
export function unknownGaps(host: ContractHost): readonly string[] {
  const ids = new Set(CASES.map((row) => row.id));
  return Object.keys(host.gaps ?? {}).filter((id) => !ids.has(id));
}
