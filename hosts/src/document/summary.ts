import { CASES } from '@corskit/contract';

import { resultsOf, type HostRun } from '../host-run.js';
import { rowOf } from '../row.js';
import { tableOf } from './markdown.js';

/** Returns the table of the hosts of this project. */
export function summaryOfOurs(runs: readonly HostRun[]): string {
  return tableOf(
    ['host', 'made of', 'run', 'passed', 'failed', 'cannot express'],
    runs.map((run) => [run.entry.name, run.versions.join(', ') || 'nothing else', ...counts(run)]),
  );
}

/** Returns the table of the peers, which says of their failures what they rest on. */
export function summaryOfPeers(runs: readonly HostRun[]): string {
  return tableOf(
    [
      'peer',
      'made of',
      'run',
      'passed',
      'failed',
      'of these by a standard',
      'by a decision',
      'cannot express',
    ],
    runs.map((run) => {
      const [ran = '', passed = '', failed = '', gaps = ''] = counts(run);
      const standard = resultsOf(run, 'failed').filter(({ id }) => isByStandard(id)).length;
      const decided = Number(failed) - standard;
      return [
        `\`${run.entry.name}\``,
        run.versions.join(', '),
        ran,
        passed,
        failed,
        String(standard),
        String(decided),
        gaps,
      ];
    }),
  );
}

/** Returns how many rows there are, and how many of them rest on a standard. */
export function rowCounts(): { readonly all: number; readonly byStandard: number } {
  return { all: CASES.length, byStandard: CASES.filter(({ id }) => isByStandard(id)).length };
}

/** Reports whether a row cites a clause of a standard, rather than what this project has decided. */
export function isByStandard(id: string): boolean {
  return !rowOf(id).source.startsWith('https://github.com/corskit/');
}

function counts(run: HostRun): readonly string[] {
  const [passed, failed, gaps] = (['passed', 'failed', 'gap'] as const).map(
    (outcome) => resultsOf(run, outcome).length,
  ) as [number, number, number];
  return [passed + failed, passed, failed, gaps].map(String);
}
