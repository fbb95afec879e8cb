import { APACHE_LACKS } from './apache-process.js';
import { APACHE_SERVERS } from './apache.js';
import { EXPRESS_SERVERS } from './express.js';
import { FASTIFY_SERVERS } from './fastify.js';
import type { FaultyServer } from './faulty-server.js';
import { HONO_SERVERS } from './hono.js';
import { KOA_SERVERS } from './koa.js';
import { NEST_SERVERS } from './nest.js';
import { NGINX_LACKS } from './nginx-process.js';
import { NGINX_SERVERS } from './nginx.js';
import { NODE_SERVERS } from './node.js';

/** Faulty servers of one kind. */
interface Kind {
  readonly title: string;
  readonly servers: readonly FaultyServer[];
  /** Why they cannot be run here, undefined where they can. */
  readonly lacks?: string | undefined;
}

/** All faulty servers. */
export const ZOO: readonly Kind[] = [
  { title: 'Express', servers: EXPRESS_SERVERS },
  { title: 'Koa', servers: KOA_SERVERS },
  { title: 'Fastify', servers: FASTIFY_SERVERS },
  { title: 'Nest', servers: NEST_SERVERS },
  { title: 'Hono', servers: HONO_SERVERS },
  { title: 'node:http, and what stands in front of it', servers: NODE_SERVERS },
  { title: 'nginx', servers: NGINX_SERVERS, lacks: NGINX_LACKS },
  { title: 'Apache', servers: APACHE_SERVERS, lacks: APACHE_LACKS },
];
