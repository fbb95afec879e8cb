import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { differencesOf, expectedOf } from '../measure/difference.js';
import { HOW_TO_GET, launchOf } from '../measure/engine/launch.js';
import { readFixture } from '../measure/fixture.js';
import { Measurer } from '../measure/measurer.js';
import { selectionOf } from '../measure/selection.js';
import { ENGINES } from '../src/index.js';

// Ceilings for a machine that is busy with other things, and for browsers that are started anew.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const { measured, scenarios } = readFixture(new URL('fixtures/measured.json', import.meta.url));
const all = process.env['CORSKIT_MEASURE'] === 'all';
const chosen = (all ? scenarios : selectionOf(scenarios)).map((scenario) => ({
  id: scenario.id,
  title: scenario.title,
  scenario,
}));

describe.each(ENGINES)('a %s of this machine', (engine) => {
  const launch = launchOf(engine);
  if (launch === undefined) {
    const required = engine === 'chromium' && process.env['CORSKIT_REQUIRE_BROWSER'] === '1';
    const message = `there is no ${engine} here: ${HOW_TO_GET[engine]}.`;
    if (!required) process.stderr.write(`Nothing was measured in ${engine}, because ${message}\n`);
    // With the variable set it fails: a job that is there to ask a browser must not pass without one.
    it.skipIf(!required)('is installed', () => {
      expect.fail(`CORSKIT_REQUIRE_BROWSER is 1, and ${message}`);
    });
    return;
  }
  let measurer: Measurer;

  beforeAll(async () => {
    // Other ports than those of the fixture may have to do: other tests run beside this one.
    measurer = await Measurer.start(launch, 'any');
  });

  // It is not there if it could not be started.
  afterAll(async () => (measurer as Measurer | undefined)?.close());

  it.for(chosen)('$id: $title', async ({ scenario }, { skip }) => {
    const lack = measurer.lackOf(scenario);
    skip(lack !== undefined, lack);
    const expected = expectedOf(scenario, engine);
    const seen = await measurer.measureUntil(scenario, (one) => differencesOf(expected, one).length === 0);
    const versions = `${engine} ${measurer.version} does not do what ${measured[engine]} did`;
    expect(
      seen,
      `${versions}: if it is the browser that has changed, measure anew and mend the model`,
    ).toEqual(expected);
  });
});
