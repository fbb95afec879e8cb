import { honoHost, type AttachToHono, type ContractHost } from '@corskit/contract';
import type { CorsOptions } from '@corskit/core';
import { Hono, type MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { NODE_SERVER_GAPS, nodeServer } from '../node-server.js';
import { gapsOf, SAYS_NO_REASON } from './gaps.js';
import { predicateOf, readOriginRule } from './origin-rule.js';
import { placePlan, type Options, type PlacedPlan } from './placed-plan.js';
import { pickByTable } from './route-pick.js';
import { asArray, DEFAULT_METHODS, renamed } from './words.js';

const NAME = 'hono/cors';

type PeerOptions = NonNullable<Parameters<typeof cors>[0]>;

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
      own: { 'CF-316': 'some of these names are its own' },
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
  return honoHost(NAME, Hono, attaching, nodeServer('replaced'), { gaps: NODE_SERVER_GAPS });
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
  const pick = pickByTable(setup, fallback);
  if (pick === undefined) return undefined;
  const layers = new Map<Options, MiddlewareHandler>();
  return async (context, next) => {
    const { req } = context;
    const options = pick(req.header('Access-Control-Request-Method') ?? req.method, req.path);
    if (options === false) return next();
    let layer = layers.get(options);
    if (layer === undefined) layers.set(options, (layer = layerOf(options)));
    return layer(context, next);
  };
}

function layerOf(options: Options): MiddlewareHandler {
  return cors(translate(options));
}

function translate(options: Options): PeerOptions {
  if (options === false) return { origin: () => null };
  // A case that tries a setup which is none.
  if (typeof options !== 'object' || options === null) return options;
  const lists = renamed(options, {
    methods: 'allowMethods',
    allowedHeaders: 'allowHeaders',
    exposedHeaders: 'exposeHeaders',
  });
  return {
    allowMethods: DEFAULT_METHODS,
    ...Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, asArray(list)])),
    ...renamed(options, { credentials: 'credentials', maxAge: 'maxAge' }),
    ...(Object.hasOwn(options, 'origin') ? { origin: originOf(options.origin) } : {}),
  } as PeerOptions;
}

// A string, an array of strings, or a function, which answers with the origin or with nothing.
function originOf(origin: CorsOptions['origin']): unknown {
  const rule = readOriginRule(origin);
  switch (rule.kind) {
    case 'any':
      return '*';
    case 'nobody':
      return () => null;
    case 'one':
      return rule.origin;
    case 'expression':
      return letting(predicateOf([rule.expression]));
    case 'list':
      return rule.exact ? rule.list : letting(predicateOf(rule.list));
    case 'ask':
      return letting((given) => rule.ask(given, () => undefined));
    case 'other':
      return rule.value;
  }
}

function letting(allows: (origin: string) => boolean | Promise<boolean>) {
  return async (origin: string): Promise<string | null> => ((await allows(origin)) ? origin : null);
}
