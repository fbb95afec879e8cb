import { pathnameOf, type CorsRequest, type EffectivePolicy } from '@corskit/core';
import { chooseCandidate, Exchange } from '@corskit/node';

import type { ExpressRequest, RoutedHandler, RoutedHandlers } from './routed-handler.js';

/** An exchange on Nest on Express. */
export class NestExpressExchange extends Exchange {
  readonly #platform: RoutedHandlers;
  readonly #req: ExpressRequest;
  /** As the router sees it: taken down at once, since middleware may rewrite it. */
  readonly #target: string;

  constructor(platform: RoutedHandlers, request: CorsRequest, req: ExpressRequest) {
    super(platform.set, request);
    this.#platform = platform;
    this.#req = req;
    this.#target = req.url ?? '/';
  }

  override lookUp(method: string): EffectivePolicy {
    const base = this.#base(method);
    if (this.set.scope === 'application') return base;
    for (const found of this.#handlersFor(method))
      if (found.version?.takes(this.#req) !== false) return policyOf(found, base);
    return base;
  }

  override lookUpPreflight(method: string): EffectivePolicy | Promise<EffectivePolicy> {
    const base = this.#base(method);
    if (this.set.scope === 'application') return base;
    const candidates: EffectivePolicy[] = [];
    for (const found of this.#handlersFor(method)) {
      const answer = found.version?.mayTake(this.#req, this.request) ?? 'yes';
      if (answer !== 'no') candidates.push(policyOf(found, base));
      if (answer === 'yes') break;
    }
    return candidates.length === 0 ? base : chooseCandidate(candidates, this.request, this.set.scope);
  }

  override inForce(): EffectivePolicy {
    // Asked first: a version filter may be the application's own function, and need not run twice for nothing.
    if (this.set.scope === 'application') return this.set.default;
    // As it is by now: what overrides methods has made another of it.
    const { route, method = this.request.method } = this.#req;
    const reached = route === undefined ? undefined : this.#platform.handlerOf(route, method);
    // The route that was reached last need not be who answers: a filter of hosts or versions may have passed it on.
    const isTaken =
      reached !== undefined &&
      this.#platform.isForHost(reached, this.#req) &&
      reached.version?.takes(this.#req) !== false;
    // No route has answered, but a parser or a middleware in front of one may have: then it is that route's response.
    return isTaken ? policyOf(reached, this.#base(method)) : this.lookUp(method);
  }

  #handlersFor(method: string): Iterable<RoutedHandler> {
    return this.#platform.handlersFor(this.#req, method, pathnameOf(this.#target));
  }

  #base(method: string): EffectivePolicy {
    if (!this.set.hasRoutes) return this.set.default;
    return this.set.forPath(method, this.#target, this.#platform.isCaseSensitive);
  }
}

function policyOf({ handler }: RoutedHandler, base: EffectivePolicy): EffectivePolicy {
  return handler === undefined ? base : handler.policy.over(base);
}
