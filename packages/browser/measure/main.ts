import { ENGINES, type Engine } from '../src/engine.js';
import type { Scenario, Seen } from '../test/measured.js';
import { readCommandLine, USAGE, type Command } from './command-line.js';
import { differencesOf, expectedOf } from './difference.js';
import { HOW_TO_GET, launchOf, type Launch } from './engine/launch.js';
import { readFixture, writeFixture, type Survey } from './fixture.js';
import { Measurer } from './measurer.js';

// What was started is ended on the way out.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
process.exitCode = await main(process.argv.slice(2));

/** Measures what the command line says: 0 if all is as it was, 1 if something differs, 2 if nothing could be measured. */
async function main(args: readonly string[]): Promise<number> {
  try {
    const command = readCommandLine(args);
    if (command !== 'help') return await run(command);
    print(USAGE);
    return 0;
  } catch (error) {
    report(`${messageOf(error)}\n${USAGE}`);
    return 2;
  }
}

async function run({ engines, only, write, port, fixture: path }: Command): Promise<number> {
  const fixture = readFixture(path);
  const strange = only.find((one) => !fixture.scenarios.some((scenario) => isNamed(scenario, one)));
  if (strange !== undefined)
    throw new Error(`--only ${strange}: there is no such scenario and no such group.`);
  const scenarios = fixture.scenarios.filter(
    (scenario) => only.length === 0 || only.some((one) => isNamed(scenario, one)),
  );
  const surveys: Survey[] = [];
  let different = 0;
  for (const engine of ENGINES.filter((one) => engines.includes(one))) {
    const start = performance.now();
    const launch = launchOf(engine);
    if (launch === undefined) {
      report(`${engine}: not installed: ${HOW_TO_GET[engine]}.`);
      continue;
    }
    const { survey, agreeing, asked } = await surveyOf(engine, launch, scenarios, port);
    different += asked - agreeing;
    surveys.push({ ...survey, isWhole: only.length === 0 });
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    const versions = `${engine} ${survey.version} (it was ${fixture.measured[engine]})`;
    print(`${versions}: ${String(agreeing)} of ${String(asked)} as before, in ${seconds} s`);
  }
  if (write) writeFixture(path, fixture, surveys);
  if (surveys.length === 0) return 2;
  return different === 0 ? 0 : 1;
}

function isNamed({ id, group }: Scenario, one: string): boolean {
  return id === one || group === one;
}

async function surveyOf(
  engine: Engine,
  launch: Launch,
  scenarios: readonly Scenario[],
  port: number,
): Promise<{ readonly survey: Omit<Survey, 'isWhole'>; readonly agreeing: number; readonly asked: number }> {
  const measurer = await Measurer.start(launch, port);
  const seen = new Map<string, Seen>();
  let [agreeing, asked] = [0, 0];
  try {
    for (const [index, scenario] of scenarios.entries()) {
      const lack = measurer.lackOf(scenario);
      const place = `${engine} ${String(index + 1)}/${String(scenarios.length)} ${scenario.id}`;
      report(lack === undefined ? place : `${place}: not run, ${lack}`);
      if (lack !== undefined) continue;
      asked++;
      const differences = await measureOne(measurer, engine, scenario, seen);
      if (differences.length === 0) agreeing++;
      else print([`${engine} ${scenario.id}: ${scenario.title}`, ...differences].join('\n    '));
    }
    return { survey: { engine, version: measurer.version, seen }, agreeing, asked };
  } finally {
    await measurer.close();
  }
}

async function measureOne(
  measurer: Measurer,
  engine: Engine,
  scenario: Scenario,
  seen: Map<string, Seen>,
): Promise<readonly string[]> {
  const expected = expectedOf(scenario, engine);
  try {
    const result = await measurer.measureUntil(scenario, (one) => differencesOf(expected, one).length === 0);
    seen.set(scenario.id, result);
    return differencesOf(expected, result);
  } catch (error) {
    // The others can be measured all the same.
    return [`was not measured: ${messageOf(error)}`];
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function report(text: string): void {
  process.stderr.write(`${text}\n`);
}
