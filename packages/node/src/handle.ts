import { classifyRequest, type CorsDecision, type CorsPolicy, type PolicySet } from '@corskit/core';

import type { Exchange } from './exchange.js';
import { answerPreflight, type NodeResponse } from './head.js';
import { warnOnce } from './report.js';
import type { NodeRequest } from './request.js';
import { exchangeOf, seal } from './seal.js';
import { CorsSetupError } from './setup-error.js';

/** Goes on to what comes next, or to the framework's error handling. */
export type Next = (error?: unknown) => void;

/**
 * Does all that CORS demands of one exchange: answers a preflight, or seals the response and goes on.
 *
 * An origin function is asked before anything else runs, since it can take time and its error goes to `next`; all other
 * policies are decided when the head is written.
 */
export function handle(exchange: Exchange, req: NodeRequest, res: NodeResponse, next: Next): void {
  if (isStacked(exchange, req, res, next)) return;
  const { request, set } = exchange;
  const kind = classifyRequest(request);
  if (kind !== 'preflight') {
    seal(req, res, exchange);
    settle(
      exchange,
      set.hasOriginFunction && kind === 'cors' ? exchange.lookUp(request.method) : false,
      next,
    );
    return;
  }
  const policy = exchange.lookUp(request.requestMethod ?? '');
  // Off: the application answers its own preflights.
  if (policy === false) {
    exchange.pin(false);
    seal(req, res, exchange);
    next();
    return;
  }
  whenDecided(exchange, policy, (decision) => {
    const error = errorOf(decision);
    if (error === undefined && decision.kind === 'preflight') {
      answerPreflight(res, decision);
    } else {
      exchange.pin(policy);
      seal(req, res, exchange);
      next(error);
    }
  });
}

/** Asks the origin function of `policy`, where it has one, and goes on; with its error, where it failed. */
export function settle(exchange: Exchange, policy: CorsPolicy | false, next: Next): void {
  if (policy === false || policy.origin.kind !== 'function') {
    next();
    return;
  }
  whenDecided(exchange, policy, (decision) => next(errorOf(decision)));
}

function whenDecided(exchange: Exchange, policy: CorsPolicy, then: (decision: CorsDecision) => void): void {
  const decision = exchange.decide(policy);
  if (decision instanceof Promise) void decision.then(then);
  else then(decision);
}

function errorOf(decision: CorsDecision): unknown {
  if (decision.kind === 'not-cors' || decision.refusal?.reason !== 'origin-function-failed') return undefined;
  // A function can throw undefined, and next(undefined) would go on as if nothing had happened.
  return decision.refusal.error ?? new Error('cors: origin: the function failed without an error');
}

const looked = new WeakSet<PolicySet>();

function isStacked({ request, set }: Exchange, req: NodeRequest, res: NodeResponse, next: Next): boolean {
  const outer = exchangeOf(req);
  if (outer !== undefined) {
    if (outer.set === set) next();
    else
      next(
        new CorsSetupError(
          'stacked-cors',
          'cors: two cors(...) layers are stacked, and the first has answered the preflights; keep the first, and give routes a policy of their own instead of the second',
        ),
      );
    return true;
  }
  // A layer in front of this one is there from the first request on.
  if (request.origin !== undefined && !looked.has(set)) {
    looked.add(set);
    if (res.hasHeader('access-control-allow-origin')) {
      warnOnce(
        'stacked-middleware',
        'cors: another CORS layer has set Access-Control-Allow-Origin before cors(...) ran, and is overruled; remove it (the package cors, enableCors, a header set by hand)',
      );
    }
  }
  return false;
}
