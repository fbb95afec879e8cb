import { markdownTable } from 'markdown-table';

import { checkAnswer, type Expectation } from './check.js';
import type { Host, HostName } from './host.js';
import { loadHost } from './load-host.js';
import { measure, type Prepare } from './measure.js';
import { isAllowed, MAX_AGE, OWN_POLICY } from './policy.js';
import { NO_PATH, OWN_PATH, PLAIN_PATH } from './routes.js';
import { median, spread, zip, type Samples } from './samples.js';
import { askedOf, originsOf, type Kind } from './scenario.js';

/** What is asked of the applications. */
type CaseName =
  | 'plain route, allowed'
  | 'plain route, not CORS'
  | 'plain route, preflight'
  | 'own policy, allowed'
  | 'own policy, preflight'
  | '404, allowed';

const CASES: Readonly<Record<CaseName, { readonly path: string; readonly kind: Kind }>> = {
  'plain route, allowed': { path: PLAIN_PATH, kind: 'allowed' },
  'plain route, not CORS': { path: PLAIN_PATH, kind: 'not CORS' },
  'plain route, preflight': { path: PLAIN_PATH, kind: 'preflight' },
  'own policy, allowed': { path: OWN_PATH, kind: 'allowed' },
  'own policy, preflight': { path: OWN_PATH, kind: 'preflight' },
  '404, allowed': { path: NO_PATH, kind: 'allowed' },
};

const CASE_NAMES = Object.keys(CASES) as CaseName[];

/** The application in which no route has a policy of its own. */
const NONE = 'none';

/** What one process measures: an application with and without an override, with one kind of request. */
export interface OverridesJob {
  readonly part: 'overrides';
  readonly host: HostName;
  readonly name: CaseName;
  readonly rounds: number;
}

/** Microseconds per request, by the way in which the override is written; `none` is without. */
export type OverridesResult = Readonly<Record<string, Samples>>;

/** Returns the jobs of a host, in the order of its table. */
export function overridesJobs(host: HostName, rounds: number): OverridesJob[] {
  return CASE_NAMES.map((name) => ({ part: 'overrides', host, name, rounds }));
}

/** Says in a few words what a job measures. */
export function describeOverrides({ name }: OverridesJob): string {
  return name;
}

/** Measures applications with overrides against the one without, in this process, without connections. */
export async function measureOverrides({
  host: hostName,
  name,
  rounds,
}: OverridesJob): Promise<OverridesResult> {
  const host = await loadHost(hostName);
  const { path, kind } = CASES[name];
  const asked = askedOf(kind, 1, path, 'GET');
  const tasks = new Map<string, Prepare>();
  for (const override of [NONE, ...host.overrides]) {
    const application = await host.routed(override === NONE ? undefined : override, originsOf(1));
    const who = `${host.title}, with ${override === NONE ? 'no override' : override}:`;
    const expected: Expectation = {
      status: path === NO_PATH ? 404 : 200,
      allowed: isAllowed(kind),
      maxAge: path === OWN_PATH && override !== NONE ? OWN_POLICY.maxAge : MAX_AGE,
    };
    checkAnswer(who, 'corskit', asked, await application.ask(asked), expected);
    tasks.set(override, (count) => application.prepare(asked, count));
  }
  return measure(tasks, rounds);
}

/**
 * Returns the table of a host: medians in microseconds per request, what the override adds to the application without in
 * the same round, how far that spreads, and its share of the application's time.
 */
export function reportOverrides(
  { overrides }: Host,
  rows: readonly { readonly job: OverridesJob; readonly result: OverridesResult }[],
): string {
  const lines = rows.flatMap(({ job, result }) =>
    overrides.map((override) => {
      const without = result[NONE] ?? [];
      const own = result[override] ?? [];
      const added = zip(own, without, (a, b) => a - b);
      return [
        job.name,
        override,
        median(without).toFixed(2),
        median(own).toFixed(2),
        median(added).toFixed(2),
        spread(added, 2),
        `${((100 * median(added)) / median(without)).toFixed(0)} %`,
      ];
    }),
  );
  const head = ['request', 'override', 'without', 'with', 'adds', '10th to 90th percentile', 'share'];
  return markdownTable([head, ...lines]);
}
