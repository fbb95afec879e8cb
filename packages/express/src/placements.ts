import { isCorsPolicyError, type EffectivePolicy, type Override } from '@corskit/core';

import { describeRoute, handlersIn, isPathless, type Handle, type Layer, type Route } from './router.js';

/** Returns what `api.policy(...)` has made of a handler, or undefined for every other handler. */
export type OverrideOf = (handle: Handle) => Override | undefined;

/**
 * Where the policies stand in an application: for each route, the handlers made by `api.policy(...)` that come before
 * it in its router and in those around it, and its own.
 *
 * With it the route that was reached tells its policy without another look-up. Read from the live stack, and read anew
 * when a route turns up that was not there, since routes can be added at any time.
 */
export class Placements {
  readonly #stack: readonly Layer[];
  readonly #overrideOf: OverrideOf;
  /** What has been looked for in vain. */
  readonly #hidden = new WeakSet<Route | Handle>();
  #chains: ReadonlyMap<Route, readonly Handle[]>;
  #placed: ReadonlySet<Handle>;

  constructor(stack: readonly Layer[], overrideOf: OverrideOf) {
    this.#stack = stack;
    this.#overrideOf = overrideOf;
    this.#chains = new Map();
    this.#placed = new Set();
  }

  /** Returns the chain of `route`; undefined where the stack does not show it, as in a mounted application. */
  chainOf(route: Route): readonly Handle[] | undefined {
    if (!this.#chains.has(route)) this.#lookFor(route, () => this.#chains.has(route));
    return this.#chains.get(route);
  }

  /** Lays the policies of those in `chain` whose handlers have `run` over `base`. */
  layChain(chain: readonly Handle[], run: ReadonlySet<Handle>, base: EffectivePolicy): EffectivePolicy {
    return this.#lay(
      chain.filter((handle) => run.has(handle)),
      base,
    );
  }

  /** Lays the policies of those that have `run` somewhere that the stack does not show over `base`. */
  layHidden(run: ReadonlySet<Handle>, base: EffectivePolicy): EffectivePolicy {
    return this.#lay(
      [...run].filter((handle) => !this.#isPlaced(handle)),
      base,
    );
  }

  /**
   * Returns what is wrong where policies meet that do not go together, `'*'` on a route in a group with credentials say.
   *
   * Only policies that are sure to meet count: two that are used at different paths may never.
   */
  findConflict(base: EffectivePolicy): string | undefined {
    for (const { route, used, own } of placesOf(this.#stack, [], this.#overrideOf)) {
      const certain = used.filter(isPathless).map((layer) => layer.handle);
      try {
        this.#lay([...certain, ...own], base);
      } catch (error) {
        if (!isCorsPolicyError(error)) throw error;
        return `cors: on ${describeRoute(route)}, what stands on the route does not go together with what is in force around it: ${error.message}`;
      }
    }
    return undefined;
  }

  #lay(handles: readonly Handle[], base: EffectivePolicy): EffectivePolicy {
    return handles.reduce<EffectivePolicy>(
      (policy, handle) => this.#overrideOf(handle)?.over(policy) ?? policy,
      base,
    );
  }

  #isPlaced(handle: Handle): boolean {
    if (!this.#placed.has(handle)) this.#lookFor(handle, () => this.#placed.has(handle));
    return this.#placed.has(handle);
  }

  #lookFor(wanted: Route | Handle, isFound: () => boolean): void {
    if (this.#hidden.has(wanted)) return;
    this.#chains = new Map(
      [...placesOf(this.#stack, [], this.#overrideOf)].map(({ route, used, own }) => [
        route,
        [...used.map((layer) => layer.handle), ...own],
      ]),
    );
    // Not from the chains: a policy that is used where no route follows is in none of them.
    this.#placed = new Set(
      [...handlersIn(this.#stack)]
        .map(([handle]) => handle)
        .filter((handle) => this.#overrideOf(handle) !== undefined),
    );
    if (!isFound()) this.#hidden.add(wanted);
  }
}

interface Place {
  readonly route: Route;
  /** The policies that are used before the route, in its router and in those around it. */
  readonly used: readonly Layer[];
  /** The policies among the route's own handlers. */
  readonly own: readonly Handle[];
}

function* placesOf(
  stack: readonly Layer[],
  around: readonly Layer[],
  overrideOf: OverrideOf,
): Generator<Place> {
  const used = [...around];
  for (const layer of stack) {
    const { route, handle } = layer;
    if (route !== undefined) {
      const own = route.stack.map((item) => item.handle).filter((item) => overrideOf(item) !== undefined);
      yield { route, used: [...used], own };
    } else if (overrideOf(handle) !== undefined) {
      used.push(layer);
    } else if (handle.stack !== undefined) {
      yield* placesOf(handle.stack, used, overrideOf);
    }
  }
}
