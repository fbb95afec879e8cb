import { describeCorsContract } from '@corskit/contract';
import { describe, it } from 'vitest';

import { demoHost } from './demo-host.js';

// Many rows are about policies that are worth a warning, each of which would be printed here.
process.removeAllListeners('warning');

describeCorsContract(demoHost('the demo on Nest on Express', 'express'), { describe, it });
describeCorsContract(demoHost('the demo on Nest on Fastify', 'fastify'), { describe, it });
