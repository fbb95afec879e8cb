import { describe, expect, test } from 'vitest';

import { diagnose, type Diagnosis } from '../src/diagnosis/diagnose.js';
import { SERVER_NAMES, type ServerName } from '../src/fix/server-name.js';
import { browserHeaders } from '../src/wire/browser-headers.js';
import { createAsk } from '../src/wire/send.js';
import { APACHE_SERVERS } from './faulty/apache.js';
import { EXPRESS_SERVERS } from './faulty/express.js';
import { FASTIFY_SERVERS } from './faulty/fastify.js';
import type { FaultyServer, Running } from './faulty/faulty-server.js';
import { HONO_SERVERS } from './faulty/hono.js';
import { KOA_SERVERS } from './faulty/koa.js';
import { NEST_SERVERS } from './faulty/nest.js';
import { NGINX_SERVERS } from './faulty/nginx.js';
import { NODE_SERVERS } from './faulty/node.js';

const SERVERS: readonly FaultyServer[] = [
  ...EXPRESS_SERVERS,
  ...KOA_SERVERS,
  ...FASTIFY_SERVERS,
  ...NEST_SERVERS,
  ...HONO_SERVERS,
  ...NODE_SERVERS,
  ...NGINX_SERVERS,
  ...APACHE_SERVERS,
];

describe.each(SERVERS)('$id: $fault', (server) => {
  test(`is told to be ${server.cause}, and mended by the fix that is shown`, async () => {
    let up = await server.start();
    try {
      const page = server.fetch(up.origin);
      const before = await diagnosed(server, up, page);
      expect(before.causes[0], JSON.stringify(before.exchanges, null, 1)).toMatchObject({ id: server.cause });
      if (server.server !== undefined) expect(before.server?.name).toBe(server.server);
      const fix = before.causes[0]?.fixes.find(({ target }) => target === server.fixedIn);
      if (fix === undefined) throw new Error(`no fix in ${server.fixedIn}: ${JSON.stringify(before.causes)}`);
      expect(fix.title).toMatch(/^[A-Z'].*\.$/);

      if (server.fixedIn !== 'page') {
        await up.stop();
        up = await server.start(fix);
      }
      const after = await diagnosed(server, up, {
        ...page,
        ...(server.fixedIn === 'page' ? (fix.change ?? server.mended?.(up.origin)) : server.fetch(up.origin)),
      });
      expect(after.causes).toEqual([]);
      // An image is shown, and nobody reads it.
      const isOpaque = page.mode === 'no-cors' && fix.change?.mode === undefined;
      expect(isOpaque ? ['opaque'] : ['allowed', 'untested']).toContain(after.verdict);
    } finally {
      await up.stop();
    }
  });
});

test('at least sixty of them, one for each cause that a server can have', () => {
  expect(SERVERS.length).toBeGreaterThanOrEqual(60);
  expect(new Set(SERVERS.map(({ id }) => id)).size).toBe(SERVERS.length);
});

function diagnosed(
  server: FaultyServer,
  { origin, direct }: Running,
  page: ReturnType<FaultyServer['fetch']>,
): Promise<Diagnosis> {
  const ask = createAsk({
    timeoutOf: () => 2000,
    headersOf: (question) => browserHeaders(question, page),
    // The name of a server that is elsewhere, and a certificate that nobody has signed.
    addresses: new Map([[`api.example.test:${new URL(origin).port}`, '127.0.0.1']]),
    insecure: true,
  });
  return diagnose(page, ask, {
    send: server.send === true,
    reads: server.reads ?? [],
    ...(server.body === undefined ? {} : { body: server.body }),
    ...(direct === undefined ? {} : { direct }),
    ...(isServerName(server.fixedIn) ? { server: server.fixedIn } : {}),
  });
}

function isServerName(target: FaultyServer['fixedIn']): target is ServerName {
  return target in SERVER_NAMES;
}
