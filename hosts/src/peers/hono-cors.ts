import { HONO_NODE_SERVER_GAPS, honoHost, type AttachToHono, type ContractHost } from '@corskit/contract';
import { Hono, type MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';

import { nodeServer } from '../node-server.js';
import { gapsOf, SAYS_NO_REASON } from './gaps.js';
import { predicateOf } from './origin-rule.js';
import { placePlan, type Options, type PlacedPlan } from './placed-plan.js';
import { pickLayer } from './route-pick.js';
import { ALLOW_WORDS, translate, type Words } from './words.js';

const NAME = 'hono/cors';

// Its origin is a string, an array of strings, or a function, which answers with the origin or with nothing.
const WORDS: Words = {
  ...ALLOW_WORDS,
  takesArrays: true,
  nobody: () => null,
  expression: (expression) => letting(predicateOf([expression])),
  list: (list, exact) => (exact ? list : letting(predicateOf(list))),
  ask: (ask) => letting((origin) => ask(origin, () => undefined)),
};

const { lacks: { groups: _groups, ...lacks } = {}, ...host } = hostWith(
  (app) => (request) => app.fetch(request),
);

/** `hono/cors` on Hono 4, as its documentation says: used by path, groups and routes among them. */
export const honoCorsHost: ContractHost = {
  ...host,
  gaps: {
    ...host.gaps,
    ...gapsOf({
      lacks: ['optionsSuccessStatus'],
      own: { 'CF-316': 'some of the options in this row are its own' },
    }),
  },
  lacks: { ...lacks, ...SAYS_NO_REASON },
  start: async (plan) => {
    const placed = placePlan(plan);
    // The host knows routes alone; the routes of groups have their whole paths.
    return hostWith((app) => attach(app, placed)).start({
      ...placed.plan,
      routes: placed.routes.map(({ policy: _policy, ...route }) => route),
      groups: [],
    });
  },
};

function hostWith(attaching: AttachToHono<Hono>): ContractHost {
  return honoHost(NAME, Hono, attaching, nodeServer('replaced'), { gaps: HONO_NODE_SERVER_GAPS });
}

function attach(app: Hono, { plan, fallback, places }: PlacedPlan): ReturnType<AttachToHono<Hono>> {
  // Before the layer for everything, which would answer these preflights by its own options.
  for (const { kind, path, options } of places)
    app.options(kind === 'group' ? `${path}/*` : path, layerOf(options));
  app.use('*', pickingLayer(plan.setup, fallback) ?? layerOf(fallback));
  // What comes later has the last word on a header that both set, so inner places come after outer ones.
  for (const { kind, method, path, options } of places.toReversed()) {
    if (kind === 'group') app.use(`${path}/*`, layerOf(options));
    else if (method === 'ALL') app.use(path, layerOf(options));
    else app.on(method, path, layerOf(options));
  }
  return (request) => app.fetch(request);
}

// It has no function of the request for all of its options, so the program picks among several.
function pickingLayer(setup: PlacedPlan['plan']['setup'], fallback: Options): MiddlewareHandler | undefined {
  const pick = pickLayer(setup, fallback, layerOf);
  if (pick === undefined) return undefined;
  return async (context, next) => {
    const { req } = context;
    const layer = pick(req.header('Access-Control-Request-Method') ?? req.method, req.path);
    return layer === undefined ? next() : layer(context, next);
  };
}

function layerOf(options: Options): MiddlewareHandler {
  return cors(translate(options, WORDS));
}

function letting(allows: (origin: string) => boolean | Promise<boolean>) {
  return async (origin: string): Promise<string | null> => ((await allows(origin)) ? origin : null);
}
