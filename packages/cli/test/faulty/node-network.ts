import { createServer, request, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createSocketServer, type Server, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';

import { cors } from '@corskit/node';

import { certificate } from './certificate.js';
import type { FaultyServer, Running } from './faulty-server.js';
import { asks, PAGE } from './page.js';
import { serve } from './serve.js';

const api = cors({ origin: [PAGE, 'https://shop.example.com'], credentials: true });

/** What answers as it should. */
const answer: RequestListener = (req, res) => api(req, res, () => res.end('[]'));

const right = (): Promise<Running> => serve(createServer(answer));

type Row = Omit<FaultyServer, 'cause' | 'fetch' | 'fixedIn' | 'start'> & { start(): Promise<Running> };

/** What keeps an answer from coming; mended, the server is another one. */
const ROWS: readonly Row[] = [
  {
    id: 'node-down',
    fault: 'nothing listens there',
    async start() {
      const gone = await right();
      await gone.stop();
      return { origin: gone.origin, stop: () => Promise.resolve() };
    },
  },
  {
    id: 'node-resets',
    fault: 'the connection is reset',
    start: () => serve(talk((socket) => socket.resetAndDestroy())),
  },
  {
    id: 'node-closes',
    fault: 'the connection is closed without an answer',
    start: () => serve(talk((socket) => socket.end())),
  },
  {
    id: 'node-never-answers',
    fault: 'no answer ever comes',
    start: () => serve(createServer(() => undefined)),
  },
  {
    id: 'node-speaks-another-protocol',
    fault: 'what listens there is no server of HTTP',
    start: () => serve(talk((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'))),
  },
];

/** Returns a server that does `act` to each connection as soon as it has read something of it. */
function talk(act: (socket: Socket) => void): Server {
  return createSocketServer((socket) => {
    socket.on('error', () => undefined).once('data', () => act(socket));
  });
}

// A machine without IPv6 cannot have this trouble.
const HAS_IPV6 = Object.values(networkInterfaces())
  .flat()
  .some((one) => one?.address === '::1');

/** Servers that listen on one of the two addresses of this machine, and are called by the other. */
const FAMILIES: readonly FaultyServer[] = [
  {
    id: 'node-ipv6-alone',
    fault: 'the server listens on ::1 alone, and the page calls 127.0.0.1',
    cause: 'localhost-family',
    fetch: (origin) => asks('/books')(origin.replace('localhost', '127.0.0.1')),
    fixedIn: 'page',
    mended: (origin) => ({ url: `${origin.replace('localhost', '[::1]')}/books` }),
    start: () => serve(createServer(answer), 'http', '::1'),
  },
  {
    id: 'node-ipv4-alone',
    fault: 'the server listens on 127.0.0.1 alone, and the page calls ::1',
    cause: 'localhost-family',
    fetch: (origin) => asks('/books')(origin.replace('localhost', '[::1]')),
    fixedIn: 'page',
    mended: (origin) => ({ url: `${origin.replace('localhost', '127.0.0.1')}/books` }),
    start: right,
  },
];

/** Faulty servers that no answer comes from, or not by the way that is asked for. */
export const NODE_NETWORK_SERVERS: readonly FaultyServer[] = [
  ...ROWS.map((row): FaultyServer => ({
    ...row,
    cause: 'unreachable',
    fetch: asks('/books/1', { method: 'PUT' }),
    fixedIn: 'elsewhere',
    start: (fix) => (fix === undefined ? row.start() : right()),
  })),
  {
    id: 'node-http-asked-for',
    fault: 'the page calls the server by http, and it speaks TLS',
    cause: 'unreachable',
    fetch: (origin) => asks('/books')(origin.replace('https:', 'http:')),
    fixedIn: 'page',
    mended: (origin) => ({ url: `${origin}/books` }),
    start: () => serve(createHttpsServer(certificate(), answer), 'https'),
  },
  {
    id: 'node-https-asked-for',
    fault: 'the page calls the server by https, and it speaks http',
    cause: 'unreachable',
    fetch: (origin) => asks('/books')(origin.replace('http:', 'https:')),
    fixedIn: 'page',
    mended: (origin) => ({ url: `${origin}/books` }),
    start: right,
  },
  {
    id: 'node-mistyped-host',
    fault: 'the name of the host is mistyped, and leads nowhere',
    cause: 'unreachable',
    fetch: (origin) => asks('/books')(origin.replace('localhost', 'locahost.invalid')),
    fixedIn: 'page',
    mended: (origin) => ({ url: `${origin}/books` }),
    start: right,
  },
  ...(HAS_IPV6 ? FAMILIES : []),
  {
    id: 'node-proxy-without-origin',
    fault: 'the proxy in front of the server does not hand the Origin on',
    cause: 'proxy-strips',
    fetch: asks('/books'),
    fixedIn: 'elsewhere',
    async start(fix) {
      const behind = await right();
      const front = await serve(proxyTo(behind.origin, fix === undefined));
      return {
        origin: front.origin,
        direct: behind.origin,
        stop: async () => {
          await front.stop();
          await behind.stop();
        },
      };
    },
  },
  {
    id: 'node-https-redirect',
    fault: 'the page calls the server by http, which is redirected to https, preflights too',
    cause: 'preflight-redirect',
    fetch: asks('/books/1', { method: 'PUT' }),
    fixedIn: 'page',
    mended: (origin) => ({ url: `${origin.replace('http:', 'https:')}/books/1` }),
    start: () => serve(upgrading()),
  },
  {
    id: 'node-mixed-content',
    fault: 'the page comes over https, and calls the server by http',
    cause: 'mixed-content',
    fetch: (origin) => ({
      page: 'https://shop.example.com/',
      url: `${origin.replace('https://localhost', 'http://api.example.test')}/books`,
    }),
    fixedIn: 'page',
    mended: (origin) => ({ url: `${origin.replace('localhost', 'api.example.test')}/books` }),
    start: () => serve(createHttpsServer(certificate(), answer), 'https'),
  },
  {
    id: 'node-mixed-content-by-redirect',
    fault: 'the server redirects a page of https to http, as behind a proxy that ends TLS',
    cause: 'mixed-content',
    fetch: (origin) => ({
      page: 'https://shop.example.com/',
      url: `${origin.replace('localhost', 'api.example.test')}/books`,
    }),
    fixedIn: 'page',
    mended: (origin) => ({ url: `${origin.replace('localhost', 'api.example.test')}/books/` }),
    start: () => serve(createHttpsServer(certificate(), withSlash), 'https'),
  },
];

/** Adds the slash that is missing, and forgets by what scheme it was called. */
function withSlash(...[req, res]: Parameters<RequestListener>): void {
  api(req, res, () => {
    if (req.url?.endsWith('/') !== true)
      res.writeHead(307, { Location: `http://${req.headers.host}${req.url}/` });
    res.end('[]');
  });
}

/** Returns a server that speaks both on one port, and answers http with where to find https. */
function upgrading(): Server {
  const https = createHttpsServer(certificate(), answer);
  const http = createServer((req, res) => {
    res.writeHead(308, { Location: `https://${req.headers.host}${req.url}` }).end();
  });
  return createSocketServer((socket) => {
    socket.once('readable', () => {
      const start = socket.read() as Buffer | null;
      if (start === null) return;
      socket.unshift(start);
      // The first byte of a TLS handshake.
      (start[0] === 0x16 ? https : http).emit('connection', socket);
    });
  });
}

/** Returns a proxy in front of `target`, which may drop the header that it should hand on. */
function proxyTo(target: string, strips: boolean): ReturnType<typeof createServer> {
  return createServer((req, res) => {
    const { origin, ...rest } = req.headers;
    const headers = strips || origin === undefined ? rest : { ...rest, origin };
    const asked = request(new URL(req.url ?? '/', target), { method: req.method, headers, agent: false });
    asked.on('response', (got) => {
      res.writeHead(got.statusCode ?? 502, got.rawHeaders);
      got.pipe(res);
    });
    asked.on('error', () => res.writeHead(502).end());
    asked.end();
  });
}
