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

/**
 * Runs the contract on `host`, one case after the other, and returns what came of it; all cases unless `rows` names some.
 *
 * @throws Error where the host declares a gap for a case that does not exist.
 */
export async function runContract(
  host: ContractHost,
  rows: readonly ContractCase[] = CASES,
): Promise<ContractReport> {
  const strangers = unknownGaps(host);
  if (strangers.length > 0)
    throw new Error(`${host.name} declares gaps for cases that do not exist: ${strangers.join(', ')}`);
  const results: CaseResult[] = [];
  for (const row of rows) results.push(await runCase(host, row));
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

/** Returns the ids that `host` declares as gaps although there is no such case: a typing error, or a stale id. */
export function unknownGaps(host: ContractHost): readonly string[] {
  const ids = new Set(CASES.map((row) => row.id));
  return Object.keys(host.gaps ?? {}).filter((id) => !ids.has(id));
}
