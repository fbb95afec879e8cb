import type { CorsOptions, CorsRefusal, CorsSetup, PolicyInput } from '@corskit/core';
import type { CaseGroup, CaseRoute, ContractCase } from './case.js';
import { isRequestCase } from './case.js';
import type { ContractPlan, Feature, PlannedGroup, PlannedRoute } from './host.js';
import { MIDDLEWARE_HANDLERS } from './middleware.js';
import { ANY_PATH } from './request.js';
import { SCENARIO_HANDLERS } from './scenario.js';

const DEFAULT_ROUTES: readonly CaseRoute[] = [{ method: 'ALL', path: ANY_PATH }];

/** What a server tells the runner while a case runs. */
export interface Witness {
  reached(): void;
  refused(refusal: CorsRefusal): void;
}

/** Makes the plan of `row`: a setup of its own that reports refusals to `witness`, and handlers that report being reached. */
export function planCase(row: ContractCase, witness: Witness): ContractPlan {
  const request = isRequestCase(row) ? row : undefined;
  const reached = (): void => witness.reached();
  const refused = (refusal: CorsRefusal): void => witness.refused(refusal);
  const planned = planner(reached, refused);
  return {
    setup: witnessed(copySetup(row.setup), refused) as CorsSetup,
    middleware: (request?.middleware ?? []).map((name) => ({ name, handler: MIDDLEWARE_HANDLERS[name] })),
    routes: (row.routes ?? (request?.groups === undefined ? DEFAULT_ROUTES : [])).map(planned.route),
    groups: (request?.groups ?? []).map(planned.group),
    reached,
  };
}

/** Returns what `row` needs of a host beyond answering requests. */
export function featuresOf(row: ContractCase): ReadonlySet<Feature> {
  const features = new Set<Feature>();
  const add = (route: CaseRoute): void => {
    if (route.scenario !== undefined) features.add(route.scenario);
    if (route.policy !== undefined) features.add('route-policies');
    if (route.path.includes(':')) features.add('path-parameters');
  };
  const enter = (group: CaseGroup): void => {
    features.add('groups');
    if (group.path.includes(':')) features.add('path-parameters');
    group.routes.forEach(add);
    group.groups?.forEach(enter);
  };
  (row.routes ?? []).forEach(add);
  if (isRequestCase(row)) {
    row.groups?.forEach(enter);
    for (const name of row.middleware ?? []) features.add(name);
  }
  return features;
}

function planner(
  reached: () => void,
  refused: (refusal: CorsRefusal) => void,
): {
  readonly route: (given: CaseRoute) => PlannedRoute;
  readonly group: (given: CaseGroup) => PlannedGroup;
} {
  const override = (policy: PolicyInput | undefined): { policy?: PolicyInput } => {
    if (policy === undefined) return {};
    // Within a group that is off, an object starts from nothing, onRefusal included.
    return { policy: typeof policy === 'object' ? withOnRefusal(policy, refused) : policy };
  };
  const route = ({ method, path, policy, scenario = 'ok' }: CaseRoute): PlannedRoute => ({
    method,
    path,
    scenario,
    ...override(policy),
    handler: (request, response, next) => {
      reached();
      return SCENARIO_HANDLERS[scenario](request, response, next);
    },
  });
  const group = ({ path, policy, routes, groups = [] }: CaseGroup): PlannedGroup => ({
    path,
    ...override(policy),
    routes: routes.map(route),
    groups: groups.map(group),
  });
  return { route, group };
}

// A copy, because one row serves many hosts, and some rows tamper with what they have handed over.
function copySetup(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copySetup);
  if (!isPlainObject(value)) return value;
  return Object.defineProperties(
    {},
    Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        { value: copySetup(inner), configurable: true, enumerable: true, writable: true },
      ]),
    ),
  );
}

// A named policy replaces the default, its onRefusal too, so each gets one.
function witnessed(setup: unknown, onRefusal: (refusal: CorsRefusal) => void): unknown {
  if (!isPlainObject(setup)) return setup;
  const { policies } = setup as { policies?: unknown };
  return {
    ...withOnRefusal(setup, onRefusal),
    ...(isPlainObject(policies)
      ? {
          policies: Object.fromEntries(
            Object.entries(policies).map(([name, policy]) => [
              name,
              isPlainObject(policy) ? withOnRefusal(policy, onRefusal) : policy,
            ]),
          ),
        }
      : {}),
  };
}

function withOnRefusal(
  options: Partial<CorsOptions>,
  collect: (refusal: CorsRefusal) => void,
): Partial<CorsOptions> {
  const own = options.onRefusal;
  // A setup of a caller without types may have anything there.
  if (own !== undefined && typeof own !== 'function') return options;
  return {
    ...options,
    onRefusal: (refusal) => {
      collect(refusal);
      own?.(refusal);
    },
  };
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
