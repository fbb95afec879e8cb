import { describeCorsContract, nestHost } from '@corskit/contract';
import * as common from '@nestjs/common';
import * as core from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { describe, it } from 'vitest';

import { Cors, CorsModule, NoCors } from '../src/index.js';

// Many rows are about policies that are worth a warning, each of which would be printed here.
process.removeAllListeners('warning');

const CORS = { CorsModule, Cors, NoCors };

describeCorsContract(
  nestHost('Nest on Express', { common, core, adapter: () => new ExpressAdapter() }, CORS),
  { describe, it },
);

describeCorsContract(
  nestHost('Nest on Fastify', { common, core, adapter: () => new FastifyAdapter() }, CORS),
  { describe, it },
);

describeCorsContract(
  nestHost(
    'Nest on Fastify over HTTP/2',
    { common, core, adapter: () => new FastifyAdapter({ http2: true }) },
    CORS,
    { protocol: 'http2' },
  ),
  { describe, it },
);
