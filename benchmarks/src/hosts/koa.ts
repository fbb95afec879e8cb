import { cors as corskit } from '@corskit/koa';
import peer from '@koa/cors';
import { Router } from '@koa/router';
import Koa from 'koa';

import type { Application, Contender, Host } from '../host.js';
import { onNode } from '../node-application.js';
import { EXPOSED, isAllowed, linesByHand, MAX_AGE, METHODS, OWN_POLICY, setupOf } from '../policy.js';
import type { Kind } from '../scenario.js';

/** A whole Koa 3 application, with @koa/router. */
export const koa: Host = {
  title: 'Koa 3',
  peer: '@koa/cors',
  answering: async (contender, kind, origins) => {
    const app = new Koa();
    app.use(middlewareOf(contender, kind, origins));
    const router = new Router();
    router.get('/orders', answer);
    app.use(router.routes());
    return onKoa(app);
  },
  overrides: ['api.policy(...)'],
  routeCounts: [50],
  routed: async (override, origins, { patterns, overridden }) => {
    const app = new Koa();
    const api = corskit(setupOf(origins));
    app.use(api);
    const router = new Router();
    for (const [i, route] of patterns.entries()) {
      if (override !== undefined && i === overridden) router.get(route, api.policy(OWN_POLICY), answer);
      else router.get(route, answer);
    }
    app.use(router.routes());
    return onKoa(app);
  },
};

function middlewareOf(contender: Contender, kind: Kind, origins: readonly string[]): Koa.Middleware {
  if (contender === 'by hand') return byHand(kind);
  return contender === 'corskit' ? corskit(setupOf(origins)) : peerOf(origins);
}

function answer(ctx: { body: unknown }): void {
  ctx.body = 'ok';
}

function onKoa(app: Koa): Application {
  return onNode(app.callback());
}

// It takes no list of origins: a function over a Set is the best that its documentation leaves.
function peerOf(origins: readonly string[]): Koa.Middleware {
  const known = new Set(origins);
  return peer({
    origin: (ctx: Koa.Context) => {
      const origin = ctx.get('Origin');
      return known.has(origin) ? origin : '';
    },
    credentials: true,
    allowMethods: METHODS.join(','),
    exposeHeaders: EXPOSED,
    maxAge: MAX_AGE,
  });
}

// On Node's own response, past Koa's setters. A preflight is answered by Koa, as both others have it answered: written past
// it, it would take three microseconds less, and no middleware around it would see its status.
function byHand(kind: Kind): Koa.Middleware {
  const lines = linesByHand(kind);
  const allowed = isAllowed(kind);
  return (ctx, next) => {
    const { req, res } = ctx;
    if (allowed) res.setHeader('Access-Control-Allow-Origin', req.headers.origin ?? '');
    for (const { name, value } of lines) res.setHeader(name, value);
    if (kind !== 'preflight') return next();
    ctx.status = 204;
    return undefined;
  };
}
