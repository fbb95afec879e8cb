import type { Server } from 'node:http';

import { serve, type ServeFetch } from '@corskit/contract';
import { createAdaptorServer } from '@hono/node-server';

/** Serves fetch handlers on node:http; `types` says whether the adapter may put quicker ones in place of Node's own. */
export function nodeServer(types: 'own' | 'replaced'): ServeFetch {
  return async (fetch) =>
    serve(createAdaptorServer({ fetch, overrideGlobalObjects: types === 'replaced' }) as Server);
}
