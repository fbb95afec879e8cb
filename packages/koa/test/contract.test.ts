import { describeCorsContract, koaHost } from '@corskit/contract';
import { cors } from '@corskit/koa';
import { describe, it } from 'vitest';

import { BETWEEN, VERSIONS } from './versions.js';

for (const [name, modules] of [...VERSIONS, BETWEEN])
  describeCorsContract(koaHost(name, modules, cors), { describe, it });

for (const [name, modules] of VERSIONS.slice(0, 1))
  describeCorsContract(koaHost(`${name}, over HTTP/2`, modules, cors, { protocol: 'http2' }), {
    describe,
    it,
  });
