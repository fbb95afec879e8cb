import type { INestApplication } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';

import type { Application, Host } from '../host.js';
import { byHand } from '../middleware.js';
import { answeringNest, DECORATOR, routedNest } from '../nest-application.js';
import { onNode, type Listener } from '../node-application.js';

/** A whole NestJS 12 application, on Express 5. */
export const nestExpress: Host = {
  title: 'NestJS 12, on Express',
  peer: 'enableCors',
  answering: async (contender, kind, origins) => {
    const adapter = new ExpressAdapter();
    const app = await answeringNest(adapter, contender, origins);
    // The cheapest way that Nest has, in front of everything.
    if (contender === 'by hand') adapter.setOnRequestHook(byHand(kind));
    return onNestExpress(app);
  },
  overrides: [DECORATOR],
  routeCounts: [50, 300],
  routed: async (override, origins, routes) =>
    onNestExpress(await routedNest(new ExpressAdapter(), override, origins, routes)),
};

async function onNestExpress(app: INestApplication): Promise<Application> {
  await app.init();
  return onNode(app.getHttpAdapter().getInstance() as Listener);
}
