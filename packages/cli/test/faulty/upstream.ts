import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';

import type { Running } from './faulty-server.js';
import { PAGE } from './page.js';
import { serve } from './serve.js';

/** Starts the application behind a gateway. */
export function startUpstream(application: RequestListener): Promise<Running> {
  return serve(createServer(application));
}

/** An application that knows nothing of CORS, has no route for OPTIONS, and fails at `/broken`. */
export function plain(req: IncomingMessage, res: ServerResponse): void {
  // What is not read would reset the connection.
  req.resume();
  const status = req.method === 'OPTIONS' ? 404 : req.url === '/broken' ? 500 : 200;
  res.writeHead(status, { 'Content-Type': 'application/json', 'X-Total-Count': '42' }).end('{"orders":[]}');
}

/** Returns an application whose CORS layer, in front of everything, allows {@link PAGE}. */
export function withCors(application: RequestListener = plain): RequestListener {
  return (req, res) => {
    res.setHeader('Vary', 'Origin');
    if (req.headers.origin === PAGE) res.setHeader('Access-Control-Allow-Origin', PAGE);
    if (req.method !== 'OPTIONS') return application(req, res);
    res.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE');
    res.setHeader('Access-Control-Allow-Headers', 'content-type, authorization');
    res.writeHead(204).end();
  };
}

/** An application that allows whoever asks, and does not say that its answer depends on that. */
export function reflecting(req: IncomingMessage, res: ServerResponse): void {
  if (req.headers.origin !== undefined) res.setHeader('Access-Control-Allow-Origin', req.headers.origin);
  plain(req, res);
}

/** An application that goes down on OPTIONS, and does all else right. */
export function breakingOnOptions(req: IncomingMessage, res: ServerResponse): void {
  if (req.method === 'OPTIONS') req.socket.destroy();
  else withCors()(req, res);
}

/** A service that says whether a request carries a token. */
export function tokenService(req: IncomingMessage, res: ServerResponse): void {
  res.writeHead(req.headers.authorization === undefined ? 401 : 204).end();
}
