import { expressHost, type ContractHost } from '@corskit/contract';
import type { CorsOptions, OriginFunction } from '@corskit/core';
import cors from 'cors';
import express, { type RequestHandler } from 'express';
import { gapsOf, SAYS_NO_REASON } from './gaps.js';
import { readOriginRule } from './origin-rule.js';
import { placePlan, type Options, type PlacedPlan } from './placed-plan.js';
import { pickByTable } from './route-pick.js';
import { DEFAULT_METHODS, renamed } from './words.js';

const NAME = 'cors';

/** npm `cors` on Express 5, as its README says: used once, and for a route on the route and on its OPTIONS. */
export const corsHost: ContractHost = {
  name: NAME,
  kind: 'server',
  gaps: gapsOf({
    lacks: [],
    own: {
      'CF-008': 'its `origin: true` is documented: it reflects the origin',
      'CF-316': 'some of these names are its own',
    },
  }),
  lacks: SAYS_NO_REASON,
  start: async (plan) => {
    const placed = placePlan(plan);
    return expressHost(NAME, express, () => layersOf(placed)).start(placed.plan);
  },
};

function layersOf({
  plan,
  fallback,
  places,
}: PlacedPlan): RequestHandler[] & { policy(input: unknown): unknown } {
  // Before the layer for everything, which would answer these preflights by its own options.
  const preflights = express.Router();
  for (const { kind, path, options } of places)
    preflights.options(kind === 'group' ? `${path}/{*rest}` : path, layerOf(options));
  const pick = pickByTable(plan.setup, fallback);
  const layer =
    pick === undefined
      ? layerOf(fallback)
      : cors<express.Request>((request, callback) => {
          const method = request.get('Access-Control-Request-Method') ?? request.method;
          callback(null, translate(pick(method, request.path)));
        });
  const layers = places.length === 0 ? [layer] : [preflights, layer];
  return Object.assign(layers, { policy: (input: unknown) => layerOf(input as Options) });
}

function layerOf(options: Options): RequestHandler {
  return cors(translate(options));
}

function translate(options: Options): cors.CorsOptions {
  if (options === false) return { origin: false };
  // A case that tries a setup which is none.
  if (typeof options !== 'object' || options === null) return options;
  return {
    methods: DEFAULT_METHODS,
    ...renamed(options, {
      methods: 'methods',
      allowedHeaders: 'allowedHeaders',
      exposedHeaders: 'exposedHeaders',
      credentials: 'credentials',
      maxAge: 'maxAge',
      optionsSuccessStatus: 'optionsSuccessStatus',
    }),
    ...(Object.hasOwn(options, 'origin') ? { origin: originOf(options.origin) } : {}),
  } as cors.CorsOptions;
}

function originOf(origin: CorsOptions['origin']): unknown {
  const rule = readOriginRule(origin);
  switch (rule.kind) {
    case 'any':
      return '*';
    case 'nobody':
      return false;
    case 'one':
      return rule.origin;
    case 'expression':
      return rule.expression;
    case 'list':
      return rule.list;
    case 'ask':
      return callbackStyle(rule.ask);
    case 'other':
      return rule.value;
  }
}

type Callback = (error: Error | null, allow?: boolean) => void;

function callbackStyle(ask: OriginFunction) {
  return (origin: string | undefined, callback: Callback): void => {
    let answer: boolean | Promise<boolean>;
    try {
      answer = ask(origin as string, () => undefined);
    } catch (error) {
      callback(error as Error);
      return;
    }
    if (typeof answer === 'boolean') callback(null, answer);
    else void callBackLater(answer, callback);
  };
}

async function callBackLater(answer: Promise<boolean>, callback: Callback): Promise<void> {
  let allow: boolean;
  try {
    allow = await answer;
  } catch (error) {
    callback(error as Error);
    return;
  }
  callback(null, allow);
}
