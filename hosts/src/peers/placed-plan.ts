import type { ContractPlan, PlannedGroup, PlannedRoute } from '@corskit/contract';
import type { CorsOptions, CorsSetup, PolicyInput } from '@corskit/core';

/** What is in force at a place, all of it; `false` where nothing is. */
export type Options = CorsOptions | false;

/** A place that has a policy of its own. */
interface Place {
  readonly kind: 'route' | 'group';
  /** Upper-case, or `ALL`; a group's is `ALL`. */
  readonly method: string;
  /** From the root of the application. */
  readonly path: string;
  readonly options: Options;
}

/** A plan whose policies are written out, as a program without named policies and patches has to write them. */
export interface PlacedPlan {
  /** The plan, with all that is in force at a place as the policy of the place. */
  readonly plan: ContractPlan;
  /** What is in force where nothing else is; anything at all where a case tries a setup that is none. */
  readonly fallback: Options;
  /** The places with a policy of their own: routes before groups, inner groups before outer ones. */
  readonly places: readonly Place[];
  /** The routes, those of groups among them, by their whole paths. */
  readonly routes: readonly PlannedRoute[];
}

/** Writes out what is in force at each place of `plan`. */
export function placePlan(plan: ContractPlan): PlacedPlan {
  const fallback = fallbackOf(plan.setup);
  const routes: PlannedRoute[] = [];
  const routePlaces: Place[] = [];
  const groupPlaces: Place[] = [];
  const inForce = (input: PolicyInput | undefined, base: Options): Options =>
    input === undefined ? base : optionsOf(input, base, plan.setup);
  const lay = (route: PlannedRoute, base: Options, prefix: string): PlannedRoute => {
    const path = prefix + route.path;
    if (route.policy === undefined) {
      routes.push({ ...route, path });
      return route;
    }
    const options = inForce(route.policy, base);
    routePlaces.push({ kind: 'route', method: route.method, path, options });
    routes.push({ ...route, path, policy: options });
    return { ...route, policy: options };
  };
  const enter = (group: PlannedGroup, around: Options, above: string): PlannedGroup => {
    const prefix = above + group.path;
    const options = inForce(group.policy, around);
    const inner = {
      routes: group.routes.map((route) => lay(route, options, prefix)),
      groups: group.groups.map((one) => enter(one, options, prefix)),
    };
    if (group.policy === undefined) return { ...group, ...inner };
    groupPlaces.push({ kind: 'group', method: 'ALL', path: prefix, options });
    return { ...group, ...inner, policy: options };
  };
  const placed: ContractPlan = {
    ...plan,
    routes: plan.routes.map((route) => lay(route, fallback, '')),
    groups: plan.groups.map((group) => enter(group, fallback, '')),
  };
  return { plan: placed, fallback, places: [...routePlaces, ...groupPlaces], routes };
}

/** Returns what `input` makes of `base`: what it names, or it spread over `base`. */
export function optionsOf(input: PolicyInput, base: Options, { policies }: CorsSetup): Options {
  if (input === false) return false;
  if (typeof input === 'string') return policies?.[input] ?? false;
  return { ...(base === false ? { origin: false } : base), ...input };
}

function fallbackOf(setup: CorsSetup): Options {
  if (typeof setup !== 'object' || setup === null) return setup;
  const { policies: _policies, routes: _routes, ...options } = setup;
  return options;
}
