import type { RequestListener, ServerResponse } from 'node:http';

import {
  answerOf,
  BASKET_COOKIE,
  books,
  describeOrder,
  isToken,
  metrics,
  NEW_ORDER,
  NOT_FOUND,
  openBasket,
  recommend,
  shopRoutes,
  TOKEN_MISSING,
  wholesale,
  type RefusalFeed,
} from '@corskit/demo-shop';
import { cors, type CorsSetup } from '@corskit/node';

import { readJson, sendJson } from './json.js';
import { Router, type Handler } from './router.js';

/**
 * Builds an API with `setup` as its CORS policies, around the routes that `addRoutes` adds.
 *
 * @throws {CorsPolicyError} if a policy is wrong, or a row of `routes` names one that `setup` has not.
 */
export function createApi(setup: CorsSetup, addRoutes: (router: Router) => void): RequestListener {
  const api = cors(setup);
  const router = new Router();
  addRoutes(router);
  return (req, res) => {
    // Before all else: a preflight carries no token and no body, and an error needs its CORS headers too.
    api(req, res, (failure) => {
      if (failure !== undefined) return answerError(res, failure);
      router
        .answer(req, res, () => sendJson(res, 404, NOT_FOUND))
        .catch((error: unknown) => answerError(res, error));
    });
  };
}

/**
 * Builds the bookshop's API; `setup` must have the policies `public` and `partners`, `GET /refusals` shows `feed`.
 *
 * @throws {CorsPolicyError} as `createApi` does.
 */
export function createShop(setup: CorsSetup, feed: RefusalFeed): RequestListener {
  // A server without a framework has no place for a policy at its routes: which has which stands in the table.
  return createApi({ ...setup, routes: shopRoutes }, (shop) => {
    // Any site may read these. A service of your own would log its refusals instead of publishing them.
    shop.on('GET', '/books', (_req, res) => sendJson(res, 200, books));
    shop.on('GET', '/refusals', (_req, res) =>
      sendJson(res, 200, feed.entries(), { 'Cache-Control': 'no-store' }),
    );

    // The default policy: the shop's own page, with its cookie.
    shop.on('GET', '/basket', (req, res) =>
      sendJson(res, 200, openBasket(req.headers.cookie), { 'Set-Cookie': BASKET_COOKIE }),
    );
    shop.on('POST', '/orders', async (req, res) => {
      const order = describeOrder(NEW_ORDER, await readJson(req));
      sendJson(res, 201, order, { Location: `/orders/${NEW_ORDER}` });
    });
    shop.on(
      'PUT',
      '/orders/:id',
      withToken(async (req, res, { id }) => {
        sendJson(res, 200, describeOrder(Number(id), await readJson(req)));
      }),
    );
    shop.on('GET', '/recommendations', () => recommend());

    // An OPTIONS that is no preflight is the application's own.
    shop.on('OPTIONS', '/orders', (_req, res) => res.writeHead(204, { Allow: 'POST' }).end());

    // For partners only, although the page may PUT to the same URL.
    shop.on(
      'DELETE',
      '/orders/:id',
      withToken((_req, res) => res.writeHead(204).end()),
    );
    shop.on('GET', '/wholesale', (_req, res) => sendJson(res, 200, wholesale));

    // For programs, not for pages: no CORS at all.
    shop.on('GET', '/metrics', (_req, res) =>
      res.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' }).end(metrics),
    );
  });
}

/** Puts a guard before `handler` that answers 401 to a request without the demo's token. */
function withToken(handler: Handler): Handler {
  return (req, res, params) =>
    isToken(req.headers.authorization) ? handler(req, res, params) : sendJson(res, 401, TOKEN_MISSING);
}

function answerError(res: ServerResponse, error: unknown): void {
  // Too late for an answer: the client is to see that this one is broken.
  if (res.headersSent) return void res.destroy();
  const { status, body } = answerOf(error);
  sendJson(res, status, body);
}
