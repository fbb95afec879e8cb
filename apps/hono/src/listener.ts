import type { RequestListener } from 'node:http';

import { getRequestListener } from '@hono/node-server';

import type { FetchHandler } from './app.js';

/** Returns the listener by which a server of `node:http` answers with `handler`. */
export function listenerOf(handler: FetchHandler): RequestListener {
  const listen = getRequestListener(handler);
  return (req, res) => void listen(req, res);
}
