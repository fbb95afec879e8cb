import type { Host, HostName } from './host.js';

/** Loads a host; only when it is needed, so that no process runs on what another framework has done to it. */
export async function loadHost(name: HostName): Promise<Host> {
  switch (name) {
    case 'node':
      return (await import('./hosts/node.js')).node;
    case 'express':
      return (await import('./hosts/express.js')).express;
    case 'koa':
      return (await import('./hosts/koa.js')).koa;
    case 'fastify':
      return (await import('./hosts/fastify.js')).fastify;
    case 'nest-express':
      return (await import('./hosts/nest-express.js')).nestExpress;
    case 'nest-fastify':
      return (await import('./hosts/nest-fastify.js')).nestFastify;
    case 'fetch':
      return (await import('./hosts/fetch.js')).fetch;
  }
}
