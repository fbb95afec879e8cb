import type { CaseResult } from '@corskit/contract';

import type { Entry } from './entry.js';

/** What came of all rows on one host. */
export interface HostRun {
  readonly entry: Entry;
  /** As `express 5.1.0`, the most telling first. */
  readonly versions: readonly string[];
  /** In the order of the contract. */
  readonly results: readonly CaseResult[];
}

/** Returns the results with this outcome. */
export function resultsOf<Name extends CaseResult['outcome']>(
  { results }: HostRun,
  outcome: Name,
): readonly Extract<CaseResult, { outcome: Name }>[] {
  return results.filter(
    (result): result is Extract<CaseResult, { outcome: Name }> => result.outcome === outcome,
  );
}
