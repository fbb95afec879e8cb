import type { INestApplication } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

import { hookByHand } from '../fastify-hook.js';
import type { Application, Host } from '../host.js';
import { answeringNest, DECORATOR, routedNest } from '../nest-application.js';
import { onNode } from '../node-application.js';

/** A whole NestJS 12 application, on Fastify 5. */
export const nestFastify: Host = {
  title: 'NestJS 12, on Fastify',
  peer: 'enableCors',
  answering: async (contender, kind, origins) => {
    const adapter = new FastifyAdapter();
    const app = await answeringNest(adapter, contender, origins);
    // The cheapest way that Nest has, in front of everything.
    if (contender === 'by hand') adapter.setOnRequestHook(hookByHand(kind));
    return onNestFastify(app);
  },
  overrides: [DECORATOR],
  routeCounts: [50, 300],
  routed: async (override, origins, routes) =>
    onNestFastify(await routedNest(new FastifyAdapter(), override, origins, routes)),
};

async function onNestFastify(app: INestApplication): Promise<Application> {
  await app.init();
  const fastify = app.getHttpAdapter().getInstance() as FastifyInstance;
  await fastify.ready();
  return onNode((req, res) => {
    fastify.routing(req, res);
  });
}
