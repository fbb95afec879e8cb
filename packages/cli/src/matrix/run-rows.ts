import { ENGINES, type Engine } from '@corskit/browser';

import { diagnose, type Diagnosis, type DiagnoseOptions } from '../diagnosis/diagnose.js';
import { resultOf, type Result } from '../diagnosis/expectation.js';
import type { Ask } from '../diagnosis/exchange.js';
import { verdictOf, type Verdict } from '../diagnosis/verdict.js';
import { differencesOf, type Difference } from './differences.js';
import type { Row } from './row.js';
import { askWhoAnswers } from './silent-servers.js';

/** How rows are run. */
export interface RunOptions extends Pick<DiagnoseOptions, 'send' | 'server'> {
  /** By default all. */
  readonly engines?: readonly Engine[];
  /** Asks further where a row does not come as expected. By default true. */
  readonly probe?: boolean;
}

/** What came of a row. */
export interface RowResult {
  readonly row: Row;
  readonly verdict: Verdict;
  readonly result: Result;
  readonly diagnosis: Diagnosis;
  /** Where the answers are not what a policy says. */
  readonly differences: readonly Difference[];
}

/** Runs rows one after the other; `askOf` makes what asks in the name of a row. */
export async function runRows(
  rows: readonly Row[],
  askOf: (row: Row) => Ask,
  options: RunOptions = {},
): Promise<readonly RowResult[]> {
  const listen = askWhoAnswers();
  const results: RowResult[] = [];
  for (const row of rows) results.push(await runRow(row, listen(askOf(row)), options));
  return results;
}

async function runRow(
  row: Row,
  ask: Ask,
  { engines = ENGINES, probe = true, send, server }: RunOptions,
): Promise<RowResult> {
  const { page, expected, reads, cookie, policy } = row;
  const diagnosis = await diagnose(page, ask, {
    engines,
    // Whether the header is there to be read depends on the data; what a policy exposes is compared.
    reads: policy === undefined ? reads : [],
    probe: (verdict) => probe && resultOf(verdict, expected) === 'not-as-expected',
    ...(send === undefined ? {} : { send }),
    ...(cookie === undefined ? {} : { cookie }),
    ...(server === undefined ? {} : { server }),
  });
  // A policy says nothing of what else keeps a page from calling.
  const verdict = policy === undefined ? diagnosis.verdict : verdictOf(diagnosis.outcomes, []);
  const byVerdict = resultOf(verdict, expected);
  const isCompared = policy !== undefined && byVerdict !== 'other';
  const differences =
    isCompared && (expected === 'allow' || byVerdict === 'not-as-expected')
      ? differencesOf(row, policy, diagnosis.exchanges)
      : [];
  const result = differences.length === 0 ? byVerdict : 'not-as-expected';
  return { row, verdict, result, diagnosis, differences };
}
