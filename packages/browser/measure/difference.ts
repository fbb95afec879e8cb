import { isDeepStrictEqual } from 'node:util';

import type { Engine } from '../src/index.js';
import type { Scenario, Seen } from '../test/measured.js';

/** Returns what the fixture says that `engine` was seen to do; undefined for a scenario that is new. */
export function expectedOf({ results }: Scenario, engine: Engine): Seen | undefined {
  return results[engine] ?? results.all;
}

/** Returns what is seen otherwise than it was expected, two lines for each; none if nothing is. */
export function differencesOf(expected: Seen | undefined, seen: Seen): readonly string[] {
  if (expected === undefined) return [`is new: ${shown(seen)}`];
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(seen)])] as (keyof Seen)[];
  return keys
    .filter((key) => !isDeepStrictEqual(expected[key], seen[key]))
    .flatMap((key) => [
      `${key} was ${shown(expected[key])}`,
      `${' '.repeat(key.length)}  is ${shown(seen[key])}`,
    ]);
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
