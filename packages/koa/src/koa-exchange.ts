import type { CorsRequest, EffectivePolicy, PolicySet } from '@corskit/core';
import { Exchange, warnOnce } from '@corskit/node';

import type { Placements } from './placements.js';
import { findChain, type Found, type Stop } from './route-look-up.js';
import { layersFor, layersRun, type Handle, type RoutedContext } from './router.js';

/** An exchange on a Koa application: its routers are asked, and the route that is reached has the last word. */
export class KoaExchange extends Exchange {
  readonly #ctx: RoutedContext;
  readonly #placements: Placements;
  readonly #target: string;
  /** Undefined where no route has a policy of its own, and none has to be looked for. */
  readonly #path: string | undefined;
  #run: Set<Handle> | undefined;
  /** What `#findReached` found: routers that the request comes to later change nothing about it. */
  #reached: Found | undefined;

  /** `hasOverrides` says whether any route has a policy of its own. */
  constructor(
    set: PolicySet,
    request: CorsRequest,
    ctx: RoutedContext,
    placements: Placements,
    hasOverrides: boolean,
  ) {
    super(set, request);
    this.#ctx = ctx;
    this.#placements = placements;
    // As they are here, where the routers are still to come: what is mounted changes both while it runs.
    this.#target = ctx.req.url ?? '/';
    this.#path = hasOverrides ? ctx.path : undefined;
  }

  /** Takes down that the request has come to `policy`, and returns what is in force with it, as far as that is certain. */
  enter(policy: Handle): EffectivePolicy {
    (this.#run ??= new Set()).add(policy);
    if (!this.#placements.isPlaced(policy)) {
      warnOnce(
        'hidden-policy',
        'cors: api.policy(...) ran where the layer cannot see it (mounted, composed, or within another function, as instrumentation wraps them), so the preflights there are answered by the default policy and the routes table; use it on a router that the application uses, or write a row in routes',
      );
    }
    const reached = this.#findReached();
    if (reached !== undefined) return this.#lay(reached);
    // In front of the routers: whoever answers is still to come, and only an origin function could not wait for it.
    return this.set.hasOriginFunction ? this.inForce() : false;
  }

  override lookUp(method: string): EffectivePolicy {
    const base = this.#base(method);
    if (this.#path === undefined) return base;
    return this.#placements.lay(this.#find(this.#stopsFor(method)).chain, base);
  }

  override inForce(): EffectivePolicy {
    if (this.#path === undefined || this.#isBare()) return this.#base(this.#ctx.method);
    const reached = this.#findReached();
    if (reached !== undefined) return this.#lay(reached);
    // No route has answered, but a parser or a guard in front of one may have: then it is that route's response.
    const stops = [...this.#stopsFor(this.#ctx.method)];
    const meant = this.#find(stops);
    if (meant.route) return this.#lay(meant);
    return this.#lay(this.#find(stops.filter((stop) => !('policy' in stop) || this.#hasRun(stop.policy))));
  }

  // Most routes have no policy of their own, and pay only for this.
  #isBare(): boolean {
    const { matched, method } = this.#ctx;
    return this.#run === undefined && matched !== undefined && this.#placements.isBare(matched, method);
  }

  #findReached(): Found | undefined {
    if (this.#reached !== undefined) return this.#reached;
    const { matched, method } = this.#ctx;
    if (matched === undefined) return undefined;
    const found = this.#find(
      this.#placements.stops((router) =>
        layersRun(
          router,
          matched.filter((layer) => this.#placements.routerAround(layer) === router),
          method,
        ),
      ),
    );
    if (!found.route) return undefined;
    this.#reached = found;
    return found;
  }

  #find(stops: Iterable<Stop>): Found {
    return findChain(stops, this.#path ?? '/', this.#placements);
  }

  #stopsFor(method: string): Iterable<Stop> {
    const { host, newRouterPath } = this.#ctx;
    return this.#placements.stops((router) =>
      layersFor(router, host, newRouterPath || this.#path || '/', method),
    );
  }

  /**
   * Lays what was found, and besides it what ran without having been come by, in the order in which it ran: policies that
   * the application does not show (mounted, composed), and those of a later route that took over.
   */
  #lay({ chain, passed }: Found): EffectivePolicy {
    const order = [...chain];
    let place = 0;
    for (const policy of this.#run ?? []) {
      if (chain.includes(policy)) place = order.indexOf(policy) + 1;
      else if (!passed.has(policy)) order.splice(place++, 0, policy);
    }
    return this.#placements.lay(order, this.#base(this.#ctx.method));
  }

  #hasRun(policy: Handle): boolean {
    return this.#run?.has(policy) === true;
  }

  #base(method: string): EffectivePolicy {
    if (!this.set.hasRoutes) return this.set.default;
    return this.set.forPath(method, this.#target, this.#placements.isCaseSensitive);
  }
}
