import { describe, expect, it } from 'vitest';

import { CAUSES } from '../src/diagnosis/cause.js';
import { diagnose, type Diagnosis } from '../src/diagnosis/diagnose.js';
import { SERVER_NAMES, type ServerName } from '../src/fix/server-name.js';
import { browserHeaders } from '../src/wire/browser-headers.js';
import { createAsk } from '../src/wire/send.js';
import type { FaultyServer, Running } from './faulty/faulty-server.js';
import { describeInstalled } from './faulty/installed.js';
import { ZOO } from './faulty/zoo.js';

/** What no server can show: the page itself forbids the call, and a browser that sends nothing has nothing to be checked. */
const OF_PAGES = ['content-security-policy'];

for (const { title, servers, lacks } of ZOO)
  describeInstalled(title, lacks, () => {
    describe.each(servers)('$id: $fault', (server) => {
      it(`is told to be ${server.cause}, and mended by the fix that is shown`, async () => {
        const after = await afterTheFix(server);
        expect(after.causes).toEqual([]);
        // An image is shown, and nobody reads it.
        const isOpaque = after.page.mode === 'no-cors';
        expect(isOpaque ? ['opaque'] : ['allowed', 'untested']).toContain(after.verdict);
      });
    });
  });

it('there are sixty of them and more, and one at least for each cause', () => {
  const servers = ZOO.flatMap(({ servers: some }) => some);
  expect(servers.length).toBeGreaterThanOrEqual(60);
  expect(new Set(servers.map(({ id }) => id)).size).toBe(servers.length);
  const causes = new Set([...servers.map(({ cause }) => cause), ...OF_PAGES]);
  expect([...causes].sort()).toEqual(Object.keys(CAUSES).sort());
});

/** Wants the cause named, applies the fix that is shown, and returns what the same check says then. */
async function afterTheFix(server: FaultyServer): Promise<Diagnosis> {
  let up = await server.start();
  try {
    const page = server.fetch(up.origin);
    const before = await diagnosed(server, up, page);
    expect(before.causes[0], JSON.stringify(before.exchanges, null, 1)).toMatchObject({ id: server.cause });
    if (server.server !== undefined) expect(before.server?.name).toBe(server.server);
    const fix = before.causes[0]?.fixes.find(({ target }) => target === server.fixedIn);
    if (fix === undefined) throw new Error(`no fix in ${server.fixedIn}: ${JSON.stringify(before.causes)}`);
    expect(fix.title).toMatch(/^[A-Z'].*\.$/);
    if (server.fixedIn === 'page')
      return await diagnosed(server, up, { ...page, ...(fix.change ?? server.mended?.(up.origin)) });
    await up.stop();
    up = await server.start(fix);
    return await diagnosed(server, up, server.fetch(up.origin));
  } finally {
    await up.stop();
  }
}

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
