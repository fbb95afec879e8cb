import type { Entry } from './entry.js';
import type { Outcome } from './outcome.js';

/** The outcomes of all rows on one host. */
export interface HostRun {
  readonly entry: Entry;
  /** As `express 5.1.0`, the most telling first. */
  readonly versions: readonly string[];
  /** In the order of the contract. */
  readonly outcomes: readonly Outcome[];
}

/** Returns the outcomes with this result. */
export function outcomesOf({ outcomes }: HostRun, result: Outcome['result']): readonly Outcome[] {
  return outcomes.filter((outcome) => outcome.result === result);
}
