import { isCorsPolicyError, type EffectivePolicy, type Override } from '@corskit/core';

import { describeRoute, handlersIn, isPathless, type Handle, type Layer, type Route } from './router.js';

/** Returns what `api.policy(...)` has made of a handler, or undefined for every other handler. */
export type OverrideOf = (handle: Handle) => Override | undefined;

/**
 * Where the policies stand in an application: for each route, the handlers made by `api.policy(...)` that come before
 * it in its router and in those around it.
 *
 * With it the route that was reached tells its policy without another look-up. Read from the live stack, and read anew
 * when a route turns up that was not there, since routes can be added at any time.
 */
export class Placements {
  readonly #stack: readonly Layer[];
  readonly #overrideOf: OverrideOf;
  /** What has been looked for in vain. */
  readonly #hidden = new WeakSet<Route | Handle>();
  #around: ReadonlyMap<Route, ReadonlySet<Handle>>;
  #placed: ReadonlySet<Handle>;

  constructor(stack: readonly Layer[], overrideOf: OverrideOf) {
    this.#stack = stack;
    this.#overrideOf = overrideOf;
    this.#around = new Map();
    this.#placed = new Set();
  }

  /**
   * Returns the policies around `route`, in all places where its router is mounted; undefined where the stack does not
   * show it, as in a mounted application.
   */
  aroundOf(route: Route): ReadonlySet<Handle> | undefined {
    if (!this.#around.has(route)) this.#lookFor(route, () => this.#around.has(route));
    return this.#around.get(route);
  }

  /** Reports whether the stack shows the policy `handle`; it does not in a mounted application, or in another function. */
  isPlaced(handle: Handle): boolean {
    if (!this.#placed.has(handle)) this.#lookFor(handle, () => this.#placed.has(handle));
    return this.#placed.has(handle);
  }

  /**
   * Lays the policies of a route that was reached over `base`: of those that have `run`, those `around` it and those that
   * the stack does not show, and its `own`, run or not, since what answers in front of them answers for the route.
   */
  layReached(
    around: ReadonlySet<Handle>,
    own: readonly Handle[],
    run: readonly Handle[],
    base: EffectivePolicy,
  ): EffectivePolicy {
    const before = run.filter(
      (handle) => !own.includes(handle) && (around.has(handle) || !this.isPlaced(handle)),
    );
    return this.lay([...before, ...own], base);
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
        this.lay([...certain, ...own], base);
      } catch (error) {
        if (!isCorsPolicyError(error)) throw error;
        return `cors: on ${describeRoute(route)}, what stands on the route does not go together with what is in force around it: ${error.message}`;
      }
    }
    return undefined;
  }

  /** Lays the policies of `handles` over `base`, in order. */
  lay(handles: readonly Handle[], base: EffectivePolicy): EffectivePolicy {
    return handles.reduce<EffectivePolicy>(
      (policy, handle) => this.#overrideOf(handle)?.over(policy) ?? policy,
      base,
    );
  }

  #lookFor(wanted: Route | Handle, isFound: () => boolean): void {
    if (this.#hidden.has(wanted)) return;
    const around = new Map<Route, Set<Handle>>();
    for (const { route, used } of placesOf(this.#stack, [], this.#overrideOf)) {
      const handles = around.get(route) ?? new Set();
      for (const { handle } of used) handles.add(handle);
      around.set(route, handles);
    }
    this.#around = around;
    // Not from those: a policy that is used where no route follows is around none.
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
