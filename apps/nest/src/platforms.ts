import { BODY_LIMIT } from '@corskit/demo-shop';
import type { DynamicModule, INestApplication, NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';

import { warningsOnly } from './warnings-only.js';

/** What Nest answers requests with. */
export type Platform = 'express' | 'fastify';

// Nest would end the process where an application does not start.
const options: NestApplicationOptions = { abortOnError: false, logger: warningsOnly };

/** Creates an application of a root module, by platform; it has not been started. */
export const PLATFORMS: Readonly<Record<Platform, (root: DynamicModule) => Promise<INestApplication>>> = {
  express: async (root) => {
    const app = await NestFactory.create<NestExpressApplication>(root, new ExpressAdapter(), options);
    return app.useBodyParser('json', { limit: BODY_LIMIT });
  },
  fastify: async (root) => NestFactory.create(root, new FastifyAdapter({ bodyLimit: BODY_LIMIT }), options),
};
