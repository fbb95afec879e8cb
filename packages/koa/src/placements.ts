import { isCorsPolicyError, type EffectivePolicy, type Override } from '@corskit/core';

import type { Places, Stop } from './route-look-up.js';
import {
  describeRoute,
  handlersIn,
  isAround,
  isForAll,
  isRoute,
  routerOf,
  type Application,
  type Handle,
  type Layer,
  type Router,
} from './router.js';

// A middleware that is no router: files are found by names whose case counts.
const CASE_SENSITIVE = { sensitive: true };

/** Returns what `api.policy(...)` has made of a handler, or undefined for every other handler. */
export type OverrideOf = (handle: Handle) => Override | undefined;

/**
 * Where the policies stand in an application, behind its CORS layer.
 *
 * Read from the live list of middleware and the live routers, since routes can be added at any time.
 */
export class Placements implements Places {
  readonly #app: Application;
  readonly #api: Handle;
  readonly #overrideOf: OverrideOf;
  #routers = new WeakMap<Layer, Router>();
  /** Layers of routers that the application does not show, as those of a mounted one. */
  readonly #hidden = new WeakSet<Layer>();
  readonly #used = new WeakMap<Layer, readonly Layer[]>();
  readonly #placed = new WeakSet<Handle>();
  readonly #unplaced = new WeakSet<Handle>();
  readonly #bare = new WeakMap<Layer, boolean>();

  constructor(app: Application, api: Handle, overrideOf: OverrideOf) {
    this.#app = app;
    this.#api = api;
    this.#overrideOf = overrideOf;
  }

  /** Whether the layer itself can be seen; where it is mounted or composed, what stands behind it cannot. */
  get isListed(): boolean {
    return this.#app.middleware.includes(this.#api);
  }

  /** Whether `/A` is another path than `/a` to whatever stands behind the layer, as far as that can be seen. */
  get isCaseSensitive(): boolean {
    if (!this.isListed) return false;
    return [...this.#behind()].every(
      (handle) => (routerOf(handle)?.opts ?? CASE_SENSITIVE).sensitive === true,
    );
  }

  /** Yields what a request comes through behind the layer; `layersIn` says which layers of a router run for it. */
  *stops(layersIn: (router: Router) => readonly Layer[]): Generator<Stop> {
    for (const handle of this.#behind()) {
      if (this.#overrideOf(handle) !== undefined) {
        yield { policy: handle };
        continue;
      }
      const router = routerOf(handle);
      const layers = router === undefined ? [] : layersIn(router);
      if (router !== undefined && layers.length > 0) yield { router, layers };
    }
  }

  /** Returns the router that `layer` stands in; undefined where the application does not show it. */
  routerAround(layer: Layer): Router | undefined {
    if (!this.#routers.has(layer) && !this.#hidden.has(layer)) this.#readRouters(layer);
    return this.#routers.get(layer);
  }

  /**
   * Reports whether `matched`, the layers whose paths matched a request, have a route for its `method` among them, and none
   * of them a policy, so that there is nothing to be laid on.
   */
  isBare(matched: readonly Layer[], method: string): boolean {
    let isAnswered = false;
    for (const layer of matched) {
      let isBare = this.#bare.get(layer);
      if (isBare === undefined) this.#bare.set(layer, (isBare = this.#findBare(layer)));
      if (!isBare) return false;
      isAnswered ||= layer.methods.includes(method) && !isForAll(layer);
    }
    return isAnswered;
  }

  policiesOf(layer: Layer): readonly Handle[] {
    return layer.stack.filter((handle) => this.#overrideOf(handle) !== undefined);
  }

  usedFor(route: Layer): readonly Layer[] {
    let used = this.#used.get(route);
    if (used === undefined) this.#used.set(route, (used = this.#findUsed(route)));
    return used;
  }

  /** Reports whether the application shows the policy `handle`; it does not where it is mounted, composed or wrapped. */
  isPlaced(handle: Handle): boolean {
    if (!this.#placed.has(handle) && !this.#unplaced.has(handle)) {
      for (const [seen] of handlersIn([...this.#behind()])) this.#placed.add(seen);
      if (!this.#placed.has(handle)) this.#unplaced.add(handle);
    }
    return this.#placed.has(handle);
  }

  /** Lays the policies of `chain` over `base`, in order. */
  lay(chain: Iterable<Handle>, base: EffectivePolicy): EffectivePolicy {
    let policy = base;
    for (const handle of chain) policy = this.#overrideOf(handle)?.over(policy) ?? policy;
    return policy;
  }

  /**
   * Returns what is wrong where policies meet that do not go together, `'*'` on a route in a group with credentials say.
   *
   * Only policies that are sure to meet count: two that are used at different paths may never.
   */
  findConflict(base: EffectivePolicy): string | undefined {
    const used: Handle[] = [];
    for (const handle of this.#behind()) {
      if (this.#overrideOf(handle) !== undefined) {
        used.push(handle);
        const conflict = this.#conflictOf(used, base, 'of what the application uses, one policy');
        if (conflict !== undefined) return conflict;
      }
      for (const route of routerOf(handle)?.stack.filter(isRoute) ?? []) {
        const around = this.usedFor(route).flatMap((layer) => this.policiesOf(layer));
        const chain = [...used, ...around, ...this.policiesOf(route)];
        const conflict = this.#conflictOf(
          chain,
          base,
          `on ${describeRoute(route)}, what stands on the route`,
        );
        if (conflict !== undefined) return conflict;
      }
    }
    return undefined;
  }

  #conflictOf(chain: readonly Handle[], base: EffectivePolicy, place: string): string | undefined {
    try {
      this.lay(chain, base);
    } catch (error) {
      if (!isCorsPolicyError(error)) throw error;
      return `cors: ${place} does not go together with what is in force around it: ${error.message}`;
    }
    return undefined;
  }

  *#behind(): Generator<Handle> {
    const { middleware } = this.#app;
    const place = middleware.indexOf(this.#api);
    if (place === -1) return;
    for (let i = place + 1; i < middleware.length; i++) {
      const handle = middleware[i];
      if (handle !== undefined) yield handle;
    }
  }

  #readRouters(wanted: Layer): void {
    this.#routers = new WeakMap();
    for (const handle of this.#behind()) {
      const router = routerOf(handle);
      for (const layer of router?.stack ?? []) if (router !== undefined) this.#routers.set(layer, router);
    }
    if (!this.#routers.has(wanted)) this.#hidden.add(wanted);
  }

  #findBare(layer: Layer): boolean {
    const router = this.routerAround(layer);
    // In an exclusive router not every layer that matches has run.
    if (router === undefined || router.exclusive === true) return false;
    return this.policiesOf(layer).length === 0 && this.usedFor(layer).length === 0;
  }

  #findUsed(route: Layer): readonly Layer[] {
    const router = this.routerAround(route);
    // In an exclusive router nothing runs but the route.
    if (router === undefined || router.exclusive === true || !isRoute(route)) return [];
    const before = router.stack.slice(0, router.stack.indexOf(route));
    return before.filter(
      (layer) => !isRoute(layer) && this.policiesOf(layer).length > 0 && isAround(layer, route),
    );
  }
}
