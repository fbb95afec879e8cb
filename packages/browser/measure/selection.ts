import type { Scenario } from '../test/measured.js';

/** How many of each group. */
const PER_GROUP = 4;

/** The longest that a scenario may wait on purpose, in milliseconds. */
const LONGEST_DELAY = 1000;

/**
 * Returns some of `scenarios`, the same ones each time: a few of every group, from its beginning to its end, and one for
 * each API and each context that these leave out.
 */
export function selectionOf(scenarios: readonly Scenario[]): readonly Scenario[] {
  const short = scenarios.filter(({ fetch, before = [] }) =>
    [...before, fetch].every(({ delay = 0 }) => delay <= LONGEST_DELAY),
  );
  const groups = new Map<string, Scenario[]>();
  for (const scenario of short) groups.set(scenario.group, [...(groups.get(scenario.group) ?? []), scenario]);
  const chosen = new Set([...groups.values()].flatMap(spread));
  const ways = new Set([...chosen].map(wayOf));
  for (const scenario of short) {
    if (ways.has(wayOf(scenario))) continue;
    ways.add(wayOf(scenario));
    chosen.add(scenario);
  }
  return short.filter((scenario) => chosen.has(scenario));
}

function spread(group: readonly Scenario[]): readonly Scenario[] {
  return group.filter(
    (_, index) =>
      Math.floor((index * PER_GROUP) / group.length) !== Math.floor(((index - 1) * PER_GROUP) / group.length),
  );
}

function wayOf({ fetch, context }: Scenario): string {
  return `${fetch.api ?? 'fetch'} in ${context ?? 'page'}`;
}
