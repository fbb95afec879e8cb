import type { Entry } from './entry.js';
import type { HostRun } from './host-run.js';
import { runEntry } from './run-entry.js';
import { installedVersion } from './versions.js';

/** How many hosts are run at the same time. */
const TOGETHER = 2;

/** Runs all rows on each host of `entries` and returns what came of it, in their order; `told` hears of each as it ends. */
export async function runHosts(
  entries: readonly Entry[],
  told: (run: HostRun) => void = () => undefined,
): Promise<readonly HostRun[]> {
  const runs: HostRun[] = [];
  const left = entries.entries();
  const runLeft = async (): Promise<void> => {
    for (const [i, entry] of left) {
      const run = { entry, versions: entry.packages.map(installedVersion), results: await runEntry(entry) };
      runs[i] = run;
      told(run);
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, runLeft));
  return runs;
}
