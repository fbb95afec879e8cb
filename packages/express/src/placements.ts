import type { EffectivePolicy, Override } from '@corskit/core';

import type { Handle, Layer, Route } from './router.js';

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
  readonly #hidden = new WeakSet<Route>();
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
    if (!this.#chains.has(route) && !this.#hidden.has(route)) {
      this.#readAnew();
      if (!this.#chains.has(route)) this.#hidden.add(route);
    }
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
      [...run].filter((handle) => !this.#placed.has(handle)),
      base,
    );
  }

  #lay(handles: readonly Handle[], base: EffectivePolicy): EffectivePolicy {
    return handles.reduce<EffectivePolicy>(
      (policy, handle) => this.#overrideOf(handle)?.over(policy) ?? policy,
      base,
    );
  }

  #readAnew(): void {
    const chains = new Map<Route, readonly Handle[]>();
    const placed = new Set<Handle>();
    const read = (stack: readonly Layer[], around: readonly Handle[]): void => {
      const used = [...around];
      for (const { route, handle } of stack) {
        if (route !== undefined) {
          const own = route.stack
            .map((item) => item.handle)
            .filter((item) => this.#overrideOf(item) !== undefined);
          chains.set(route, [...used, ...own]);
          for (const item of own) placed.add(item);
        } else if (this.#overrideOf(handle) !== undefined) {
          used.push(handle);
          placed.add(handle);
        } else if (handle.stack !== undefined) {
          read(handle.stack, used);
        }
      }
    };
    read(this.#stack, []);
    this.#chains = chains;
    this.#placed = placed;
  }
}
