import {
  classifyRequest,
  definePolicy,
  type CorsDecision,
  type CorsPolicy,
  type EffectivePolicy,
  type PolicySet,
  type PreflightDecision,
} from '@corskit/core';

import type { Exchange } from './exchange.js';
import { answerPreflight, type NodeResponse } from './head.js';
import { warnOnce } from './report.js';
import type { NodeRequest } from './request.js';
import { exchangeOf, seal, warnOfUntold } from './seal.js';
import { CorsSetupError } from './setup-error.js';

/** Goes on to what comes next, or to the framework's error handling. */
export type Next = (error?: unknown) => void;

/** What is to be done with an exchange next: answer its preflight, hand an error on, or, with neither, go on. */
export interface Step {
  readonly answer?: PreflightDecision;
  /** Never undefined where it is there, since `next(undefined)` would go on as if nothing had happened. */
  readonly error?: unknown;
}

const GO_ON: Step = Object.freeze({});

/** What answers a preflight whose policy cannot be told, because policies meet there that do not go together. */
const NOBODY: CorsPolicy = definePolicy({ origin: false });

/**
 * Does all that CORS demands of one exchange: answers a preflight, or seals the response and goes on.
 */
export function handle(exchange: Exchange, req: NodeRequest, res: NodeResponse, next: Next): void {
  void follow(begin(exchange, req, res), ({ answer, error }) => {
    if (answer === undefined) next(error);
    // While an origin function took its time, a timeout may have answered.
    else if (!res.headersSent) answerPreflight(res, answer);
  });
}

/**
 * Begins an exchange: seals its response, unless it is a preflight to be answered, and says what is to be done next.
 *
 * An origin function is asked before anything else runs, since it can take time and its error goes to the framework; all
 * other policies are decided when the head is written. A promise comes back only where a function took its time; it
 * never rejects.
 */
export function begin(exchange: Exchange, req: NodeRequest, res: NodeResponse): Step | Promise<Step> {
  const stacked = stepOfStacked(exchange, req, res);
  if (stacked !== undefined) return stacked;
  const { request, set } = exchange;
  const kind = classifyRequest(request);
  if (kind !== 'preflight') {
    seal(req, res, exchange);
    if (!set.hasOriginFunction || kind !== 'cors') return GO_ON;
    const policy = found(() => exchange.lookUp(request.method));
    return policy === undefined ? GO_ON : settle(exchange, policy);
  }
  const policy = found(() => exchange.lookUpPreflight(request.requestMethod ?? '')) ?? NOBODY;
  return policy instanceof Promise
    ? policy.then((chosen) => beginPreflight(exchange, req, res, chosen))
    : beginPreflight(exchange, req, res, policy);
}

// Which policies meet, a client can choose by its path: an error for the application's log with each request it must not be.
function found<Policy>(lookUp: () => Policy): Policy | undefined {
  try {
    return lookUp();
  } catch (error) {
    warnOfUntold(error);
    return undefined;
  }
}

function beginPreflight(
  exchange: Exchange,
  req: NodeRequest,
  res: NodeResponse,
  policy: EffectivePolicy,
): Step | Promise<Step> {
  exchange.pin(policy);
  // Off: the application answers its own preflights.
  if (policy === false) {
    seal(req, res, exchange);
    return GO_ON;
  }
  return whenDecided(exchange, policy, (decision) => {
    const error = errorOf(decision);
    if (error === undefined && decision.kind === 'preflight') return { answer: decision };
    seal(req, res, exchange);
    return error === undefined ? GO_ON : { error };
  });
}

/**
 * Asks the origin function of `policy`, where it has one, and says what is to be done next: go on, or hand its error on.
 */
export function settle(exchange: Exchange, policy: EffectivePolicy): Step | Promise<Step> {
  if (policy === false || policy.origin.kind !== 'function') return GO_ON;
  return whenDecided(exchange, policy, (decision) => {
    const error = errorOf(decision);
    return error === undefined ? GO_ON : { error };
  });
}

/** Returns what `then` returns for `step`: at once, unless the step is still to come. */
export function follow<Result>(
  step: Step | Promise<Step>,
  then: (step: Step) => Result,
): Result | Promise<Result> {
  return step instanceof Promise ? step.then(then) : then(step);
}

function whenDecided(
  exchange: Exchange,
  policy: CorsPolicy,
  stepOf: (decision: CorsDecision) => Step,
): Step | Promise<Step> {
  const decision = exchange.decide(policy);
  return decision instanceof Promise ? decision.then(stepOf) : stepOf(decision);
}

function errorOf(decision: CorsDecision): unknown {
  if (decision.kind === 'not-cors' || decision.refusal?.reason !== 'origin-function-failed') return undefined;
  // A function can throw undefined.
  return decision.refusal.error ?? new Error('cors: origin: the function failed without an error');
}

const looked = new WeakSet<PolicySet>();

function stepOfStacked({ request, set }: Exchange, req: NodeRequest, res: NodeResponse): Step | undefined {
  const outer = exchangeOf(req);
  if (outer !== undefined) {
    if (outer.set === set) return GO_ON;
    return {
      error: new CorsSetupError(
        'stacked-cors',
        'cors: two cors(...) layers are stacked, and the first has answered the preflights; keep the first, and give routes a policy of their own instead of the second',
      ),
    };
  }
  // A layer in front of this one is there from the first request on.
  if (request.origin !== undefined && !looked.has(set)) {
    looked.add(set);
    if (res.hasHeader('access-control-allow-origin')) {
      warnOnce(
        'stacked-middleware',
        'cors: another CORS layer has set Access-Control-Allow-Origin before cors(...) ran, and is overruled, except where a policy is false; remove it (another package for CORS, or a header set by hand)',
      );
    }
  }
  return undefined;
}
