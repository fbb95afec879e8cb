import { cors as corskit } from '@corskit/fastify';
import peer from '@fastify/cors';
import createApplication, { type FastifyInstance, type FastifyReply } from 'fastify';

import { hookByHand } from '../fastify-hook.js';
import type { Application, Contender, Host } from '../host.js';
import { onNode } from '../node-application.js';
import { OWN_POLICY, peerOptionsOf, setupOf } from '../policy.js';
import type { Kind } from '../scenario.js';

/** A whole Fastify 5 application. */
export const fastify: Host = {
  title: 'Fastify 5',
  peer: '@fastify/cors',
  answering: async (contender, kind, origins) => {
    const app = createApplication();
    await add(app, contender, kind, origins);
    app.get('/orders', answer);
    return onFastify(app);
  },
  overrides: ['config.cors'],
  routeCounts: [50],
  routed: async (override, origins, { patterns, overridden }) => {
    const app = createApplication();
    await app.register(corskit, setupOf(origins));
    for (const [i, route] of patterns.entries()) {
      const own = override !== undefined && i === overridden;
      app.get(route, own ? { config: { cors: OWN_POLICY } } : {}, answer);
    }
    return onFastify(app);
  },
};

async function add(
  app: FastifyInstance,
  contender: Contender,
  kind: Kind,
  origins: readonly string[],
): Promise<void> {
  if (contender === 'by hand') {
    app.addHook('onRequest', hookByHand(kind));
  } else if (contender === 'corskit') {
    await app.register(corskit, setupOf(origins));
  } else {
    await app.register(peer, peerOptionsOf(origins));
  }
}

function answer(_request: unknown, reply: FastifyReply): void {
  void reply.type('text/plain').send('ok');
}

async function onFastify(app: FastifyInstance): Promise<Application> {
  await app.ready();
  return onNode((req, res) => {
    app.routing(req, res);
  });
}
