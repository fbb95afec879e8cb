import type { CorsOptions, CorsRefusal, CorsSetup, PolicyInput } from '@corskit/core';
import type { CaseGroup, CaseRoute, ContractCase } from './case.js';
import { isRequestCase } from './case.js';
import type { ContractPlan, Feature, PlannedGroup, PlannedRoute, SharedValues } from './host.js';
import { NODE_MIDDLEWARE } from './node-middleware.js';
import { NODE_SCENARIOS } from './node-scenarios.js';
import { ANY_PATH } from './request.js';

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
  const shared = shareValues();
  const planned = planner(reached, refused, shared);
  return {
    setup: witnessed(copySetup(row.setup), refused) as CorsSetup,
    middleware: (request?.middleware ?? []).map((name) => ({ name, handler: NODE_MIDDLEWARE[name] })),
    routes: (row.routes ?? (request?.groups === undefined ? DEFAULT_ROUTES : [])).map(planned.route),
    groups: (request?.groups ?? []).map(planned.group),
    reached,
    shared,
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
    if (row.oneConnection === true) features.add('one-connection');
  }
  return features;
}

// Not frozen: a CORS layer that writes into them is what some cases are there to find.
function shareValues(): SharedValues {
  return {
    error: new Error('the handler failed'),
    headers: {
      'X-App': 'yes',
      Vary: 'Accept-Encoding',
      'Access-Control-Allow-Origin': 'https://own.example',
    },
  };
}

function planner(
  reached: () => void,
  refused: (refusal: CorsRefusal) => void,
  shared: SharedValues,
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
      return NODE_SCENARIOS[scenario](request, response, next, shared);
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
