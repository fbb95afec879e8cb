import { describeCorsContract, fastifyHost } from '@corskit/contract';
import { cors } from '@corskit/fastify';
import { describe, it } from 'vitest';

import { VERSIONS } from './exchange.js';

// Many rows are about policies that are worth a warning, each of which would be printed here.
process.removeAllListeners('warning');

for (const [name, fastify] of VERSIONS) {
  describeCorsContract(fastifyHost(name, fastify, cors), { describe, it });
  describeCorsContract(fastifyHost(`${name} over HTTP/2`, fastify, cors, { protocol: 'http2' }), {
    describe,
    it,
  });
}
