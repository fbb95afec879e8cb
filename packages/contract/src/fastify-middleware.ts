import { gzipSync } from 'node:zlib';
import type { FastifyScope } from './fastify-reply.js';
import type { MiddlewareName } from './scenario-names.js';

/** What the application puts between the CORS layer and its routes, in the idiom of Fastify: hooks. */
export const FASTIFY_MIDDLEWARE: Readonly<Record<MiddlewareName, (app: FastifyScope) => void>> = {
  auth: (app) => {
    app.addHook('onRequest', async (request, reply) => {
      if (request.headers['authorization'] !== undefined) return undefined;
      return reply.code(401).header('WWW-Authenticate', 'Bearer').send('who are you?');
    });
  },
  'json-body': () => {
    // Fastify has a parser of its own; the host gives it its limit.
  },
  compression: (app) => {
    app.addHook('onSend', async (_request, reply, payload) => {
      if (typeof payload !== 'string' || payload === '') return payload;
      const vary = reply.getHeader('vary');
      reply.header('Vary', typeof vary === 'string' ? `${vary}, Accept-Encoding` : 'Accept-Encoding');
      reply.header('Content-Encoding', 'gzip').removeHeader('Content-Length');
      return gzipSync(payload);
    });
  },
};
