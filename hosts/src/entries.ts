import { decideHost } from '@corskit/contract';

import type { Entry } from './entry.js';
import { PEERS } from './peers/peers.js';

const OURS: readonly Entry[] = [
  { name: 'decide()', kind: 'ours', packages: [], load: async () => decideHost },
  {
    name: 'node:http',
    kind: 'ours',
    packages: [],
    load: async () => (await import('./ours/node.js')).nodeHost,
  },
  {
    name: 'node:http2',
    kind: 'ours',
    packages: [],
    load: async () => (await import('./ours/node.js')).http2Host,
  },
  {
    name: 'Express 5',
    kind: 'ours',
    packages: ['express'],
    load: async () => (await import('./ours/express.js')).express5Host,
  },
  {
    name: 'Express 4',
    kind: 'ours',
    packages: ['express4'],
    load: async () => (await import('./ours/express.js')).express4Host,
  },
  {
    name: 'Koa 3',
    kind: 'ours',
    packages: ['koa', '@koa/router'],
    load: async () => (await import('./ours/koa.js')).koa3Host,
  },
  {
    name: 'Koa 3 over HTTP/2',
    kind: 'ours',
    packages: ['koa', '@koa/router'],
    load: async () => (await import('./ours/koa.js')).koa3Http2Host,
  },
  {
    name: 'Koa 2',
    kind: 'ours',
    packages: ['koa2', 'koa-router12'],
    load: async () => (await import('./ours/koa.js')).koa2Host,
  },
  {
    name: 'Fastify 5',
    kind: 'ours',
    packages: ['fastify'],
    load: async () => (await import('./ours/fastify.js')).fastify5Host,
  },
  {
    name: 'Fastify 5 over HTTP/2',
    kind: 'ours',
    packages: ['fastify'],
    load: async () => (await import('./ours/fastify.js')).fastify5Http2Host,
  },
  {
    name: 'NestJS 12 on Express',
    kind: 'ours',
    packages: ['@nestjs/core', '@nestjs/platform-express'],
    load: async () => (await import('./ours/nest.js')).nest12ExpressHost,
  },
  {
    name: 'NestJS 12 on Fastify',
    kind: 'ours',
    packages: ['@nestjs/core', '@nestjs/platform-fastify'],
    load: async () => (await import('./ours/nest.js')).nest12FastifyHost,
  },
  {
    name: 'a fetch handler',
    kind: 'ours',
    packages: ['@hono/node-server'],
    load: async () => (await import('./ours/fetch.js')).fetchHandlerHost,
  },
  {
    name: 'Hono 4',
    kind: 'ours',
    packages: ['hono', '@hono/node-server'],
    load: async () => (await import('./ours/fetch.js')).hono4Host,
  },
];

/** Every host that the report is about, in its order. */
export const ENTRIES: readonly Entry[] = [...OURS, ...PEERS];
