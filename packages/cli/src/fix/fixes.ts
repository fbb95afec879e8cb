import { apacheSnippets } from './apache.js';
import { caddySnippets } from './caddy.js';
import { expressSnippets } from './express.js';
import { fastifySnippets } from './fastify.js';
import { fetchSnippets } from './fetch.js';
import type { Fix, Snippet } from './fix.js';
import { haproxySnippets } from './haproxy.js';
import { koaSnippets } from './koa.js';
import type { NeededPolicy } from './needed-policy.js';
import { nestSnippets } from './nest.js';
import { nginxSnippets } from './nginx.js';
import { nodeSnippets } from './node.js';
import type { ServerName } from './server-name.js';
import { wantedAnswers } from './wanted-answers.js';

const SNIPPETS: Readonly<Record<ServerName, (needed: NeededPolicy) => readonly Snippet[]>> = {
  express: expressSnippets,
  koa: koaSnippets,
  fastify: fastifySnippets,
  nest: nestSnippets,
  node: nodeSnippets,
  fetch: fetchSnippets,
  nginx: nginxSnippets,
  apache: apacheSnippets,
  caddy: caddySnippets,
  haproxy: haproxySnippets,
};

/**
 * Returns what to write at `server` so that it allows what is needed, under `title`; where it is not known, what it has to
 * answer in the end. Nothing for the origin `null`, which no server should let in.
 */
export function fixesOf(title: string, needed: NeededPolicy, server?: ServerName): readonly Fix[] {
  if (needed.origins.includes('null')) return [];
  const write = server === undefined ? wantedAnswers : SNIPPETS[server];
  try {
    return [{ target: server ?? 'elsewhere', title, snippets: write(needed) }];
  } catch (error) {
    // An origin that stands in no list, such as one with a character that a configuration file takes for its own.
    if (!(error instanceof TypeError)) throw error;
    return [{ target: server ?? 'elsewhere', title: `${title} ${error.message}`, snippets: [] }];
  }
}
