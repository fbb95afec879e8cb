import { ENGINES, performFetch, type Engine, type PerformedFetch } from '@corskit/browser';
import { expect, it } from 'vitest';

import { neededPolicy } from '../src/diagnosis/needed.js';
import { apacheSnippets } from '../src/fix/apache.js';
import type { Fix } from '../src/fix/fix.js';
import { nginxSnippets } from '../src/fix/nginx.js';
import { answerOverHttp } from './faulty/answer-over-http.js';
import { APACHE_LACKS } from './faulty/apache-process.js';
import { APACHE_SERVERS } from './faulty/apache.js';
import type { FaultyServer } from './faulty/faulty-server.js';
import { describeInstalled } from './faulty/installed.js';
import { NGINX_LACKS } from './faulty/nginx-process.js';
import { NGINX_SERVERS } from './faulty/nginx.js';

const SNIPPETS = { nginx: nginxSnippets, apache: apacheSnippets };

const NONE_NEEDED = { origins: [], methods: [], headers: [], exposedHeaders: [], credentials: false };

/** Starts a server, carries its fetch out in each of `engines`, and stops it. */
async function fetched(
  server: FaultyServer,
  engines: readonly Engine[],
  fix?: Fix,
): Promise<readonly string[]> {
  const running = await server.start(fix);
  const { origin } = running;
  const page = { ...server.fetch(origin), ...(fix?.target === 'page' ? server.mended?.(origin) : {}) };
  try {
    const results: string[] = [];
    for (const engine of engines)
      results.push(
        resultOf(await performFetch(page, engine, (sent) => answerOverHttp(sent, server.body)), server),
      );
    return results;
  } finally {
    await running.stop();
  }
}

/** Says what became of a fetch, with what is unreadable that the script wants to read. */
function resultOf({ outcome }: PerformedFetch, { reads = [] }: FaultyServer): string {
  if (!outcome.allowed) return outcome.console.join('\n');
  const unreadable = reads.filter((name) => !outcome.readableHeaders.includes(name.toLowerCase()));
  return unreadable.length === 0 ? 'allowed' : `unreadable: ${unreadable.join(', ')}`;
}

function fixOf(server: FaultyServer): Fix {
  const { fixedIn, reads } = server;
  const needed =
    fixedIn === 'page' ? NONE_NEEDED : neededPolicy(server.fetch('http://localhost:40001'), reads);
  const snippets = fixedIn === 'nginx' || fixedIn === 'apache' ? SNIPPETS[fixedIn](needed) : [];
  return { target: fixedIn, title: '', snippets };
}

const GATEWAYS = [
  { name: 'nginx', lacks: NGINX_LACKS, servers: NGINX_SERVERS },
  { name: 'Apache', lacks: APACHE_LACKS, servers: APACHE_SERVERS },
];

for (const { name, lacks, servers } of GATEWAYS)
  describeInstalled(`faulty servers on ${name}`, lacks, () => {
    it('have ids of their own', () => {
      expect(new Set(servers.map(({ id }) => id)).size).toBe(servers.length);
    });

    it.for(servers)('$id: $fault', async (server) => {
      const [result] = await fetched(server, ['chromium']);
      expect(result).toMatch(server.cause === 'not-exposed' ? /^unreadable: / : /blocked by CORS policy/);
    });

    it.for(servers)('$id passes when it is fixed', async (server) => {
      expect(await fetched(server, ENGINES, fixOf(server))).toEqual(['allowed', 'allowed', 'allowed']);
    });
  });
