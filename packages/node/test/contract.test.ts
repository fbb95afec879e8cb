import { describe, it } from 'vitest';
import { describeCorsContract, middlewareHost } from '@corskit/contract';
import { cors } from '@corskit/node';

describeCorsContract(middlewareHost('node:http', cors), { describe, it });

describeCorsContract(middlewareHost('node:http2', cors, { protocol: 'http2' }), { describe, it });
