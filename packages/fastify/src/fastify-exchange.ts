import { pathnameOf, type CorsRequest, type EffectivePolicy } from '@corskit/core';
import {
  chooseCandidate,
  Exchange,
  hostOf,
  UNTOUCHED,
  type NodeRequest,
  type PlacedPolicy,
} from '@corskit/node';

import type { CorsLayer } from './cors-layer.js';
import { pathAsRouted } from './router-options.js';

/** An exchange on a Fastify application, whose router has found the route before the first hook runs. */
export class FastifyExchange extends Exchange {
  readonly #layer: CorsLayer;
  readonly #raw: NodeRequest;
  readonly #reached: PlacedPolicy | undefined;

  /** `reached` is the policy of the route, or undefined for a 404 and where no route has a policy of its own. */
  constructor(layer: CorsLayer, request: CorsRequest, raw: NodeRequest, reached: PlacedPolicy | undefined) {
    super(layer.set, request);
    this.#layer = layer;
    this.#raw = raw;
    this.#reached = reached;
  }

  override lookUp(): EffectivePolicy {
    return this.inForce();
  }

  override lookUpPreflight(method: string): EffectivePolicy | Promise<EffectivePolicy> {
    if (this.set.scope === 'application') return this.set.default;
    return chooseCandidate(this.#candidates(method), this.request, this.set.scope);
  }

  override inForce(): EffectivePolicy {
    if (this.set.scope === 'application') return this.set.default;
    const base = this.#base(this.request.method);
    return this.#reached === undefined ? this.#ofPrefix().over(base) : this.#reached.over(base);
  }

  #candidates(method: string): readonly EffectivePolicy[] {
    const base = this.#base(method);
    // The URL that the router has seen: `rewriteUrl` may have changed it.
    const url = this.#raw.url ?? '/';
    const found = this.#layer.mirror.find(method, url, hostOf(this.#raw));
    const placed = found.size === 0 ? [this.#ofPrefix()] : [...found];
    return placed.map((policy) => policy.over(base));
  }

  #ofPrefix(): PlacedPolicy {
    return this.#layer.mirror.findPrefix(pathnameOf(this.#raw.url ?? '/')) ?? UNTOUCHED;
  }

  #base(method: string): EffectivePolicy {
    if (!this.set.hasRoutes) return this.set.default;
    const { routerOptions } = this.#layer;
    const path = pathAsRouted(this.#raw.url ?? '/', routerOptions);
    return this.set.forPath(method, path, routerOptions.caseSensitive !== false);
  }
}
