/** A server, or a framework, that a fix can be written for. */
export type ServerName =
  'express' | 'koa' | 'fastify' | 'nest' | 'node' | 'fetch' | 'nginx' | 'apache' | 'caddy' | 'haproxy';

/** Every one of them, as their own documentation spells them. */
export const SERVER_NAMES: Readonly<Record<ServerName, string>> = {
  express: 'Express',
  koa: 'Koa',
  fastify: 'Fastify',
  nest: 'NestJS',
  node: 'node:http',
  fetch: 'a fetch handler (Hono, Bun, Deno, Workers)',
  nginx: 'nginx',
  apache: 'Apache',
  caddy: 'Caddy',
  haproxy: 'HAProxy',
};
