import { ENGINES, performFetch, type Engine, type Outcome, type PageFetch } from '@corskit/browser';
import { describe, expect, it } from 'vitest';

import type { CauseId } from '../src/diagnosis/cause.js';
import { neededPolicy } from '../src/diagnosis/needed.js';
import { expressSnippets } from '../src/fix/express.js';
import { fastifySnippets } from '../src/fix/fastify.js';
import { fetchSnippets } from '../src/fix/fetch.js';
import type { Fix } from '../src/fix/fix.js';
import { koaSnippets } from '../src/fix/koa.js';
import { nestSnippets } from '../src/fix/nest.js';
import { nodeSnippets } from '../src/fix/node.js';
import { EXPRESS_SERVERS } from './faulty/express.js';
import { FASTIFY_SERVERS } from './faulty/fastify.js';
import type { FaultyServer, Running } from './faulty/faulty-server.js';
import { HONO_SERVERS } from './faulty/hono.js';
import { KOA_SERVERS } from './faulty/koa.js';
import { NEST_SERVERS } from './faulty/nest.js';
import { NODE_SERVERS } from './faulty/node.js';
import { send } from './faulty/send.js';

const SERVERS: readonly FaultyServer[] = [
  ...EXPRESS_SERVERS,
  ...KOA_SERVERS,
  ...FASTIFY_SERVERS,
  ...NEST_SERVERS,
  ...HONO_SERVERS,
  ...NODE_SERVERS,
];

const SNIPPETS = {
  express: expressSnippets,
  koa: koaSnippets,
  fastify: fastifySnippets,
  nest: nestSnippets,
  node: nodeSnippets,
  fetch: fetchSnippets,
} as const;

/** What Chromium makes of a server with each cause: a code, what it is at all, or the type of what the script gets. */
const SEEN: Readonly<Record<CauseId, readonly string[]>> = {
  'no-cors-at-all': ['MissingAllowOriginHeader'],
  'options-not-routed': ['MissingAllowOriginHeader', 'InvalidStatus'],
  'auth-before-cors': ['MissingAllowOriginHeader'],
  'preflight-redirect': ['DisallowedRedirect'],
  'preflight-5xx': ['MissingAllowOriginHeader'],
  'origin-not-listed': ['MissingAllowOriginHeader', 'AllowOriginMismatch'],
  // With a name that is misspelt there is none.
  'acao-malformed': [
    'AllowOriginMismatch',
    'MultipleAllowOriginValues',
    'InvalidAllowOriginValue',
    'MissingAllowOriginHeader',
  ],
  'duplicate-headers': ['MultipleAllowOriginValues'],
  'wildcard-with-credentials': ['WildcardOriginNotAllowed'],
  acac: ['InvalidAllowCredentials'],
  // Some layers refuse both in silence.
  'method-not-allowed': ['MethodDisallowed', 'InvalidAllowMethods', 'MissingAllowOriginHeader'],
  'header-not-allowed': ['HeaderDisallowed', 'InvalidAllowHeaders', 'MissingAllowOriginHeader'],
  'actual-lacks-headers': ['MissingAllowOriginHeader'],
  'error-masks-itself': ['MissingAllowOriginHeader'],
  'redirect-cross-origin': ['MissingAllowOriginHeader'],
  'cached-without-vary': ['AllowOriginMismatch'],
  'waf-or-bot': ['MissingAllowOriginHeader'],
  'null-origin': ['MissingAllowOriginHeader'],
  'localhost-family': ['MissingAllowOriginHeader', 'network'],
  'not-exposed': ['cors'],
  'proxy-strips': ['MissingAllowOriginHeader'],
  'mixed-content': ['network'],
  'local-network': ['cors'],
  unreachable: ['network'],
  opaque: ['opaque'],
  'cookie-not-sent': ['cors'],
  'bad-url': ['refused', 'rejected'],
  'bad-request': ['rejected'],
  'redirect-loop': ['redirect'],
  // No server knows the policy of the page.
  'content-security-policy': [],
  'corp-or-coep': ['opaque'],
};

/** Whose answer is an error for a reason of its own, which the page can read once it is mended. */
const READABLE_ERRORS = ['error-masks-itself', 'redirect-cross-origin'];

function seen(outcome: Outcome): string {
  if (outcome.allowed) return outcome.type;
  return outcome.cause.kind === 'cors' ? outcome.cause.fault.code : outcome.cause.kind;
}

/** Returns what the tool shows for a server, made of the snippets for what its page needs. */
function fixOf(server: FaultyServer, page: PageFetch): Fix {
  const { fixedIn } = server;
  const write = (SNIPPETS as Partial<Record<Fix['target'], typeof expressSnippets>>)[fixedIn];
  const snippets = write?.(neededPolicy(page, server.reads)) ?? [];
  return { target: fixedIn, title: 'Change it', snippets };
}

async function outcomeOf(page: PageFetch, engine: Engine, body?: string): Promise<Outcome> {
  const { outcome } = await performFetch(page, engine, (sent) => send(sent, body));
  return outcome;
}

async function withServer<T>(started: Promise<Running>, use: (origin: string) => Promise<T>): Promise<T> {
  const server = await started;
  try {
    return await use(server.origin);
  } finally {
    await server.stop();
  }
}

function unread({ reads = [] }: FaultyServer, outcome: Outcome): readonly string[] {
  if (!outcome.allowed) return reads;
  return reads.filter((name) => !outcome.readableHeaders.includes(name.toLowerCase()));
}

describe('the faulty servers', () => {
  it('have a name each', () => {
    const ids = SERVERS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(45);
  });

  it('are there for every cause that a server can have', () => {
    const causes = Object.entries(SEEN).flatMap(([cause, codes]) => (codes.length === 0 ? [] : [cause]));
    expect([...new Set(SERVERS.map(({ cause }) => cause))].sort()).toEqual(causes.sort());
  });

  it.each(SERVERS)('$id: $fault', async (server) => {
    const outcome = await withServer(server.start(), (origin) =>
      outcomeOf(server.fetch(origin), 'chromium', server.body),
    );
    expect(SEEN[server.cause]).toContain(seen(outcome));
    if (server.cause === 'not-exposed') expect(unread(server, outcome)).not.toEqual([]);
    if (server.cause === 'cookie-not-sent') expect(outcome).toMatchObject({ status: 401 });
  });

  it.each(SERVERS)('$id is mended in: $fixedIn', async (server) => {
    const fix = fixOf(server, server.fetch('http://localhost:3000'));
    expect(fix.snippets.length > 0).toBe(fix.target in SNIPPETS);
    await withServer(server.start(fix), async (origin) => {
      const page = { ...server.fetch(origin), ...server.mended?.(origin) };
      for (const engine of ENGINES) {
        const outcome = await outcomeOf(page, engine, server.body);
        expect(outcome, engine).toMatchObject({ allowed: true });
        if (!READABLE_ERRORS.includes(server.cause))
          expect(outcome.allowed && outcome.status, engine).toBeLessThan(400);
        expect(unread(server, outcome), engine).toEqual([]);
      }
    });
  });
});
