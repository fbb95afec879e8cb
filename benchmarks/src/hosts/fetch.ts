import { cors as corskit } from '@corskit/fetch';
import { Hono, type Context } from 'hono';
import { cors as peer } from 'hono/cors';

import { onFetch, type FetchHandler } from '../fetch-application.js';
import type { Contender, Host } from '../host.js';
import { EXPOSED, isAllowed, linesByHand, MAX_AGE, METHODS, OWN_POLICY, setupOf } from '../policy.js';
import { tableOf, TABLES } from '../routes.js';
import type { Kind } from '../scenario.js';

/** A whole Hono application, on the platform's own Request and Response. */
export const fetch: Host = {
  title: 'fetch, with Hono',
  peer: 'hono/cors',
  answering: async (contender, kind, origins) => onFetch(handlerOf(contender, kind, origins)),
  overrides: TABLES,
  routeCounts: [50],
  routed: async (override, origins, routes) => {
    const app = new Hono();
    for (const pattern of routes.patterns) app.get(pattern, answer);
    const setup = { ...setupOf(origins), routes: tableOf(override, routes, OWN_POLICY) };
    return onFetch(corskit(setup)((request) => app.fetch(request)));
  },
};

function handlerOf(contender: Contender, kind: Kind, origins: readonly string[]): FetchHandler {
  if (contender === 'by hand') return byHand(kind);
  const app = new Hono();
  if (contender === 'peer') {
    app.use(
      peer({
        origin: [...origins],
        credentials: true,
        allowMethods: [...METHODS],
        exposeHeaders: [EXPOSED],
        maxAge: MAX_AGE,
      }),
    );
  }
  app.get('/orders', answer);
  const handler: FetchHandler = (request) => app.fetch(request);
  return contender === 'corskit' ? corskit(setupOf(origins))(handler) : handler;
}

function answer(context: Context): Response {
  return context.text('ok');
}

// With the response that it is made for; a preflight does not get as far as Hono.
function byHand(kind: Kind): FetchHandler {
  const lines = Object.fromEntries(linesByHand(kind).map(({ name, value }) => [name, value]));
  const allowed = isAllowed(kind);
  const headersOf = (origin: string | null | undefined): Record<string, string> =>
    allowed ? { 'Access-Control-Allow-Origin': origin ?? '', ...lines } : lines;
  if (kind === 'preflight') {
    return (request) =>
      new Response(null, { status: 204, headers: headersOf(request.headers.get('origin')) });
  }
  const app = new Hono();
  app.get('/orders', ({ req }) => new Response('ok', { headers: headersOf(req.header('origin')) }));
  return (request) => app.fetch(request);
}
