import { classifyRequest, decide, pathnameOf, type CorsRequest, type EffectivePolicy } from '@corskit/core';
import { Exchange, hostOf, type NodeRequest } from '@corskit/node';

import type { CorsLayer } from './cors-layer.js';
import { UNTOUCHED, type PlacedPolicy } from './placed-policy.js';
import { pathAsRouted } from './router-options.js';

/** An exchange on a Fastify application, whose router has found the route before the first hook runs. */
export class FastifyExchange extends Exchange {
  readonly #layer: CorsLayer;
  readonly #raw: NodeRequest;
  readonly #reached: PlacedPolicy | undefined;
  #chosen: EffectivePolicy | undefined;

  /** `reached` is the policy of the route, or undefined for a 404 and where no route has a policy of its own. */
  constructor(layer: CorsLayer, request: CorsRequest, raw: NodeRequest, reached: PlacedPolicy | undefined) {
    super(layer.set, request);
    this.#layer = layer;
    this.#raw = raw;
    this.#reached = reached;
  }

  /** For a preflight, to be asked after `choose`. */
  override lookUp(): EffectivePolicy {
    if (classifyRequest(this.request) !== 'preflight') return this.inForce();
    return this.#chosen ?? this.set.default;
  }

  override inForce(): EffectivePolicy {
    if (this.set.scope === 'application') return this.set.default;
    const base = this.#base(this.request.method);
    return this.#reached === undefined ? this.#ofPrefix().over(base) : this.#reached.over(base);
  }

  /**
   * Chooses between the routes that the preflight may be about, where they differ in what a preflight does not tell: a
   * version header, say. One that allows it is enough, or its clients could not call it at all; the response itself
   * carries the policy of the route that it reached.
   *
   * Returns undefined where there is nothing to choose.
   */
  choose(): Promise<void> | undefined {
    if (this.set.scope === 'application' || classifyRequest(this.request) !== 'preflight') return undefined;
    const candidates = this.#candidates(this.request.requestMethod ?? '');
    if (candidates.length > 1) return this.#chooseFrom(candidates);
    [this.#chosen] = candidates;
    return undefined;
  }

  async #chooseFrom(candidates: readonly EffectivePolicy[]): Promise<void> {
    const policies = candidates.filter((policy) => policy !== false);
    for (const policy of policies) {
      const { allowed } = await decide(policy, this.request, this.set.scope);
      if (allowed) {
        this.#chosen = policy;
        return;
      }
    }
    this.#chosen = policies[0] ?? false;
  }

  #candidates(method: string): readonly EffectivePolicy[] {
    const base = this.#base(method);
    // The URL that the router has seen: `rewriteUrl` may have changed it.
    const url = this.#raw.url ?? '/';
    const found = this.#layer.mirror.find(method, url, hostOf(this.#raw));
    const placed = found.size === 0 ? [this.#ofPrefix()] : [...found];
    return [...new Set(placed.map((policy) => policy.over(base)))];
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
