import { serve, type ServeFetch } from '@corskit/contract';
import { createAdaptorServer } from '@hono/node-server';
import type { Server } from 'node:http';

/** What the server below answers before any handler is asked, by the cases that show it. */
export const NODE_SERVER_GAPS: Readonly<Record<string, string>> = {
  'HO-210': '@hono/node-server answers OPTIONS * with 400: it makes no URL of a target that is no path',
};

/** Serves fetch handlers on node:http; `types` says whether the adapter may put quicker ones in place of Node's own. */
export function nodeServer(types: 'own' | 'replaced'): ServeFetch {
  return async (fetch) =>
    serve(createAdaptorServer({ fetch, overrideGlobalObjects: types === 'replaced' }) as Server);
}
