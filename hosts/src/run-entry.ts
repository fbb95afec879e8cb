import { CASES } from '@corskit/contract';
import type { Entry } from './entry.js';
import { NO_ANSWER, type Outcome } from './outcome.js';
import { Worker, type Ending } from './worker.js';

/** How many rows run side by side in one process, each on a server of its own. */
const TOGETHER = 8;
/** How many rows run alone at the same time, each in a process of its own. */
const ALONE = 2;

// The client of the contract waits four seconds for an answer, and a row ends with the first that does not come.
const PATIENCE_TOGETHER_MS = 30_000;
const PATIENCE_ALONE_MS = 12_000;

/** Rows that block a process which they get through to: they are never run beside others. */
const BLOCKING: ReadonlySet<string> = new Set(['OR-112']);

/**
 * Runs rows of the contract, all unless `ids` names some, on a host, in processes of its own; returns the outcomes in order.
 *
 * A row that got no answer, or that was running when its process was lost, is run once more, alone: that is what counts.
 */
export async function runEntry(
  entry: Entry,
  ids: readonly string[] = CASES.map(({ id }) => id),
): Promise<readonly Outcome[]> {
  const outcomes = new Map<string, Outcome>();
  const again = ids.filter((id) => BLOCKING.has(id));
  const together = ids.filter((id) => !BLOCKING.has(id));
  await runTogether(entry, together, (id, outcome) => {
    if ('ending' in outcome || outcome.text.includes(NO_ANSWER)) again.push(id);
    else outcomes.set(id, outcome);
  });
  const left = again.values();
  const runLeft = async (): Promise<void> => {
    for (const id of left) outcomes.set(id, await runAlone(entry, id));
  };
  await Promise.all(Array.from({ length: ALONE }, runLeft));
  return ids.flatMap((id) => outcomes.get(id) ?? []);
}

async function runTogether(
  { name }: Entry,
  ids: readonly string[],
  told: (id: string, outcome: Outcome | Ending) => void,
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

async function runAlone({ name }: Entry, id: string): Promise<Outcome> {
  const worker = new Worker(name);
  const outcome = await worker.run(id, PATIENCE_ALONE_MS);
  worker.close();
  return 'ending' in outcome ? { id, result: 'failed', text: outcome.ending } : outcome;
}
