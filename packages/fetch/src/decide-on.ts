import {
  classifyRequest,
  decide,
  readCorsRequest,
  type CorsDecision,
  type CorsPolicy,
  type CorsRequest,
  type PolicySet,
} from '@corskit/core';

import type { RequestLike } from './handler.js';
import { report } from './report.js';

/** What is to be done about a request. */
export interface Decided {
  /** Undefined where the policy is off. */
  readonly decision: CorsDecision | undefined;
  /** What the origin function failed with; undefined where it did not. */
  readonly error?: unknown;
}

const OFF: Decided = Object.freeze({ decision: undefined });

/**
 * Decides what is to be done about `request` under the policy of its path, and reports a refusal.
 *
 * A promise comes back only where an origin function returned one; it never rejects.
 */
export function decideOn(set: PolicySet, request: RequestLike): Decided | Promise<Decided> {
  const facts = readFacts(request);
  const method = classifyRequest(facts) === 'preflight' ? (facts.requestMethod ?? '') : facts.method;
  const policy = set.hasRoutes ? set.forPath(method, request.url) : set.default;
  if (policy === false) return OFF;
  const decision = decide(policy, facts, set.scope);
  return decision instanceof Promise
    ? decision.then((settled) => reported(policy, settled))
    : reported(policy, decision);
}

// At once, not when the response is there: gateways delete `origin` from the headers that they pass on.
function readFacts({ method, url, headers }: RequestLike): CorsRequest {
  return readCorsRequest(method, (name) => {
    const value = headers.get(name);
    if (value !== null) return value;
    // HTTP/2 has no such header: some runtimes put the authority in its place, others into the URL alone.
    return name === 'host' ? new URL(url).host : undefined;
  });
}

function reported(policy: CorsPolicy, decision: CorsDecision): Decided {
  const refusal = decision.kind === 'not-cors' ? undefined : decision.refusal;
  if (refusal === undefined) return { decision };
  report(policy, refusal);
  if (refusal.reason !== 'origin-function-failed') return { decision };
  // A function can throw undefined.
  const error = refusal.error ?? new Error('cors: origin: the function failed without an error');
  return { decision, error };
}
