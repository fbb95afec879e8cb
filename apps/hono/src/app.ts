import {
  answerOf,
  BASKET_ID,
  BODY_LIMIT,
  books,
  describeOrder,
  metrics,
  NEW_ORDER,
  NOT_FOUND,
  openBasket,
  recommend,
  shopRoutes,
  wholesale,
  type RefusalFeed,
} from '@corskit/demo-shop';
import { cors, type CorsSetup } from '@corskit/fetch';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { setCookie } from 'hono/cookie';
import { validator } from 'hono/validator';

import { requireToken } from './require-token.js';

/** What serves an API: a server for Node, Bun, Deno or Workers calls it. */
export type FetchHandler = (request: Request) => Promise<Response>;

/**
 * Builds an API with `setup` as its CORS policies, around the routes that `addRoutes` adds.
 *
 * @throws {CorsPolicyError} if a policy is wrong, or a row of `routes` names one that `setup` has not.
 */
export function createApi(setup: CorsSetup, addRoutes: (app: Hono) => void): FetchHandler {
  const app = new Hono();
  app.use(bodyLimit({ maxSize: BODY_LIMIT }));
  app.notFound((c) => c.json(NOT_FOUND, 404));
  app.onError(answerError);
  addRoutes(app);
  // Around all else: a preflight carries no token and no body, and an error needs its CORS headers too. Hono gives
  // what is no Error to whoever called it, so the wrapper is told as well what to do with it.
  return cors(setup)(app.fetch, { onError: answerError });
}

/**
 * Builds the bookshop's API; `setup` must have the policies `public` and `partners`, `GET /refusals` shows `feed`.
 *
 * @throws {CorsPolicyError} as `createApi` does.
 */
export function createShop(setup: CorsSetup, feed: RefusalFeed): FetchHandler {
  // The wrapper stands outside of Hono's router: which route has which policy stands in the table.
  return createApi({ ...setup, routes: shopRoutes }, (shop) => {
    // Any site may read these. A service of your own would log its refusals instead of publishing them.
    shop.get('/books', (c) => c.json(books));
    shop.get('/refusals', (c) => c.json(feed.entries(), 200, { 'Cache-Control': 'no-store' }));

    // The default policy: the shop's own page, with its cookie.
    shop.get('/basket', (c) => {
      setCookie(c, 'basket', BASKET_ID, { httpOnly: true, sameSite: 'Lax' });
      return c.json(openBasket(c.req.header('Cookie')));
    });
    // The value goes as it came; what is no JSON has been answered with 400 by then.
    const json = validator('json', (value: unknown) => ({ value }));
    shop.post('/orders', json, (c) =>
      c.json(describeOrder(NEW_ORDER, c.req.valid('json').value), 201, { Location: `/orders/${NEW_ORDER}` }),
    );
    shop.put('/orders/:id', requireToken, json, (c) =>
      c.json(describeOrder(Number(c.req.param('id')), c.req.valid('json').value)),
    );
    shop.get('/recommendations', () => recommend());

    // An OPTIONS that is no preflight is the application's own.
    shop.options('/orders', (c) => c.body(null, 204, { Allow: 'POST' }));

    // For partners only, although the page may PUT to the same URL.
    shop.delete('/orders/:id', requireToken, (c) => c.body(null, 204));
    shop.get('/wholesale', (c) => c.json(wholesale));

    // For programs, not for pages: no CORS at all.
    shop.get('/metrics', (c) => c.text(metrics));
  });
}

function answerError(error: unknown): Response {
  const { status, body } = answerOf(error);
  return Response.json(body, { status });
}
