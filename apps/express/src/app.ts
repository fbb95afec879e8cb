import { cors, type CorsMiddleware, type CorsSetup } from '@corskit/express';
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
import express, { type Express } from 'express';

import { answerError, answerNotFound, requireToken } from './middleware.js';

/**
 * Builds an API with `setup` as its CORS policies, around the routes that `addRoutes` adds.
 *
 * @throws {CorsPolicyError} if a policy is wrong, or a route names one that `setup` has not.
 */
export function createApi(setup: CorsSetup, addRoutes: (app: Express, api: CorsMiddleware) => void): Express {
  const api = cors(setup);
  const app = express();
  // Before all else: a preflight carries no token and no body, and an error needs its CORS headers too.
  app.use(api);
  app.use(express.json({ limit: BODY_LIMIT }));
  addRoutes(app, api);
  app.use(answerNotFound);
  app.use(answerError);
  return app;
}

/**
 * Builds the bookshop's API; `setup` must have the policies `public` and `partners`, `GET /refusals` shows `feed`.
 *
 * @throws {CorsPolicyError} as `createApi` does.
 */
export function createShop(setup: CorsSetup, feed: RefusalFeed): Express {
  return createApi(setup, (shop, api) => {
    // Any site may read these. A service of your own would log its refusals instead of publishing them.
    shop.get('/books', api.policy('public'), (_req, res) => res.json(books));
    shop.get('/refusals', api.policy('public'), (_req, res) => {
      res.set('Cache-Control', 'no-store').json(feed.entries());
    });

    // The default policy: the shop's own page, with its cookie.
    shop.get('/basket', (req, res) => {
      res
        .cookie('basket', BASKET_ID, { httpOnly: true, sameSite: 'lax' })
        .json(openBasket(req.headers.cookie));
    });
    shop.post('/orders', (req, res) =>
      res.status(201).location(`/orders/${NEW_ORDER}`).json(describeOrder(NEW_ORDER, req.body)),
    );
    shop.put('/orders/:id', requireToken, (req, res) =>
      res.json(describeOrder(Number(req.params['id']), req.body)),
    );
    shop.get('/recommendations', () => recommend());

    // An OPTIONS that is no preflight is the application's own.
    shop.options('/orders', (_req, res) => res.set('Allow', 'POST').status(204).end());

    // A route with a policy of its own: partners only, although the page may PUT to the same URL.
    shop.delete('/orders/:id', api.policy('partners'), requireToken, (_req, res) => res.status(204).end());
    shop.get('/wholesale', api.policy('partners'), (_req, res) => res.json(wholesale));

    // No CORS at all: for programs, not for pages.
    shop.get('/metrics', api.policy(false), (_req, res) => res.type('text/plain').send(metrics));
  });
}
