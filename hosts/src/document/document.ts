import type { HostRun } from '../host-run.js';
import { configurationTable, failuresOf, sideBySide, symptomTable } from './failures.js';
import { gapTable } from './gaps.js';
import { rowCounts, summaryOfOurs, summaryOfPeers } from './summary.js';
import {
  HOW_PEERS_ARE_BUILT,
  HOW_TO_READ,
  introduction,
  WHAT_IS_NOT_HERE,
  WHAT_LETTERS_MEAN,
} from './prose.js';

/** Writes the report of `runs`, in the form in which it is committed. */
export function writeDocument(runs: readonly HostRun[]): string {
  const ours = runs.filter(({ entry }) => entry.kind === 'ours');
  const peers = runs.filter(({ entry }) => entry.kind === 'peer');
  const parts = [
    introduction(rowCounts()),
    '## How to read it',
    HOW_TO_READ,
    '## Our hosts',
    summaryOfOurs(ours),
    '### What they cannot express',
    gapTable(ours),
    WHAT_IS_NOT_HERE,
    '## The peers',
    summaryOfPeers(peers),
    '### How they are built and asked',
    HOW_PEERS_ARE_BUILT,
    '### What happens where they fail',
    WHAT_LETTERS_MEAN,
    symptomTable(peers),
    ...peers.flatMap((run) => [`#### ${run.entry.name}`, failuresOf(run)]),
    '### Policies that they start with',
    'Each of these setups stops our hosts, with the issue that is named. A peer that stopped, with whatever message, would pass.',
    configurationTable(peers),
    '### What they cannot express, or were not asked',
    gapTable(peers),
    '## The rows that a peer fails, side by side',
    'Empty: the row passes. A dash: the row cannot be put to it.',
    sideBySide(peers),
  ];
  return `${parts.join('\n\n')}\n`;
}
