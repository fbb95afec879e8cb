import type { EffectivePolicy, Override } from '@corskit/core';

/** What is in force at a place of the application: the policies that are written there and around it, outermost first. */
export class PlacedPolicy {
  readonly #overrides: readonly Override[];

  constructor(overrides: readonly Override[]) {
    this.#overrides = overrides;
  }

  /** Returns the policy of the place, where `base` is that of its path; always the same one for the same base. */
  over(base: EffectivePolicy): EffectivePolicy {
    let policy = base;
    for (const override of this.#overrides) policy = override.over(policy);
    return policy;
  }
}

/** A place that has nothing of its own. */
export const UNTOUCHED: PlacedPolicy = new PlacedPolicy([]);
