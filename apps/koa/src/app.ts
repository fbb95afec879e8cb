import { bodyParser } from '@koa/bodyparser';
import { Router } from '@koa/router';
import { cors, type CorsMiddleware, type CorsSetup } from '@corskit/koa';
import {
  BASKET_ID,
  BODY_LIMIT,
  books,
  describeOrder,
  metrics,
  NEW_ORDER,
  openBasket,
  recommend,
  wholesale,
  type RefusalFeed,
} from '@corskit/demo-shop';
import Koa from 'koa';

import { answerErrors, answerNotFound, requireToken } from './middleware.js';

/**
 * Builds an API with `setup` as its CORS policies, around the routes that `addRoutes` adds.
 *
 * @throws {CorsPolicyError} if a policy is wrong, or a route names one that `setup` has not.
 */
export function createApi(setup: CorsSetup, addRoutes: (router: Router, api: CorsMiddleware) => void): Koa {
  const api = cors(setup);
  const app = new Koa();
  const router = new Router();
  addRoutes(router, api);
  app.use(answerErrors);
  // Before all else: a preflight carries no token and no body, and an error needs its CORS headers too.
  app.use(api);
  app.use(bodyParser({ jsonLimit: `${BODY_LIMIT}b` }));
  app.use(router.routes());
  app.use(router.allowedMethods());
  app.use(answerNotFound);
  return app;
}

/**
 * Builds the bookshop's API; `setup` must have the policies `public` and `partners`, `GET /refusals` shows `feed`.
 *
 * @throws {CorsPolicyError} as `createApi` does.
 */
export function createShop(setup: CorsSetup, feed: RefusalFeed): Koa {
  return createApi(setup, (shop, api) => {
    // Any site may read these. A service of your own would log its refusals instead of publishing them.
    shop.get('/books', api.policy('public'), (ctx) => {
      ctx.body = books;
    });
    shop.get('/refusals', api.policy('public'), (ctx) => {
      ctx.set('Cache-Control', 'no-store');
      ctx.body = feed.entries();
    });

    // The default policy: the shop's own page, with its cookie.
    shop.get('/basket', (ctx) => {
      ctx.cookies.set('basket', BASKET_ID, { httpOnly: true, sameSite: 'lax' });
      ctx.body = openBasket(ctx.get('Cookie'));
    });
    shop.post('/orders', (ctx) => {
      ctx.status = 201;
      ctx.set('Location', `/orders/${NEW_ORDER}`);
      ctx.body = describeOrder(NEW_ORDER, ctx.request.body);
    });
    shop.put('/orders/:id', requireToken, (ctx) => {
      ctx.body = describeOrder(Number(ctx.params['id']), ctx.request.body);
    });
    shop.get('/recommendations', () => recommend());

    // An OPTIONS that is no preflight is the application's own.
    shop.options('/orders', (ctx) => {
      ctx.set('Allow', 'POST');
      ctx.status = 204;
    });

    // A route with a policy of its own: partners only, although the page may PUT to the same URL.
    shop.delete('/orders/:id', api.policy('partners'), requireToken, (ctx) => {
      ctx.status = 204;
    });
    shop.get('/wholesale', api.policy('partners'), (ctx) => {
      ctx.body = wholesale;
    });

    // No CORS at all: for programs, not for pages.
    shop.get('/metrics', api.policy(false), (ctx) => {
      ctx.type = 'text/plain';
      ctx.body = metrics;
    });
  });
}
