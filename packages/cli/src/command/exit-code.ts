import type { Diagnosis } from '../diagnosis/diagnose.js';
import { resultOf, type Expected, type Result } from '../diagnosis/expectation.js';

/** What the command exits with. */
export const EXIT = {
  /** A browser would let the fetch through, or what was expected has come. */
  fine: 0,
  /** A browser would block it. */
  blocked: 1,
  /** The command was not called right. */
  usage: 2,
  /** The trouble is something else than CORS. */
  notCors: 3,
  /** An audit has found something. */
  findings: 4,
} as const;

const CODES: Readonly<Record<Result, number>> = {
  'as-expected': EXIT.fine,
  'not-as-expected': EXIT.blocked,
  other: EXIT.notCors,
};

/** Returns what a check exits with, where `expect` is what should come of it. */
export function exitCodeOf({ verdict }: Pick<Diagnosis, 'verdict'>, expect: Expected): number {
  return CODES[resultOf(verdict, expect)];
}

/** Returns what many checks exit with: that one is blocked weighs more than that another is no matter of CORS. */
export function exitCodeOfAll(results: readonly Result[]): number {
  const worst = (['not-as-expected', 'other'] as const).find((result) => results.includes(result));
  return CODES[worst ?? 'as-expected'];
}
