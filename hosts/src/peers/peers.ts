import type { Entry } from '../entry.js';
import { runPeerCase } from './run-peer-case.js';

/** The peers, in the order of the report. */
export const PEERS: readonly Entry[] = [
  {
    name: 'cors',
    kind: 'peer',
    packages: ['cors', 'express'],
    load: async () => (await import('./cors.js')).corsHost,
    run: runPeerCase,
  },
  {
    name: '@koa/cors',
    kind: 'peer',
    packages: ['@koa/cors', 'koa', '@koa/router'],
    load: async () => (await import('./koa-cors.js')).koaCorsHost,
    run: runPeerCase,
  },
  {
    name: '@fastify/cors',
    kind: 'peer',
    packages: ['@fastify/cors', 'fastify'],
    load: async () => (await import('./fastify-cors.js')).fastifyCorsHost,
    run: runPeerCase,
  },
  {
    name: 'hono/cors',
    kind: 'peer',
    packages: ['hono', '@hono/node-server'],
    load: async () => (await import('./hono-cors.js')).honoCorsHost,
    run: runPeerCase,
  },
  {
    name: 'Nest enableCors on Express',
    kind: 'peer',
    packages: ['@nestjs/core', '@nestjs/platform-express'],
    load: async () => (await import('./nest-enable-cors.js')).enableCorsExpressHost,
    run: runPeerCase,
  },
  {
    name: 'Nest enableCors on Fastify',
    kind: 'peer',
    packages: ['@nestjs/core', '@nestjs/platform-fastify'],
    load: async () => (await import('./nest-enable-cors.js')).enableCorsFastifyHost,
    run: runPeerCase,
  },
];
