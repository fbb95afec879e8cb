import { pathnameOf, type CorsRequest, type EffectivePolicy, type PolicySet } from '@corskit/core';
import { Exchange, targetOf, warnOnce, type NodeRequest } from '@corskit/node';

import type { OverrideOf, Placements } from './placements.js';
import { lookUpRoute, type Found } from './route-look-up.js';
import { handlersOf, namesMethod, type Application, type Handle, type Layer, type Route } from './router.js';

/** A request as Express hands it over. */
export type ExpressRequest = NodeRequest & {
  readonly app: Application;
  readonly route?: Route;
  /** What of the path the routers around have taken off `url`. */
  readonly baseUrl?: string;
};

/** What is known of the application: its stack, where the policies stand in it, and what they are. */
export interface KnownRoutes {
  readonly stack: readonly Layer[];
  readonly placements: Placements;
  readonly overrideOf: OverrideOf;
}

/** An exchange on an Express application: its router is asked, and the route that is reached has the last word. */
export class ExpressExchange extends Exchange {
  readonly #req: ExpressRequest;
  readonly #app: Application;
  readonly #routes: KnownRoutes | undefined;
  readonly #target: string;
  #run: Handle[] | undefined;

  /**
   * `routes` is undefined where no route has a policy of its own, or this version of Express hides its router;
   * `isMounted` says whether the application is mounted in another.
   */
  constructor(
    set: PolicySet,
    request: CorsRequest,
    req: ExpressRequest,
    app: Application,
    routes: KnownRoutes | undefined,
    isMounted: boolean,
  ) {
    super(set, request);
    this.#req = req;
    this.#routes = routes;
    this.#target = routes === undefined && !set.hasRoutes ? '' : targetFor(req, isMounted);
    this.#app = app;
  }

  /** Takes down that the request has come to `policy`, and returns what is in force with it. */
  enter(policy: Handle): EffectivePolicy {
    (this.#run ??= []).push(policy);
    if (this.#routes !== undefined && !this.#routes.placements.isPlaced(policy)) {
      warnOnce(
        'hidden-policy',
        'cors: api.policy(...) ran where the layer cannot see it (in a mounted application, or within another function, as instrumentation wraps them), so the preflights there are answered by the default policy and the routes table; use express.Router(), or a row in routes',
      );
    }
    return this.#ofRoute() ?? false;
  }

  override lookUp(method: string): EffectivePolicy {
    return this.#walk(method, this.#routes?.overrideOf).policy;
  }

  override inForce(): EffectivePolicy {
    const reached = this.#ofRoute();
    if (reached !== undefined || this.#routes === undefined) return reached ?? this.#base(this.#method);
    const { placements, overrideOf } = this.#routes;
    // No route has answered, but a parser or a guard in front of one may have: then it is that route's response.
    const meant = this.#walk(this.#method, overrideOf);
    if (meant.route || (meant.forAll?.isEndpoint === true && this.#req.route === undefined))
      return meant.policy;
    // What of that which ran is not come by here stands where the stack does not show it.
    const hidden = [...(this.#run ?? [])];
    const passed = this.#walk(this.#method, (handle) => {
      const at = hidden.indexOf(handle);
      if (at === -1) return undefined;
      hidden.splice(at, 1);
      return overrideOf(handle);
    });
    return placements.lay(hidden, passed.policy);
  }

  // As it is by now: what overrides methods has made another of it, and the route is one for that.
  get #method(): string {
    return this.#req.method ?? this.request.method;
  }

  /** Returns the policy of the route that has been reached, or undefined where none has been, or none that the stack shows. */
  #ofRoute(): EffectivePolicy | undefined {
    const { route } = this.#req;
    if (route === undefined || this.#routes === undefined) return undefined;
    const { placements, overrideOf } = this.#routes;
    const around = placements.aroundOf(route);
    if (around === undefined) return undefined;
    const method = this.#method;
    const own = handlersOf(route, method).filter((handle) => overrideOf(handle) !== undefined);
    // A route for all methods without a policy of its own has mostly passed the request on: who answers comes after it.
    if (own.length === 0 && !namesMethod(route, method)) return undefined;
    return placements.layReached(around, own, this.#run ?? [], this.#base(method));
  }

  #base(method: string): EffectivePolicy {
    if (!this.set.hasRoutes) return this.set.default;
    return this.set.forPath(method, this.#target, this.#app.enabled('case sensitive routing'));
  }

  #walk(method: string, overrideOf: OverrideOf | undefined): Found {
    const policy = this.#base(method);
    if (this.#routes === undefined || overrideOf === undefined) return { policy, route: false };
    return lookUpRoute(this.#routes.stack, method, pathnameOf(this.#target), policy, overrideOf);
  }
}

// As the router will see it, whatever has rewritten it: in a mounted application the paths of the stack begin where that is
// mounted, as req.url does by now.
function targetFor(req: ExpressRequest, isMounted: boolean): string {
  if (isMounted) return req.url ?? '/';
  return req.baseUrl === undefined ? targetOf(req) : req.baseUrl + (req.url ?? '/');
}
