import { cors as corskit } from '@corskit/fastify';
import peer from '@fastify/cors';
import createApplication, { type FastifyInstance, type FastifyReply } from 'fastify';

import type { Application, Contender, Host } from '../host.js';
import { onNode } from '../node-application.js';
import { EXPOSED, isAllowed, linesByHand, MAX_AGE, METHODS, OWN_POLICY, setupOf } from '../policy.js';
import { OVERRIDDEN, ROUTES } from '../routes.js';
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
  routed: async (override, origins) => {
    const app = createApplication();
    await app.register(corskit, setupOf(origins));
    for (const [i, route] of ROUTES.entries()) {
      const own = override !== undefined && i === OVERRIDDEN;
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
    addByHand(app, kind);
  } else if (contender === 'corskit') {
    await app.register(corskit, setupOf(origins));
  } else {
    // Lists as the strings that it would join them to.
    await app.register(peer, {
      origin: [...origins],
      credentials: true,
      methods: METHODS.join(', '),
      exposedHeaders: EXPOSED,
      maxAge: MAX_AGE,
    });
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

// Fastify collects a reply's headers in an object of its own. A preflight is answered by it, as both others have it
// answered: written past it, it would take a microsecond less, and neither its log nor its hooks would see it.
function addByHand(app: FastifyInstance, kind: Kind): void {
  const lines = linesByHand(kind);
  const allowed = isAllowed(kind);
  app.addHook('onRequest', ({ headers }, reply, done) => {
    if (allowed) reply.header('Access-Control-Allow-Origin', headers.origin ?? '');
    for (const { name, value } of lines) reply.header(name, value);
    if (kind === 'preflight') void reply.code(204).send();
    else done();
  });
}
