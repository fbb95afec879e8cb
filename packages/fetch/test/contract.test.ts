import { describeCorsContract, fetchHost, HONO_NODE_SERVER_GAPS } from '@corskit/contract';
import { cors } from '@corskit/fetch';
import { afterAll, describe, it } from 'vitest';

import { nodeServer, startApplication } from './node-server.js';
import { describeApplication } from './runtimes/describe-application.js';

describeCorsContract(
  fetchHost("a handler, on Node's own types", cors, nodeServer('own'), { gaps: HONO_NODE_SERVER_GAPS }),
  { describe, it },
);

const application = await startApplication('own');
afterAll(async () => application.close());
describeApplication(application.port, { hasUpgrade: false });
