import type { RequestListener } from 'node:http';

import { createShop as createOnExpress } from '@corskit/demo-express';
import { createShop as createOnFastify } from '@corskit/demo-fastify';
import { createShop as createOnHono, listenerOf as listenerOfHono } from '@corskit/demo-hono';
import { createShop as createOnKoa } from '@corskit/demo-koa';
import { createShop as createOnNest, listenerOf as listenerOfNest } from '@corskit/demo-nest';
import { createShop as createOnNode } from '@corskit/demo-node';
import type { RefusalFeed, shopPolicy } from '@corskit/demo-shop';

/** One way to write the bookshop's API. */
export interface ShopServer {
  /** For addresses and attributes. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** Builds the API; what it returns answers the requests of any server of `node:http`. */
  readonly create: (
    setup: ReturnType<typeof shopPolicy>,
    feed: RefusalFeed,
  ) => RequestListener | Promise<RequestListener>;
}

/** The APIs, in the order of their ports. */
export const SERVERS: readonly ShopServer[] = [
  { id: 'express', name: 'Express', create: (setup, feed) => createOnExpress(setup, feed) },
  { id: 'koa', name: 'Koa', create: (setup, feed) => createOnKoa(setup, feed).callback() },
  {
    id: 'fastify',
    name: 'Fastify',
    create: async (setup, feed) => {
      const shop = await createOnFastify(setup, feed);
      await shop.ready();
      return (req, res) => shop.routing(req, res);
    },
  },
  { id: 'node', name: 'node:http', create: createOnNode },
  { id: 'hono', name: 'Hono', create: (setup, feed) => listenerOfHono(createOnHono(setup, feed)) },
  {
    id: 'nest-express',
    name: 'Nest on Express',
    create: async (setup, feed) => listenerOfNest(await createOnNest(setup, feed, 'express')),
  },
  {
    id: 'nest-fastify',
    name: 'Nest on Fastify',
    create: async (setup, feed) => listenerOfNest(await createOnNest(setup, feed, 'fastify')),
  },
];
