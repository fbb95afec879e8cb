import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';

import * as corskit from '@corskit/express';
import type { CorsOptions } from '@corskit/core';
import npmCors, { type CorsOptions as NpmOptions } from 'cors';
import express from 'express';

import type { AuditOptions } from '../src/audit/audit.js';
import type { FindingId, Severity } from '../src/audit/finding.js';

/** The origin that every server here is meant to allow. */
export const LISTED = 'https://app.example.com';

/** A server with a mistake or without, and exactly what an audit has to find. */
export interface AuditedServer {
  readonly id: string;
  readonly listener: RequestListener;
  readonly finds: Partial<Readonly<Record<FindingId, Severity>>>;
  readonly options?: AuditOptions;
}

/** Serves `listener` while `use` runs. */
export async function serving<T>(listener: RequestListener, use: (target: URL) => Promise<T>): Promise<T> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  try {
    return await use(new URL(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/orders`));
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

function onExpress(layer: express.RequestHandler): RequestListener {
  const app = express();
  app.use(layer);
  app.get('/orders', (_, response) => {
    response.json({ orders: [] });
  });
  return app;
}

/** With the package of everyone. */
function withNpm(options: NpmOptions): RequestListener {
  return onExpress(npmCors({ credentials: true, ...options }));
}

/** With a check of its own, as the package wants it. */
function checking(isAllowed: (origin: string) => boolean, credentials = true): RequestListener {
  return withNpm({
    credentials,
    origin: (origin, done) => done(null, origin !== undefined && isAllowed(origin)),
  });
}

function withCorskit(options: CorsOptions): RequestListener {
  return onExpress(corskit.cors(options));
}

/** By hand: `allow` gets the request and writes what it likes. */
function byHand(
  allow: (request: IncomingMessage, response: ServerResponse, origin: string) => void,
): RequestListener {
  return (request, response) => {
    allow(request, response, request.headers.origin ?? '');
    response.statusCode = request.method === 'OPTIONS' ? 204 : request.url === '/orders' ? 200 : 404;
    response.end();
  };
}

function reply(headers: Readonly<Record<string, string>>): RequestListener {
  return byHand((_, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  });
}

/** Right but for `extra`, which is for the allowed origin. */
function listing(extra: Readonly<Record<string, string>>): RequestListener {
  return byHand((_, response, origin) => {
    response.setHeader('Vary', 'Origin');
    if (origin !== LISTED) return;
    response.setHeader('Access-Control-Allow-Origin', origin);
    for (const [name, value] of Object.entries(extra)) response.setHeader(name, value);
  });
}

/** What the package of everyone shows beside: it sends its lists and ACAC to whom it refuses. */
const DISCLOSED = { 'policy-disclosed': 'info' } as const;

/** Where a function says no, it sends nothing at all, no Vary either; so it does where there is no origin. */
const NO_VARY = { 'vary-missing': 'low' } as const;

/** The servers with a mistake. */
export const FAULTY: readonly AuditedServer[] = [
  { id: 'npm-origin-true', listener: withNpm({ origin: true }), finds: { 'any-origin': 'critical' } },
  {
    id: 'npm-origin-true-without-credentials',
    listener: withNpm({ origin: true, credentials: false }),
    finds: { 'any-origin': 'info' },
  },
  {
    id: 'npm-origin-true-private',
    listener: withNpm({ origin: true, credentials: false }),
    options: { isPrivate: true },
    finds: { 'any-origin': 'medium' },
  },
  {
    id: 'npm-callback-always-true',
    listener: checking(() => true),
    finds: { 'any-origin': 'critical', ...NO_VARY },
  },
  {
    id: 'reflect-by-hand-without-vary',
    listener: byHand((_, response, origin) => {
      response.setHeader('Access-Control-Allow-Origin', origin === '' ? '*' : origin);
      response.setHeader('Access-Control-Allow-Credentials', 'true');
    }),
    finds: { 'any-origin': 'critical', 'vary-missing': 'medium' },
  },
  {
    id: 'catch-all-regexp',
    listener: withNpm({ origin: /https?:\/\/.*/ }),
    finds: { 'any-origin': 'critical' },
  },
  {
    id: 'null-listed',
    listener: withNpm({ origin: [LISTED, 'null'] }),
    finds: { 'null-origin': 'critical', ...DISCLOSED },
  },
  {
    id: 'null-listed-without-credentials',
    listener: withNpm({ origin: [LISTED, 'null'], credentials: false }),
    finds: { 'null-origin': 'low', ...DISCLOSED },
  },
  {
    id: 'regexp-unanchored',
    listener: withNpm({ origin: /app\.example\.com/ }),
    finds: { contains: 'high', ...DISCLOSED },
  },
  {
    id: 'regexp-without-dollar',
    listener: withNpm({ origin: /^https:\/\/app\.example\.com/ }),
    finds: { 'starts-with': 'high', ...DISCLOSED },
  },
  {
    id: 'regexp-word-boundary',
    listener: withNpm({ origin: /^https:\/\/app\.example\.com(?![.\w-])/ }),
    finds: { 'starts-with': 'high', ...DISCLOSED },
  },
  {
    id: 'regexp-without-caret',
    listener: withNpm({ origin: /example\.com$/ }),
    finds: { 'ends-with': 'high', ...DISCLOSED },
  },
  {
    id: 'regexp-dots',
    listener: withNpm({ origin: /^https:\/\/app.example.com$/ }),
    finds: { 'any-character': 'high', ...DISCLOSED },
  },
  {
    id: 'regexp-dots-without-credentials',
    listener: withNpm({ origin: /^https:\/\/app.example.com$/, credentials: false }),
    finds: { 'any-character': 'low', ...DISCLOSED },
  },
  {
    id: 'regexp-dots-private',
    listener: withNpm({ origin: /^https:\/\/app.example.com$/, credentials: false }),
    options: { isPrivate: true },
    finds: { 'any-character': 'medium', ...DISCLOSED },
  },
  {
    id: 'regexp-ignoring-case',
    listener: withNpm({ origin: /^https:\/\/app\.example\.com$/i }),
    finds: { 'malformed-origin': 'info', ...DISCLOSED },
  },
  {
    id: 'includes',
    listener: checking((origin) => origin.includes('example.com')),
    finds: { contains: 'high', ...NO_VARY },
  },
  {
    id: 'includes-the-host',
    listener: checking((origin) => origin.includes('app.example.com')),
    finds: { contains: 'high', ...NO_VARY },
  },
  {
    id: 'starts-with',
    listener: checking((origin) => origin.startsWith(LISTED)),
    finds: { 'starts-with': 'high', ...NO_VARY },
  },
  {
    id: 'ends-with',
    listener: checking((origin) => origin.endsWith('example.com')),
    finds: { 'ends-with': 'high', ...NO_VARY },
  },
  {
    id: 'list-is-a-string',
    listener: checking((origin) => `${LISTED},https://admin.example.com`.includes(origin)),
    finds: { 'cut-short': 'high', ...NO_VARY },
  },
  {
    id: 'localhost-in-name',
    listener: checking((origin) => origin === LISTED || origin.includes('localhost')),
    finds: { 'localhost-in-name': 'high', ...NO_VARY },
  },
  {
    id: 'lower-cased',
    listener: checking((origin) => origin.toLowerCase() === LISTED),
    finds: { 'malformed-origin': 'info', ...NO_VARY },
  },
  {
    id: 'one-of-a-list',
    listener: checking((origin) => origin.split(',').includes(LISTED)),
    // Some browsers take a comma in the name of a host.
    finds: { 'starts-with': 'high', ...NO_VARY },
  },
  {
    id: 'subdomains',
    listener: checking((origin) => /^https:\/\/([a-z0-9-]+\.)*example\.com$/.test(origin)),
    finds: { subdomains: 'medium', ...NO_VARY },
  },
  {
    id: 'corskit-subdomains',
    listener: withCorskit({ origin: 'https://*.example.com', credentials: true }),
    finds: { subdomains: 'medium' },
  },
  {
    id: 'subdomains-of-subdomains',
    listener: withCorskit({ origin: 'https://*.example.com', credentials: true }),
    options: { listed: 'https://a.b.example.com' },
    finds: { subdomains: 'medium' },
  },
  {
    id: 'http-as-well',
    listener: withNpm({ origin: /^https?:\/\/app\.example\.com$/ }),
    finds: { 'http-origin': 'medium', ...DISCLOSED },
  },
  {
    id: 'any-port',
    listener: withNpm({ origin: /^https:\/\/app\.example\.com(:\d+)?$/ }),
    finds: { 'other-port': 'medium', ...DISCLOSED },
  },
  {
    id: 'development-left-in',
    listener: withNpm({ origin: [LISTED, 'http://localhost:3000'] }),
    finds: { 'local-origin': 'medium', ...DISCLOSED },
  },
  {
    id: 'private-network',
    listener: withNpm({ origin: [LISTED, /^http:\/\/192\.168\.\d+\.\d+$/] }),
    finds: { 'local-origin': 'medium', ...DISCLOSED },
  },
  {
    id: 'extensions',
    listener: withNpm({ origin: [LISTED, /^chrome-extension:\/\//] }),
    finds: { 'extension-origin': 'medium', ...DISCLOSED },
  },
  {
    id: 'files',
    listener: withNpm({ origin: [LISTED, 'file://'] }),
    finds: { 'file-origin': 'medium', ...DISCLOSED },
  },
  {
    id: 'shared-suffix',
    listener: checking((origin) => /^https:\/\/shop-[\w-]+\.vercel\.app$/.test(origin)),
    options: { listed: 'https://shop-main.vercel.app' },
    finds: { 'shared-suffix': 'high', ...NO_VARY },
  },
  {
    id: 'shared-suffix-whole',
    listener: checking((origin) => /^https:\/\/[\w-]+\.github\.io$/.test(origin)),
    options: { listed: 'https://shop.github.io' },
    finds: { 'shared-suffix': 'high', ...NO_VARY },
  },
  {
    id: 'wildcard-with-credentials',
    listener: withNpm({ origin: '*' }),
    finds: { 'wildcard-with-credentials': 'low' },
  },
  {
    id: 'wildcard-private',
    listener: withCorskit({ origin: '*' }),
    options: { isPrivate: true },
    finds: { wildcard: 'medium' },
  },
  {
    id: 'vary-forgotten',
    listener: byHand((_, response, origin) => {
      if (origin === LISTED) response.setHeader('Access-Control-Allow-Origin', origin);
    }),
    finds: { 'vary-missing': 'medium' },
  },
  {
    id: 'vary-only-where-allowed',
    listener: byHand((_, response, origin) => {
      if (origin !== LISTED) return;
      response.setHeader('Access-Control-Allow-Origin', origin).setHeader('Vary', 'Accept, origin');
    }),
    finds: { 'vary-missing': 'low' },
  },
  {
    id: 'vary-only-with-origin',
    listener: byHand((_, response, origin) => {
      if (origin !== '') response.setHeader('Access-Control-Allow-Origin', '*');
    }),
    finds: { wildcard: 'info', 'vary-missing': 'low' },
  },
  {
    id: 'kept-for-a-day',
    listener: listing({ 'Access-Control-Max-Age': '86400' }),
    finds: { 'long-max-age': 'info' },
  },
  {
    id: 'trace-and-connect',
    listener: listing({ 'Access-Control-Allow-Methods': 'GET, TRACE, connect' }),
    finds: { 'forbidden-method': 'low' },
  },
  {
    id: 'errors-bare',
    listener: byHand((request, response, origin) => {
      response.setHeader('Vary', 'Origin');
      if (origin === LISTED && request.url === '/orders')
        response.setHeader('Access-Control-Allow-Origin', origin);
    }),
    finds: { 'errors-without-cors': 'info' },
  },
  {
    id: 'listed-elsewhere',
    listener: withCorskit({ origin: 'https://other.example.com' }),
    finds: { 'listed-refused': 'info' },
  },
  {
    id: 'preflights-only',
    listener: byHand((request, response, origin) => {
      response.setHeader('Vary', 'Origin');
      if (origin !== LISTED && request.method !== 'OPTIONS') return;
      response
        .setHeader('Access-Control-Allow-Origin', origin)
        .setHeader('Access-Control-Allow-Credentials', 'true');
    }),
    finds: { 'any-origin': 'critical' },
  },
  {
    id: 'null-with-credentials-only',
    listener: byHand((_, response, origin) => {
      response.setHeader('Vary', 'Origin').setHeader('Access-Control-Allow-Origin', origin);
      if (origin === 'null') response.setHeader('Access-Control-Allow-Credentials', 'true');
    }),
    finds: { 'null-origin': 'critical', 'any-origin': 'info' },
  },
  {
    id: 'preflights-for-anyone-requests-by-start',
    listener: byHand((request, response, origin) => {
      response.setHeader('Vary', 'Origin');
      if (request.method === 'OPTIONS' || origin.startsWith(LISTED))
        response.setHeader('Access-Control-Allow-Origin', origin);
    }),
    finds: { 'starts-with': 'low', 'any-origin': 'info' },
  },
  {
    id: 'regexp-ignoring-case-private',
    listener: withNpm({ origin: /^https:\/\/app\.example\.com$/i, credentials: false }),
    options: { isPrivate: true },
    finds: { 'malformed-origin': 'info', ...DISCLOSED },
  },
  {
    id: 'redirects',
    listener: (request, response) => {
      response.writeHead(request.method === 'OPTIONS' ? 204 : 302, {
        Location: 'https://login.example.com/?code=1',
      });
      response.end();
    },
    options: { listed: LISTED },
    finds: { 'listed-refused': 'info', redirected: 'info' },
  },
];

/** The servers without a mistake, and what is worth a word all the same. */
export const SOUND: readonly AuditedServer[] = [
  { id: 'corskit-list', listener: withCorskit({ origin: [LISTED], credentials: true }), finds: {} },
  { id: 'corskit-one', listener: withCorskit({ origin: LISTED }), finds: {} },
  {
    id: 'corskit-many',
    listener: withCorskit({
      origin: [LISTED, 'https://admin.example.com', 'https://shop.example.org'],
      credentials: true,
      maxAge: 600,
      allowedHeaders: ['authorization', 'content-type'],
    }),
    options: { headers: [['Authorization', 'Bearer planted']] },
    finds: {},
  },
  { id: 'corskit-public', listener: withCorskit({ origin: '*' }), finds: { wildcard: 'info' } },
  {
    id: 'corskit-development',
    listener: withCorskit({ origin: 'http://localhost:*', credentials: true }),
    options: { listed: 'http://localhost:3000' },
    finds: {},
  },
  { id: 'corskit-off', listener: withCorskit({ origin: false }), finds: { 'listed-refused': 'info' } },
  {
    id: 'npm-one-string',
    listener: withNpm({ origin: LISTED }),
    finds: DISCLOSED,
  },
  { id: 'npm-list', listener: withNpm({ origin: [LISTED] }), finds: DISCLOSED },
  {
    id: 'no-store',
    listener: byHand((_, response, origin) => {
      response.setHeader('Cache-Control', 'private, no-store');
      if (origin === LISTED) response.setHeader('Access-Control-Allow-Origin', origin);
    }),
    finds: {},
  },
  {
    id: 'twice, which no browser takes',
    listener: byHand((_, response, origin) => {
      response.setHeader('Vary', 'Origin');
      if (origin !== '') response.setHeader('Access-Control-Allow-Origin', [origin, origin]);
    }),
    finds: { 'listed-refused': 'info', 'policy-disclosed': 'info' },
  },
  {
    id: 'preflights refused by their status',
    listener: (request, response) => {
      const { origin = '' } = request.headers;
      const isOpen = origin === LISTED || request.method === 'OPTIONS';
      response.writeHead(isOpen && origin !== LISTED ? 403 : 200, {
        Vary: 'Origin',
        ...(isOpen ? { 'Access-Control-Allow-Origin': origin } : {}),
      });
      response.end();
    },
    finds: { 'policy-disclosed': 'info' },
  },
  {
    id: 'public-by-hand',
    listener: reply({ 'Access-Control-Allow-Origin': '*' }),
    finds: { wildcard: 'info' },
  },
  {
    id: 'no-cors-at-all',
    listener: onExpress((_request, _response, next) => {
      next();
    }),
    finds: { 'listed-refused': 'info' },
  },
];
