import {
  definePolicySet,
  type CorsRequest,
  type CorsSetup,
  type EffectivePolicy,
  type PolicySet,
} from '@corskit/core';

import { Exchange } from './exchange.js';
import { handle, type Next } from './handle.js';
import type { NodeResponse } from './head.js';
import { warnOfIssue } from './report.js';
import { readRequest, targetOf, type NodeRequest } from './request.js';
import { checkCalled } from './setup-error.js';

/** Middleware for servers on node:http and node:http2, and for whatever calls `(req, res, next)`. */
export type CorsMiddleware = (req: NodeRequest, res: NodeResponse, next: Next) => void;

/**
 * Returns the middleware that carries out `setup`: it answers every preflight, and puts the headers on every other
 * response.
 *
 * Call it first, and do the work of the server in `next`.
 *
 * @throws {CorsPolicyError} with every issue at once, where the setup is wrong.
 */
export function cors(setup: CorsSetup): CorsMiddleware {
  checkCalled(setup);
  const set = definePolicySet(setup, warnOfIssue);
  return (req, res, next) => {
    if (typeof next !== 'function')
      throw new TypeError(
        'cors: cors(...) was called without next, so nothing would answer; write createServer((req, res) => api(req, res, () => { ... }))',
      );
    handle(new TableExchange(set, readRequest(req), targetOf(req)), req, res, next);
  };
}

/** An exchange on a server without a router that could be asked: the `routes` table decides. */
class TableExchange extends Exchange {
  readonly #target: string;

  constructor(set: PolicySet, request: CorsRequest, target: string) {
    super(set, request);
    this.#target = target;
  }

  override lookUp(method: string): EffectivePolicy {
    return this.set.forPath(method, this.#target);
  }

  override inForce(): EffectivePolicy {
    return this.lookUp(this.request.method);
  }
}
