import {
  fetchHost,
  HONO_NODE_SERVER_GAPS,
  honoHost,
  type AttachToHono,
  type ContractHost,
} from '@corskit/contract';
import { cors } from '@corskit/fetch';
import { Hono } from 'hono';

import { nodeServer } from '../node-server.js';

const attach: AttachToHono<Hono> = (app, setup, onError) => cors(setup)(app.fetch, { onError });

/** `@corskit/fetch` around a bare handler, on the fetch types of Node. */
export const fetchHandlerHost: ContractHost = fetchHost('a fetch handler', cors, nodeServer('own'), {
  gaps: HONO_NODE_SERVER_GAPS,
});

/** `@corskit/fetch` around Hono, on Node. */
export const hono4Host: ContractHost = honoHost('Hono 4', Hono, attach, nodeServer('replaced'), {
  gaps: HONO_NODE_SERVER_GAPS,
});
