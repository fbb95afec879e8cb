import { koaHost, type ContractHost } from '@corskit/contract';
import type { CorsOptions } from '@corskit/core';
import cors from '@koa/cors';
import { Router, type RouterMiddleware } from '@koa/router';
import Koa, { type Context, type Middleware } from 'koa';
import { gapsOf, SAYS_NO_REASON } from './gaps.js';
import { predicateOf, readOriginRule } from './origin-rule.js';
import { placePlan, type Options, type PlacedPlan } from './placed-plan.js';
import { pickByTable } from './route-pick.js';
import { DEFAULT_METHODS, renamed } from './words.js';

const NAME = '@koa/cors';
const { lacks = {} } = koaHost(NAME, { Koa, Router }, () => {
  throw new Error('it is asked what it lacks, not started');
});

/** `@koa/cors` on Koa 3: used once, and for a route on the route and on its OPTIONS. */
export const koaCorsHost: ContractHost = {
  name: NAME,
  kind: 'server',
  gaps: gapsOf({
    lacks: ['optionsSuccessStatus'],
    own: { 'CF-316': 'some of these names are its own' },
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
  const pick = pickByTable(setup, fallback);
  if (pick === undefined) return undefined;
  const layers = new Map<Options, Middleware>();
  return async (ctx, next) => {
    const options = pick(ctx.get('Access-Control-Request-Method') || ctx.method, ctx.path);
    if (options === false) {
      await next();
      return;
    }
    let layer = layers.get(options);
    if (layer === undefined) layers.set(options, (layer = layerOf(options)));
    await layer(ctx, next);
  };
}

function layerOf(options: Options): Middleware {
  return cors(translate(options));
}

function translate(options: Options): cors.Options {
  if (options === false) return { origin: () => '' };
  // A case that tries a setup which is none.
  if (typeof options !== 'object' || options === null) return options;
  return {
    allowMethods: DEFAULT_METHODS,
    ...renamed(options, {
      methods: 'allowMethods',
      allowedHeaders: 'allowHeaders',
      exposedHeaders: 'exposeHeaders',
      credentials: 'credentials',
      maxAge: 'maxAge',
    }),
    ...(Object.hasOwn(options, 'origin') ? { origin: originOf(options.origin) } : {}),
  } as cors.Options;
}

// A string or a function of the context, which answers with the origin or with nothing.
function originOf(origin: CorsOptions['origin']): unknown {
  const rule = readOriginRule(origin);
  switch (rule.kind) {
    case 'any':
      return '*';
    case 'nobody':
      return () => '';
    case 'one':
      return rule.origin;
    case 'expression':
      return letting(predicateOf([rule.expression]));
    case 'list':
      return rule.list.includes('*') ? '*' : letting(predicateOf(rule.list));
    case 'ask':
      return letting((given) => rule.ask(given, () => undefined));
    case 'other':
      return rule.value;
  }
}

function letting(allows: (origin: string) => boolean | Promise<boolean>) {
  return async (ctx: Context): Promise<string> => {
    const origin = ctx.get('Origin');
    return (await allows(origin)) ? origin : '';
  };
}
