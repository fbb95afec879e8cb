import type { EffectivePolicy } from '@corskit/core';

import type { OverrideOf } from './placements.js';
import { handlersOf, handlesMethod, matchedBy, namesMethod, pathBelow, type Layer } from './router.js';

/** What a look-up found: the policy, and whether it is a route's or what is left when no route matches. */
export interface Found {
  readonly policy: EffectivePolicy;
  readonly route: boolean;
  /** What is in force at a route for all methods, which may answer: it counts where no other route does. */
  readonly forAll?: ForAll | undefined;
}

interface ForAll {
  readonly policy: EffectivePolicy;
  /** Whether it has a path; one for every path is rather middleware, and what is used behind it counts. */
  readonly isEndpoint: boolean;
}

/**
 * Asks the live stack which policy the route has that a request with `method` for `path` would reach.
 *
 * It follows the router's own order, with the router's own matchers: a policy that is used (`app.use`, `router.use`)
 * holds for what comes after it in the same router, and no further: where a router is left without a route, what was in
 * force before it is in force again. Otherwise the lax policy of one router would reach the routes of the next.
 * Only where nothing matches at all, a router that is mounted at a path keeps the paths below it, 404s and all; and one
 * that has a route for all methods, which may have answered, keeps the paths of that route.
 */
export function lookUpRoute(
  stack: readonly Layer[],
  method: string,
  path: string,
  base: EffectivePolicy,
  overrideOf: OverrideOf,
): Found {
  let policy = base;
  let left: EffectivePolicy | undefined;
  let forAll: ForAll | undefined;
  for (const layer of stack) {
    const matched = matchedBy(layer, path);
    if (matched === undefined) continue;
    if (layer.route !== undefined) {
      if (!handlesMethod(layer.route, method)) continue;
      const overrides = handlersOf(layer.route, method).flatMap((handle) => overrideOf(handle) ?? []);
      // A route for all methods without a policy of its own is middleware in disguise, and mostly falls through.
      if (overrides.length === 0 && !namesMethod(layer.route, method)) {
        const isEndpoint = !matchesAnything(layer);
        if (isEndpoint || policy !== base) forAll = preferred(forAll, { policy, isEndpoint });
        continue;
      }
      return {
        policy: overrides.reduce<EffectivePolicy>((outer, override) => override.over(outer), policy),
        route: true,
      };
    }
    const override = overrideOf(layer.handle);
    if (override !== undefined) {
      policy = override.over(policy);
      left = undefined;
      if (forAll?.isEndpoint === false) forAll = undefined;
    } else if (layer.handle.stack !== undefined) {
      const found = lookUpRoute(layer.handle.stack, method, pathBelow(path, matched), policy, overrideOf);
      if (found.route) return found;
      if (matched !== '') left = found.policy;
      forAll = preferred(forAll, found.forAll);
    }
  }
  return { policy: forAll?.policy ?? left ?? policy, route: false, forAll };
}

function preferred(first: ForAll | undefined, second: ForAll | undefined): ForAll | undefined {
  return first === undefined || (second?.isEndpoint === true && !first.isEndpoint) ? second : first;
}

function matchesAnything(layer: Layer): boolean {
  return matchedBy(layer, '/') !== undefined && matchedBy(layer, '/any/path') !== undefined;
}
