import { koaHost, type ContractHost } from '@corskit/contract';
import cors from '@koa/cors';
import { Router, type RouterMiddleware } from '@koa/router';
import Koa, { type Context, type Middleware } from 'koa';

import { gapsOf, SAYS_NO_REASON } from './gaps.js';
import { predicateOf } from './origin-rule.js';
import { placePlan, type Options, type PlacedPlan } from './placed-plan.js';
import { pickLayer } from './route-pick.js';
import { ALLOW_WORDS, translate, type Words } from './words.js';

const NAME = '@koa/cors';
const { lacks = {} } = koaHost(NAME, { Koa, Router }, () => {
  throw new Error('it is asked what it lacks, not started');
});

// Its origin is a string or a function of the context, which answers with the origin or with nothing.
const WORDS: Words = {
  ...ALLOW_WORDS,
  nobody: () => '',
  expression: (expression) => letting(predicateOf([expression])),
  list: (list) => (list.includes('*') ? '*' : letting(predicateOf(list))),
  ask: (ask) => letting((origin) => ask(origin, () => undefined)),
};

/** `@koa/cors` on Koa 3: used once, and for a route on the route and on its OPTIONS. */
export const koaCorsHost: ContractHost = {
  name: NAME,
  kind: 'server',
  gaps: gapsOf({
    lacks: ['optionsSuccessStatus'],
    own: { 'CF-316': 'some of the options in this row are its own' },
  }),
  lacks: { ...lacks, ...SAYS_NO_REASON },
  start: async (plan) => {
    const placed = placePlan(plan);
    const host = koaHost(NAME, { Koa, Router }, () => layerFor(placed));
    return host.start(placed.plan);
  },
};

function layerFor({ plan, fallback, places }: PlacedPlan): Middleware & { policy(input: unknown): unknown } {
  // Before the layer for everything, which would answer these preflights by its own options.
  const preflights = new Router();
  for (const { kind, path, options } of places)
    preflights.options(kind === 'group' ? `${path}/{*rest}` : path, layerOf(options) as RouterMiddleware);
  const answer = preflights.routes() as unknown as Middleware;
  const layer = pickingLayer(plan.setup, fallback) ?? layerOf(fallback);
  const both: Middleware =
    places.length === 0
      ? layer
      : async (ctx, next) => {
          await answer(ctx, async () => {
            await layer(ctx, next);
          });
        };
  return Object.assign(both, { policy: (input: unknown) => layerOf(input as Options) });
}

// It has no function of the request for all of its options, so the program picks among several.
function pickingLayer(setup: PlacedPlan['plan']['setup'], fallback: Options): Middleware | undefined {
  const pick = pickLayer(setup, fallback, layerOf);
  if (pick === undefined) return undefined;
  return async (ctx, next) => {
    const layer = pick(ctx.get('Access-Control-Request-Method') || ctx.method, ctx.path);
    await (layer === undefined ? next() : layer(ctx, next));
  };
}

function layerOf(options: Options): Middleware {
  return cors(translate(options, WORDS));
}

function letting(allows: (origin: string) => boolean | Promise<boolean>) {
  return async (ctx: Context): Promise<string> => {
    const origin = ctx.get('Origin');
    return (await allows(origin)) ? origin : '';
  };
}
