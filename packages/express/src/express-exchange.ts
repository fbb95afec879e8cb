import { pathnameOf, type CorsRequest, type EffectivePolicy, type PolicySet } from '@corskit/core';
import { Exchange, targetOf, type NodeRequest } from '@corskit/node';

import type { OverrideOf, Placements } from './placements.js';
import { lookUpRoute, type Found } from './route-look-up.js';
import { namesMethod, type Application, type Handle, type Layer, type Route } from './router.js';

/** A request as Express hands it over. */
export type ExpressRequest = NodeRequest & { readonly app: Application; readonly route?: Route };

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
  readonly #mounted: string | undefined;
  #run: Set<Handle> | undefined;

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
    // In a mounted application the paths of the stack begin where it is mounted, as req.url does by now.
    this.#mounted = isMounted ? (req.url ?? '/') : undefined;
    this.#app = app;
  }

  /** The handlers made by `api.policy(...)` that the request has come through, in order. */
  get run(): Set<Handle> {
    return (this.#run ??= new Set());
  }

  override lookUp(method: string): EffectivePolicy {
    return this.#walk(method, this.#routes?.overrideOf).policy;
  }

  override inForce(): EffectivePolicy {
    const reached = this.ofRoute();
    if (reached !== undefined || this.#routes === undefined)
      return reached ?? this.#base(this.request.method);
    const { placements, overrideOf } = this.#routes;
    // No route has answered, but a parser or a guard in front of one may have: then it is that route's response.
    const meant = this.#walk(this.request.method, overrideOf);
    if (meant.route) return meant.policy;
    const passed = this.#walk(this.request.method, (handle) =>
      this.run.has(handle) ? overrideOf(handle) : undefined,
    );
    return placements.layHidden(this.run, passed.policy);
  }

  /** Returns the policy of the route that has been reached, or undefined where none has been, or none that the stack shows. */
  ofRoute(): EffectivePolicy | undefined {
    const { route } = this.#req;
    if (route === undefined || this.#routes === undefined) return undefined;
    const { placements } = this.#routes;
    const chain = placements.chainOf(route);
    if (chain === undefined) return undefined;
    // A route for all methods without a policy of its own has only passed the request on: who answers comes after it.
    if (!namesMethod(route, this.request.method) && !route.stack.some(({ handle }) => this.run.has(handle)))
      return undefined;
    return placements.layChain(chain, this.run, this.#base(this.request.method));
  }

  #target(): string {
    return this.#mounted ?? targetOf(this.#req);
  }

  #base(method: string): EffectivePolicy {
    if (!this.set.hasRoutes) return this.set.default;
    return this.set.forPath(method, this.#target(), this.#app.enabled('case sensitive routing'));
  }

  #walk(method: string, overrideOf: OverrideOf | undefined): Found {
    const policy = this.#base(method);
    if (this.#routes === undefined || overrideOf === undefined) return { policy, route: false };
    return lookUpRoute(this.#routes.stack, method, pathnameOf(this.#target()), policy, overrideOf);
  }
}
