import type { IncomingMessage, ServerResponse } from 'node:http';

import { cors as corskit } from '@corskit/node';

import type { Contender, Host } from '../host.js';
import { byHand, peerOf, type Middleware } from '../middleware.js';
import { onNode, type Listener } from '../node-application.js';
import { OWN_POLICY, setupOf } from '../policy.js';
import { tableOf, TABLES } from '../routes.js';
import type { Kind } from '../scenario.js';

/** Nothing but node:http: the middleware by itself. */
export const node: Host = {
  title: 'node:http',
  peer: 'cors',
  answering: async (contender, kind, origins) =>
    onNode(mount(middlewareOf(contender, kind, origins), answer)),
  overrides: TABLES,
  routeCounts: [50],
  routed: async (override, origins, routes) => {
    const setup = { ...setupOf(origins), routes: tableOf(override, routes, OWN_POLICY) };
    return onNode(mount(corskit(setup), routeByHand(routes.patterns)));
  },
};

function middlewareOf(contender: Contender, kind: Kind, origins: readonly string[]): Middleware {
  if (contender === 'by hand') return byHand(kind);
  return contender === 'corskit' ? corskit(setupOf(origins)) : peerOf(origins);
}

function mount(middleware: Middleware, listener: Listener): Listener {
  return (req, res) => {
    middleware(req, res, () => {
      listener(req, res);
    });
  };
}

// A content type is set as every handler does: with no other header at all, Node has a shorter way that flatters us.
function answer(_req: IncomingMessage, res: ServerResponse): void {
  res.setHeader('Content-Type', 'text/plain');
  res.end('ok');
}

// What people write who have no router.
function routeByHand(patterns: readonly string[]): Listener {
  const known = new Set(patterns.map((pattern) => pattern.split('/')[1] ?? ''));
  return (req, res) => {
    if (!known.has(req.url?.split('/')[1] ?? '')) res.statusCode = 404;
    answer(req, res);
  };
}
