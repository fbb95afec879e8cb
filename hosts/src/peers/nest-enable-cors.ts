import { nestHost, type ContractHost, type Feature, type NestModules } from '@corskit/contract';
import type { CorsSetup } from '@corskit/core';
import * as common from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';

import { CORS_WORDS } from './cors.js';
import { FASTIFY_CORS_WORDS } from './fastify-cors.js';
import { gapsOf, SAYS_NO_REASON } from './gaps.js';
import { placePlan, type Options } from './placed-plan.js';
import { pickByTable } from './route-pick.js';
import { translate, type Words } from './words.js';

interface Request {
  readonly method: string;
  /** With its query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

// oxlint-disable-next-line typescript/no-extraneous-class -- a module is a class
const EmptyModule = class {};

const NO_PLACE = 'it is called once, for the application; a controller or a method has no place for a policy';
const LACKS: Readonly<Partial<Record<Feature, string>>> = {
  groups: NO_PLACE,
  'route-policies': NO_PLACE,
  ...SAYS_NO_REASON,
};

/** `app.enableCors()` of NestJS 12 on Express, which hands its options to npm `cors`. */
export const enableCorsExpressHost: ContractHost = enableCorsHost(
  'Nest enableCors on Express',
  () => new ExpressAdapter(),
  CORS_WORDS,
);

/** `app.enableCors()` of NestJS 12 on Fastify, which hands its options to `@fastify/cors`. */
export const enableCorsFastifyHost: ContractHost = enableCorsHost(
  'Nest enableCors on Fastify',
  () => new FastifyAdapter(),
  FASTIFY_CORS_WORDS,
);

function enableCorsHost(name: string, adapter: NestModules['adapter'], words: Words): ContractHost {
  const hostWith = (prepare: (app: common.INestApplication) => void): ContractHost =>
    nestHost(
      name,
      {
        common,
        core: {
          NestFactory: {
            create: async (...given) => {
              const app = await NestFactory.create(...given);
              prepare(app);
              return app;
            },
          },
        },
        adapter,
      },
      // There is no module and no decorator to it, and the plans that it gets need none.
      { CorsModule: { forRoot: () => ({ module: EmptyModule }) }, Cors: noPlace, NoCors: noPlace },
      {
        gaps: gapsOf({
          lacks: [],
          own: {
            'CF-008': 'its `origin: true` is documented: it reflects the origin',
            'CF-316': 'some of the options in this row are its own',
            'RT-109': NO_PLACE,
          },
        }),
        lacks: LACKS,
      },
    );
  return {
    ...hostWith(noPlace),
    start: async (plan) => {
      const options = optionsOf(plan.setup, placePlan(plan).fallback, words);
      return hostWith((app) => app.enableCors(options)).start(plan);
    },
  };
}

function noPlace(): never {
  throw new Error(NO_PLACE);
}

function optionsOf(setup: CorsSetup, fallback: Options, words: Words): object {
  const pick = pickByTable(setup, fallback);
  if (pick === undefined) return translate(fallback, words);
  return (
    { method, url, headers }: Request,
    callback: (error: Error | null, options: object) => void,
  ): void => {
    const asked = headers['access-control-request-method'];
    callback(null, translate(pick(asked ?? method, url.split('?', 1)[0] ?? ''), words));
  };
}
