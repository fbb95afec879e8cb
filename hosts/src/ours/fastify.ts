import { fastifyHost, type ContractHost } from '@corskit/contract';
import { cors } from '@corskit/fastify';
import { fastify } from 'fastify';

/** `@corskit/fastify` on Fastify 5. */
export const fastify5Host: ContractHost = fastifyHost('Fastify 5', fastify, cors);

/** `@corskit/fastify` on Fastify 5, which serves HTTP/2 without TLS. */
export const fastify5Http2Host: ContractHost = fastifyHost('Fastify 5 over HTTP/2', fastify, cors, {
  protocol: 'http2',
});
