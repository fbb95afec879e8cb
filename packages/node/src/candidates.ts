import { decide, type CorsRequest, type EffectivePolicy, type PolicyScope } from '@corskit/core';

/**
 * Chooses between the policies of the routes that a preflight may be about, where they differ in what a preflight does not
 * carry: a version header, say.
 *
 * The first that allows it is enough, or the clients of that route could not call it at all; the response itself carries
 * the policy of the route that it reached. A promise comes back only where there is something to choose.
 */
export function chooseCandidate(
  candidates: Iterable<EffectivePolicy>,
  request: CorsRequest,
  scope: PolicyScope,
): EffectivePolicy | Promise<EffectivePolicy> {
  const [first = false, ...others] = new Set(candidates);
  return others.length === 0 ? first : firstThatAllows([first, ...others], request, scope);
}

async function firstThatAllows(
  candidates: readonly EffectivePolicy[],
  request: CorsRequest,
  scope: PolicyScope,
): Promise<EffectivePolicy> {
  const policies = candidates.filter((policy) => policy !== false);
  for (const policy of policies) {
    const { allowed } = await decide(policy, request, scope);
    if (allowed) return policy;
  }
  return policies[0] ?? false;
}
