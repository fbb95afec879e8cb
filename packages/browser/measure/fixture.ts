import { readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

import { ENGINES, type Engine } from '../src/engine.js';
import type { Scenario, Seen } from '../test/measured.js';
import { expectedOf } from './difference.js';

/** The scenarios, and what was seen. */
interface Fixture {
  /** The version of the browser of each engine that it was measured in. */
  readonly measured: Readonly<Record<Engine, string>>;
  readonly scenarios: readonly Scenario[];
}

/** What was seen in one engine. */
export interface Survey {
  readonly engine: Engine;
  readonly version: string;
  /** Whether all was measured that could be. */
  readonly isWhole: boolean;
  /** By the id of the scenario. */
  readonly seen: ReadonlyMap<string, Seen>;
}

/** Reads a fixture. */
export function readFixture(path: string | URL): Fixture {
  return JSON.parse(readFileSync(path, 'utf8')) as Fixture;
}

/** Writes `fixture` with what was seen in the place of what it says; its versions are those that it was measured in whole. */
export function writeFixture(path: string, fixture: Fixture, surveys: readonly Survey[]): void {
  const versions = surveys
    .filter(({ isWhole }) => isWhole)
    .map(({ engine, version }): [Engine, string] => [engine, version]);
  const measured = { ...fixture.measured, ...Object.fromEntries(versions) };
  const scenarios = fixture.scenarios.map((scenario) => ({
    ...scenario,
    results: resultsOf(scenario, surveys),
  }));
  writeFileSync(path, `${JSON.stringify({ ...fixture, measured, scenarios }, undefined, 1)}\n`);
}

// Once for all where all do the same.
function resultsOf(scenario: Scenario, surveys: readonly Survey[]): Scenario['results'] {
  const results = ENGINES.map((engine): [Engine, Seen | undefined] => [
    engine,
    surveys.find((survey) => survey.engine === engine)?.seen.get(scenario.id) ?? expectedOf(scenario, engine),
  ]);
  const [[, first] = []] = results;
  if (first !== undefined && results.every(([, seen]) => isDeepStrictEqual(seen, first)))
    return { all: first };
  return Object.fromEntries(results.filter(([, seen]) => seen !== undefined));
}
