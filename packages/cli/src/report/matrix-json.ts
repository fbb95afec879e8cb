import type { RowResult } from '../matrix/run-rows.js';
import { maskedJson } from './json.js';

/** Returns what came of many rows as JSON, secrets masked; the shape changes with `schemaVersion` alone. */
export function matrixJson(results: readonly RowResult[], notes: readonly string[]): string {
  return maskedJson({
    schemaVersion: 1,
    asExpected: results.every(({ result }) => result === 'as-expected'),
    rows: results.map(({ row, verdict, result, diagnosis, differences }) => ({
      request: row.page,
      ...(row.reads.length === 0 ? {} : { reads: row.reads }),
      verdict,
      expected: row.expected,
      asExpected: result === 'as-expected',
      causes: diagnosis.causes,
      ...(row.policy === undefined ? {} : { differences }),
    })),
    notes,
  });
}
