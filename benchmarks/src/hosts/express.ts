import { cors as corskit } from '@corskit/express';
import createApplication, { type Express, type RequestHandler, type Response } from 'express';

import type { Contender, Host } from '../host.js';
import { byHand, peerOf, type Middleware } from '../middleware.js';
import { onNode, type Listener } from '../node-application.js';
import { OWN_POLICY, setupOf } from '../policy.js';
import type { Kind } from '../scenario.js';

/** A whole Express 5 application. */
export const express: Host = {
  title: 'Express 5',
  peer: 'cors',
  answering: async (contender, kind, origins) => {
    const app = createApplication();
    app.use(middlewareOf(contender, kind, origins) as RequestHandler);
    app.get('/orders', answer);
    return onExpress(app);
  },
  overrides: ['api.policy(...)'],
  routeCounts: [50],
  routed: async (override, origins, { patterns, overridden }) => {
    const app = createApplication();
    const api = corskit(setupOf(origins));
    app.use(api);
    for (const [i, route] of patterns.entries()) {
      if (override !== undefined && i === overridden) app.get(route, api.policy(OWN_POLICY), answer);
      else app.get(route, answer);
    }
    return onExpress(app);
  },
};

function middlewareOf(contender: Contender, kind: Kind, origins: readonly string[]): Middleware {
  if (contender === 'by hand') return byHand(kind);
  return contender === 'corskit' ? corskit(setupOf(origins)) : peerOf(origins);
}

function answer(_req: unknown, res: Response): void {
  res.type('text/plain').end('ok');
}

function onExpress(app: Express): ReturnType<typeof onNode> {
  // Else each 404 is a line on the console, where NODE_ENV is not set.
  app.set('env', 'test');
  return onNode(app as Listener);
}
