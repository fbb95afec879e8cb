import { serve, type RunningHost, type ServeFetch } from '@corskit/contract';
import { createAdaptorServer } from '@hono/node-server';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createApplication } from './runtimes/application.js';

/** Whether the adapter may put quicker types in place of Node's own. */
export type NodeTypes = 'own' | 'replaced';

/** Serves fetch handlers on node:http. */
export function nodeServer(types: NodeTypes): ServeFetch {
  return async (fetch) => serve(adapt(fetch, types));
}

/** Serves the application that all runtimes are tested with, and says where. */
export async function startApplication(types: NodeTypes): Promise<RunningHost & { readonly port: number }> {
  const application = createApplication();
  const server = adapt(async (request, ...rest) => {
    const response = await application(request, ...rest);
    return response ?? new Response(null, { status: 500 });
  }, types);
  const host = await serve(server);
  return { ...host, port: (server.address() as AddressInfo).port };
}

function adapt(fetch: (request: Request, ...rest: unknown[]) => Promise<Response>, types: NodeTypes): Server {
  return createAdaptorServer({ fetch, overrideGlobalObjects: types === 'replaced' }) as Server;
}
