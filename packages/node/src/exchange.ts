import {
  decide,
  type CorsDecision,
  type CorsRequest,
  type CorsPolicy,
  type EffectivePolicy,
  type PolicySet,
} from '@corskit/core';

import { report } from './report.js';

/**
 * One request under CORS: its facts, and which policy governs it.
 *
 * Adapters extend it with what their framework knows of routes.
 */
export abstract class Exchange {
  /** The policies that it is decided by. */
  readonly set: PolicySet;
  readonly request: CorsRequest;
  /** Whether the head has been written, and with it all that there was to decide. */
  isSent = false;
  #pinned: EffectivePolicy | undefined;
  #policy: CorsPolicy | undefined;
  #decision: CorsDecision | Promise<CorsDecision> | undefined;

  constructor(set: PolicySet, request: CorsRequest) {
    this.set = set;
    this.request = request;
  }

  /** Returns the policy of the route that a request with `method` for this target would reach. */
  abstract lookUp(method: string): EffectivePolicy;

  /**
   * Returns the policy that answers a preflight about `method`.
   *
   * A promise comes back only where the preflight may be about several routes, whose origin functions have to be asked; it
   * never rejects.
   */
  lookUpPreflight(method: string): EffectivePolicy | Promise<EffectivePolicy> {
    return this.lookUp(method);
  }

  /** Returns the policy of the route that has been reached; called when the head is written. */
  abstract inForce(): EffectivePolicy;

  /** Fixes the policy: what `inForce` would say no longer counts. */
  pin(policy: EffectivePolicy): void {
    this.#pinned = policy;
  }

  /** Returns the policy that the response leaves under. */
  governing(): EffectivePolicy {
    return this.#pinned ?? this.inForce();
  }

  /** Decides under `policy`, and reports a refusal; asked again for the same policy, it answers the same. */
  decide(policy: CorsPolicy): CorsDecision | Promise<CorsDecision> {
    if (this.#decision !== undefined && this.#policy === policy) return this.#decision;
    const decision = decide(policy, this.request, this.set.scope);
    this.#policy = policy;
    this.#decision = decision;
    if (decision instanceof Promise) {
      return (this.#decision = decision.then((settled) => {
        if (this.#policy === policy) this.#decision = settled;
        return reported(policy, settled);
      }));
    }
    return reported(policy, decision);
  }
}

function reported(policy: CorsPolicy, decision: CorsDecision): CorsDecision {
  if (decision.kind !== 'not-cors' && decision.refusal !== undefined) report(policy, decision.refusal);
  return decision;
}
