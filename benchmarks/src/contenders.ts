import type { IncomingMessage, ServerResponse } from 'node:http';

import { cors as forExpress } from '@corskit/express';
import { cors as forNode } from '@corskit/node';
import peer from 'cors';
import express from 'express';

import type { Kind } from './scenario.js';

/** A middleware, as all contenders are. */
type Middleware = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;

/** A server's request listener. */
export type Listener = (req: IncomingMessage, res: ServerResponse) => void;

/** The contenders, in the order of the report: the floor comes first. */
export const CONTENDERS = ['by hand', 'corskit', 'cors'] as const;

/** A contender's name. */
export type Contender = (typeof CONTENDERS)[number];

/** What the contenders are mounted on: nothing but node:http, or a whole Express 5 application. */
export const HOSTS = ['node:http', 'Express 5'] as const;

/** Returns the listeners of all contenders for requests of `kind`, each with the same policy over `origins`. */
export function listenersFor(
  host: (typeof HOSTS)[number],
  kind: Kind,
  origins: readonly string[],
): Record<Contender, Listener> {
  const options = { credentials: true, exposedHeaders: ['X-Total'], maxAge: 600 };
  const corskit = host === 'node:http' ? forNode : forExpress;
  const mount = host === 'node:http' ? mountOnNode : mountOnExpress;
  return {
    'by hand': mount(byHand(kind)),
    corskit: mount(corskit({ origin: origins, ...options })),
    cors: mount(peer({ origin: [...origins], ...options }) as Middleware),
  };
}

// A content type is set as every handler does: with no other header at all, Node has a shorter way that flatters us.
function mountOnNode(middleware: Middleware): Listener {
  return (req, res) => {
    middleware(req, res, () => {
      res.setHeader('Content-Type', 'text/plain');
      res.end('ok');
    });
  };
}

function mountOnExpress(middleware: Middleware): Listener {
  const app = express();
  app.use(middleware);
  app.get('/orders', (_req, res) => {
    res.type('text/plain').end('ok');
  });
  return app as Listener;
}

// The least that sends the headers that corskit sends: no look-up, no check, nothing that depends on the request but
// the origin. A preflight is written in one call, which is the cheapest way that Node has.
function byHand(kind: Kind): Middleware {
  if (kind === 'preflight') return answerByHand;
  return (req, res, next) => {
    if (kind === 'allowed') {
      res.setHeader('Access-Control-Allow-Origin', req.headers.origin ?? '');
      res.setHeader('Access-Control-Allow-Credentials', 'true');
      res.setHeader('Access-Control-Expose-Headers', 'X-Total');
    }
    res.setHeader('Vary', 'Origin');
    next();
  };
}

const ANSWER = [
  ['Access-Control-Allow-Credentials', 'true'],
  ['Access-Control-Allow-Methods', 'GET, HEAD, PUT, PATCH, POST, DELETE'],
  ['Access-Control-Allow-Headers', 'authorization, content-type'],
  ['Access-Control-Max-Age', '600'],
  ['Vary', 'Origin, Access-Control-Request-Headers'],
].flat();

function answerByHand(req: IncomingMessage, res: ServerResponse): void {
  res.writeHead(204, ['Access-Control-Allow-Origin', req.headers.origin ?? '', ...ANSWER]);
  res.end();
}
