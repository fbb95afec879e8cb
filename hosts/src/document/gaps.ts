import { MIDDLEWARE, SCENARIOS } from '@corskit/contract';

import { resultsOf, type HostRun } from '../host-run.js';
import { plain, rangesOf, tableOf } from './markdown.js';

/** Returns the table of what hosts cannot express: each reason once, with its rows and the hosts that have it. */
export function gapTable(runs: readonly HostRun[]): string {
  const gaps = new Map<string, { reason: string; ids: string[]; hosts: string[] }>();
  for (const run of runs) {
    for (const [reason, ids] of gapsByReason(run)) {
      const key = `${reason} ${ids.join()}`;
      const gap = gaps.get(key) ?? { reason, ids, hosts: [] };
      gaps.set(key, gap);
      gap.hosts.push(run.entry.name);
    }
  }
  const all = runs.length;
  return tableOf(
    ['reason', 'rows', 'hosts'],
    [...gaps.values()].map(({ reason, ids, hosts }) => [
      plain(reason),
      rangesOf(ids),
      hosts.length === all
        ? 'all'
        : hosts.length === all - 1
          ? `all but ${missing(runs, hosts)}`
          : hosts.join(', '),
    ]),
  );
}

function missing(runs: readonly HostRun[], hosts: readonly string[]): string {
  return runs.find(({ entry }) => !hosts.includes(entry.name))?.entry.name ?? '';
}

function gapsByReason(run: HostRun): ReadonlyMap<string, string[]> {
  const gaps = new Map<string, string[]>();
  for (const { id, reason: text } of resultsOf(run, 'gap')) {
    const reason = withoutFeature(text);
    gaps.set(reason, [...(gaps.get(reason) ?? []), id]);
  }
  return gaps;
}

// The row says itself what it needs; the reason is often the same for many features.
function withoutFeature(text: string): string {
  const [, feature = '', reason = text] = /^([\w-]+): (.*)$/.exec(text) ?? [];
  return Object.hasOwn(SCENARIOS, feature) || Object.hasOwn(MIDDLEWARE, feature) || feature === 'groups'
    ? reason
    : text;
}
