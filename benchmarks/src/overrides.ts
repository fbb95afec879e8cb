import { markdownTable } from 'markdown-table';

import { checkAnswer, type Expectation } from './check.js';
import type { Host, HostName } from './host.js';
import { loadHost } from './load-host.js';
import { measure, type Prepare } from './measure.js';
import { isAllowed, MAX_AGE, OWN_POLICY } from './policy.js';
import { NO_PATH, routesOf } from './routes.js';
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

interface Case {
  readonly route: 'plain' | 'own' | 'none';
  readonly kind: Kind;
}

const CASES: Readonly<Record<CaseName, Case>> = {
  'plain route, allowed': { route: 'plain', kind: 'allowed' },
  'plain route, not CORS': { route: 'plain', kind: 'not CORS' },
  'plain route, preflight': { route: 'plain', kind: 'preflight' },
  'own policy, allowed': { route: 'own', kind: 'allowed' },
  'own policy, preflight': { route: 'own', kind: 'preflight' },
  '404, allowed': { route: 'none', kind: 'allowed' },
};

const CASE_NAMES = Object.keys(CASES) as CaseName[];

/** The application in which no route has a policy of its own. */
const NONE = 'none';

/** What one process measures: an application with and without an override, with one kind of request. */
export interface OverridesJob {
  readonly part: 'overrides';
  readonly host: HostName;
  readonly name: CaseName;
  /** How many routes the application has. */
  readonly routeCount: number;
  readonly rounds: number;
}

/** Microseconds per request, by the way in which the override is written; `none` is without. */
export type OverridesResult = Readonly<Record<string, Samples>>;

/** Returns the jobs of a host, in the order of its table. */
export function overridesJobs(host: HostName, { routeCounts }: Host, rounds: number): OverridesJob[] {
  return CASE_NAMES.flatMap((name) =>
    routeCounts.map((routeCount) => ({ part: 'overrides', host, name, routeCount, rounds })),
  );
}

/** Says in a few words what a job measures. */
export function describeOverrides({ name, routeCount }: OverridesJob): string {
  return `${name}, ${routeCount} routes`;
}

/** Measures applications with overrides against the one without, in this process, without connections. */
export async function measureOverrides({
  host: hostName,
  name,
  routeCount,
  rounds,
}: OverridesJob): Promise<OverridesResult> {
  const host = await loadHost(hostName);
  const { route, kind } = CASES[name];
  const routes = routesOf(routeCount);
  const path = { plain: routes.plainPath, own: routes.ownPath, none: NO_PATH }[route];
  const asked = askedOf(kind, 1, path, 'GET');
  const tasks = new Map<string, Prepare>();
  for (const override of [NONE, ...host.overrides]) {
    const application = await host.routed(override === NONE ? undefined : override, originsOf(1), routes);
    const who = `${host.title}, with ${override === NONE ? 'no override' : override}:`;
    const expected: Expectation = {
      status: route === 'none' ? 404 : 200,
      allowed: isAllowed(kind),
      maxAge: route === 'own' && override !== NONE ? OWN_POLICY.maxAge : MAX_AGE,
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
  { overrides, routeCounts }: Host,
  rows: readonly { readonly job: OverridesJob; readonly result: OverridesResult }[],
): string {
  const lines = rows.flatMap(({ job, result }) =>
    overrides.map((override) => {
      const without = result[NONE] ?? [];
      const own = result[override] ?? [];
      const added = zip(own, without, (a, b) => a - b);
      return [
        job.name,
        routeCounts.length === 1 ? override : `${override}, ${job.routeCount} routes`,
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
