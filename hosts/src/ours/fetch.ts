import { fetchHost, honoHost, type AttachToHono, type ContractHost } from '@corskit/contract';
import { cors } from '@corskit/fetch';
import { Hono } from 'hono';
import { NODE_SERVER_GAPS, nodeServer } from '../node-server.js';

const attach: AttachToHono<Hono> = (app, setup, onError) => cors(setup)(app.fetch, { onError });

/** `@corskit/fetch` around a bare handler, on the fetch types of Node. */
export const fetchHandlerHost: ContractHost = fetchHost('a fetch handler', cors, nodeServer('own'), {
  gaps: NODE_SERVER_GAPS,
});

/** `@corskit/fetch` around Hono, on Node. */
export const hono4Host: ContractHost = honoHost('Hono 4', Hono, attach, nodeServer('replaced'), {
  gaps: NODE_SERVER_GAPS,
});
