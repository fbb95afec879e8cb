import { expressHost, type ContractHost } from '@corskit/contract';
import type { OriginFunction } from '@corskit/core';
import cors from 'cors';
import express, { type RequestHandler } from 'express';

import { gapsOf, SAYS_NO_REASON } from './gaps.js';
import { placePlan, type Options, type PlacedPlan } from './placed-plan.js';
import { pickByTable } from './route-pick.js';
import { DEFAULT_METHODS, OUR_WORDS, translate, type Words } from './words.js';

const NAME = 'cors';
/** The words of npm `cors`. */
export const CORS_WORDS: Words = { ...OUR_WORDS, defaults: { methods: DEFAULT_METHODS }, ask: callbackStyle };

/** npm `cors` on Express 5, as its README says: used once, and for a route on the route and on its OPTIONS. */
export const corsHost: ContractHost = {
  name: NAME,
  kind: 'server',
  gaps: gapsOf({
    lacks: [],
    own: {
      'CF-008': 'its `origin: true` is documented: it reflects the origin',
      'CF-316': 'some of the options in this row are its own',
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
          callback(null, translate(pick(method, request.path), CORS_WORDS));
        });
  const layers = places.length === 0 ? [layer] : [preflights, layer];
  return Object.assign(layers, { policy: (input: unknown) => layerOf(input as Options) });
}

function layerOf(options: Options): RequestHandler {
  return cors(translate(options, CORS_WORDS));
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
