import {
  definePolicySet,
  type CorsSetup,
  type Override,
  type PolicyInput,
  type PolicySet,
} from '@corskit/core';
import {
  checkCalled,
  exchangeOf,
  follow,
  handle,
  judgeMistakes,
  policyWithoutLayer,
  readRequest,
  sealPrototype,
  settle,
  warn,
  warnOfIssue,
  type Next,
  type NodeRequest,
  type NodeResponse,
} from '@corskit/node';

import { ExpressExchange, type ExpressRequest, type KnownRoutes } from './express-exchange.js';
import { findMistakes, markLayer } from './mistakes.js';
import { Placements, type OverrideOf } from './placements.js';
import { stackOf, type Application, type Handle } from './router.js';

/** A middleware of Express 4 and 5. */
export type Middleware = (req: NodeRequest, res: NodeResponse, next: Next) => void;

/** The CORS layer of an application: `app.use` it once, first. */
export interface CorsMiddleware extends Middleware {
  /**
   * Returns a middleware that gives a route, or all that follows it in a router, a policy of its own.
   *
   * `input` is the name of a policy (replaces what is in force), options (laid over it, key by key), or `false` (no
   * CORS: no header is added or removed, and preflights reach the application). Its preflights are answered by the
   * CORS layer, so it needs no OPTIONS route.
   *
   * @throws {CorsPolicyError} at once, where it is wrong, or does not go together with the default policy.
   */
  policy(input: PolicyInput): Middleware;
}

interface KnownApplication {
  readonly isMounted: boolean;
  readonly routes: KnownRoutes | undefined;
  readonly error: Error | undefined;
}

/**
 * Returns the CORS layer of an Express application: `const api = cors({ ... }); app.use(api);`.
 *
 * It answers every preflight by the policy of the route that it asks about, and puts the headers on every response.
 *
 * @throws {CorsPolicyError} with every issue at once, where the setup is wrong.
 */
export function cors(setup: CorsSetup): CorsMiddleware {
  checkCalled(setup);
  const set = definePolicySet(setup, warnOfIssue);
  const overrides = new WeakMap<Handle, Override>();
  const overrideOf = (candidate: Handle): Override | undefined => overrides.get(candidate);
  const known = new WeakMap<Application, KnownApplication>();
  let hasOverrides = false;

  const applicationOf = (app: Application): KnownApplication => {
    let application = known.get(app);
    if (application === undefined) known.set(app, (application = getToKnow(app, api, set, overrideOf)));
    return application;
  };

  const api = (req: NodeRequest, res: NodeResponse, next: Next): void => {
    const request = req as ExpressRequest;
    const { app } = request;
    const { isMounted, routes, error } = applicationOf(app);
    if (error !== undefined) {
      next(error);
      return;
    }
    const exchange = new ExpressExchange(
      set,
      readRequest(req),
      request,
      app,
      hasOverrides ? routes : undefined,
      isMounted,
    );
    handle(exchange, req, res, next);
  };
  markLayer(api);

  const policy = (input: PolicyInput): Middleware => {
    const override = set.override(input, 'api.policy(...)');
    const marker = (req: NodeRequest, _res: NodeResponse, next: Next): void => {
      const exchange = exchangeOf(req);
      if (exchange?.set !== set) {
        next(policyWithoutLayer());
        return;
      }
      const reached = exchange as ExpressExchange;
      // Laid now, although the head may be long in coming: what does not go together is an error of the route.
      void follow(settle(reached, reached.enter(marker)), ({ error }) => next(error));
    };
    overrides.set(marker, override);
    hasOverrides = true;
    return marker;
  };

  return Object.assign(api, { policy });
}

function getToKnow(app: Application, api: Handle, set: PolicySet, overrideOf: OverrideOf): KnownApplication {
  sealPrototype(app.response);
  const isMounted = app.parent !== undefined;
  const stack = stackOf(app);
  if (stack === undefined) {
    warn(
      'router-hidden',
      'cors: this version of Express hides its router, so preflights are answered by the default policy and the routes table alone',
    );
    return { isMounted, routes: undefined, error: undefined };
  }
  const placements = new Placements(stack, overrideOf);
  const error = judgeMistakes(findMistakes(stack, api), () => placements.findConflict(set.default));
  return { isMounted, routes: { stack, placements, overrideOf }, error };
}
