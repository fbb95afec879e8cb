import { CASES, type CaseResult } from '@corskit/contract';

import type { Entry } from './entry.js';
import { isUnanswered } from './failure.js';
import { BACKTRACKING } from './peers/leniency.js';
import { Worker, type Ending } from './worker.js';

/** How many rows run side by side in one process, each on a server of its own. */
const TOGETHER = 8;
/** How many rows run alone at the same time, each in a process of its own. */
const ALONE = 2;

// The client of the contract waits four seconds for an answer, and a row ends with the first that does not come.
const PATIENCE_TOGETHER_MS = 30_000;
const PATIENCE_ALONE_MS = 12_000;

/**
 * Runs rows of the contract, all unless `ids` names some, on a host, in processes of its own; returns the results in order.
 *
 * A row that got no answer, or that was running when its process was lost, is run once more, alone: that is what counts.
 */
export async function runEntry(
  entry: Entry,
  ids: readonly string[] = CASES.map(({ id }) => id),
): Promise<readonly CaseResult[]> {
  const results = new Map<string, CaseResult>();
  // It blocks a process that it gets through to, so it is never run beside others.
  const again = ids.filter((id) => id === BACKTRACKING);
  const together = ids.filter((id) => id !== BACKTRACKING);
  await runTogether(entry, together, (id, result) => {
    if ('ending' in result || (result.outcome === 'failed' && isUnanswered(result.differences)))
      again.push(id);
    else results.set(id, result);
  });
  const left = again.values();
  const runLeft = async (): Promise<void> => {
    for (const id of left) results.set(id, await runAlone(entry, id));
  };
  await Promise.all(Array.from({ length: ALONE }, runLeft));
  return ids.flatMap((id) => results.get(id) ?? []);
}

async function runTogether(
  { name }: Entry,
  ids: readonly string[],
  told: (id: string, result: CaseResult | Ending) => void,
): Promise<void> {
  const left = ids.values();
  let worker = new Worker(name);
  const runLeft = async (): Promise<void> => {
    for (const id of left) {
      // All of them see at once that it is gone; the first to come replaces it for all.
      if (worker.isGone) worker = new Worker(name);
      told(id, await worker.run(id, PATIENCE_TOGETHER_MS));
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, runLeft));
  worker.close();
}

async function runAlone({ name }: Entry, id: string): Promise<CaseResult> {
  const worker = new Worker(name);
  const result = await worker.run(id, PATIENCE_ALONE_MS);
  worker.close();
  if (!('ending' in result)) return result;
  const { ending } = result;
  return { id, outcome: 'failed', report: ending, differences: [{ about: 'answer', text: ending }] };
}
