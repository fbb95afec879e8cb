import { describeCorsContract, HONO_NODE_SERVER_GAPS, honoHost, type AttachToHono } from '@corskit/contract';
import { cors } from '@corskit/fetch';
import { Hono } from 'hono';
import { createRequire } from 'node:module';
import { afterAll, describe, it } from 'vitest';

import { nodeServer, startApplication } from './node-server.js';
import { describeApplication } from './runtimes/describe-application.js';

const require = createRequire(import.meta.url);
// The types of 4.0.0 do not compile; those of the newest serve for what is used of it.
const { Hono: OldestHono } = require('hono-oldest') as { Hono: typeof Hono };

const attach: AttachToHono<Hono> = (app, setup, onError) => cors(setup)(app.fetch, { onError });

const OLDEST_GAPS = {
  'HO-037': 'the router of Hono 4.0.0 throws at a method that no route has; cors answers that by onError',
};

for (const [name, version, gaps] of [
  ['Hono 4', Hono, HONO_NODE_SERVER_GAPS],
  ['Hono 4.0.0', OldestHono, { ...HONO_NODE_SERVER_GAPS, ...OLDEST_GAPS }],
] as const)
  describeCorsContract(honoHost(name, version, attach, nodeServer('replaced'), { gaps }), { describe, it });

const application = await startApplication('replaced');
afterAll(async () => application.close());
describeApplication(application.port, { hasUpgrade: false });
