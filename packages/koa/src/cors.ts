import {
  definePolicySet,
  type CorsSetup,
  type Override,
  type PolicyInput,
  type PolicySet,
} from '@corskit/core';
import {
  begin,
  checkCalled,
  exchangeOf,
  follow,
  judgeMistakes,
  policyWithoutLayer,
  readRequest,
  seal,
  settle,
  warnOfIssue,
  type Step,
} from '@corskit/node';

import { KoaExchange } from './koa-exchange.js';
import { findMistakes, markLayer } from './mistakes.js';
import { Placements, type OverrideOf } from './placements.js';
import type { Application, Handle, KoaContext, RoutedContext } from './router.js';

/** Goes on to what comes next. */
export type Next = () => Promise<unknown>;

/**
 * A middleware of Koa 2 and 3, and of @koa/router.
 *
 * It takes the context of whatever application it is used in, so that nothing is inferred from it for the handlers beside
 * it.
 */
export type Middleware = <Context extends KoaContext>(ctx: Context, next: Next) => unknown; // oxlint-disable-line typescript/no-unnecessary-type-parameters -- see there

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
  readonly placements: Placements;
  readonly error: Error | undefined;
}

/**
 * Returns the CORS layer of a Koa application: `const api = cors({ ... }); app.use(api);`.
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
    if (application === undefined)
      known.set(app, (application = getToKnow(app, api, set, overrideOf, hasOverrides)));
    return application;
  };

  // Not async: a promise for each request, where none is needed, would be half of what the layer costs.
  const api = (context: KoaContext, next: Next): unknown => {
    const ctx = context as RoutedContext;
    const { placements, error } = applicationOf(ctx.app);
    if (error !== undefined) throw error;
    const exchange = new KoaExchange(set, readRequest(ctx.req), ctx, placements, hasOverrides);
    return follow(begin(exchange, ctx.req, ctx.res), (step) => {
      if (step.answer === undefined) return goOn(step, next);
      // Answered by Koa, not by us, so that what stands before the layer sees it, and may add to it.
      seal(ctx.req, ctx.res, exchange);
      answer(ctx, step.answer.status);
      return undefined;
    });
  };
  markLayer(api);

  const policy = (input: PolicyInput): Middleware => {
    const override = set.override(input, 'api.policy(...)');
    const marker = (ctx: KoaContext, next: Next): unknown => {
      const exchange = exchangeOf(ctx.req);
      if (exchange?.set !== set) {
        throw policyWithoutLayer();
      }
      const reached = exchange as KoaExchange;
      return follow(settle(reached, reached.enter(marker)), (step) => goOn(step, next));
    };
    overrides.set(marker, override);
    hasOverrides = true;
    return marker;
  };

  return Object.assign(api, { policy });
}

function goOn({ error }: Step, next: Next): unknown {
  // oxlint-disable-next-line typescript/only-throw-error -- Koa is given what the origin function threw, whatever it is
  if (error !== undefined) throw error;
  return next();
}

function answer(ctx: KoaContext, status: number): void {
  // In this order: a body of null makes every status that could have one a 204, and takes the length away.
  ctx.body = null;
  ctx.status = status;
  // RFC 9110, 8.6: no Content-Length with 204. With another status its absence would end the connection in Koa 2.
  if (status !== 204) ctx.length = 0;
}

function getToKnow(
  app: Application,
  api: Handle,
  set: PolicySet,
  overrideOf: OverrideOf,
  hasOverrides: boolean,
): KnownApplication {
  const placements = new Placements(app, api, overrideOf);
  const mistakes = findMistakes(app.middleware, api, hasOverrides);
  const error = judgeMistakes(mistakes, () => placements.findConflict(set.default));
  return { placements, error };
}
