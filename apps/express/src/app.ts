import { cors, type CorsMiddleware, type CorsSetup } from '@corskit/express';
import express, { type Express } from 'express';

import { answerError, answerNotFound, requireToken } from './middleware.js';
import type { RefusalFeed } from './refusal-feed.js';

const books = [
  { id: 1, title: 'The Dispossessed', stock: 4 },
  { id: 2, title: 'Invisible Cities', stock: 9 },
];

/**
 * Builds an API with `setup` as its CORS policies, around the routes that `addRoutes` adds.
 *
 * @throws CorsPolicyError if a policy is wrong, or a route names one that `setup` has not.
 */
export function createApi(setup: CorsSetup, addRoutes: (app: Express, api: CorsMiddleware) => void): Express {
  const api = cors(setup);
  const app = express();
  // Before all else: a preflight carries no token and no body, and an error needs its CORS headers too.
  app.use(api);
  app.use(express.json());
  addRoutes(app, api);
  app.use(answerNotFound);
  app.use(answerError);
  return app;
}

/**
 * Builds the bookshop's API; `setup` must have the policies `public` and `partners`, `GET /refusals` shows `feed`.
 *
 * @throws CorsPolicyError as `createApi` does.
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
      const returning = /(?:^|; )basket=/.test(req.headers.cookie ?? '');
      res.cookie('basket', 'b-17', { httpOnly: true, sameSite: 'lax' }).json({ basket: 'b-17', returning });
    });
    shop.post('/orders', (req, res) =>
      res
        .status(201)
        .location('/orders/8')
        .json({ order: 8, ...req.body }),
    );
    shop.put('/orders/:id', requireToken, (req, res) =>
      res.json({ order: Number(req.params['id']), ...req.body }),
    );
    shop.get('/recommendations', () => {
      throw new Error('the recommender has no answer today');
    });

    // An OPTIONS that is no preflight is the application's own.
    shop.options('/orders', (_req, res) => res.set('Allow', 'POST').status(204).end());

    // A route with a policy of its own: partners only, although the page may PUT to the same URL.
    shop.delete('/orders/:id', api.policy('partners'), requireToken, (_req, res) => res.status(204).end());
    shop.get('/wholesale', api.policy('partners'), (_req, res) => res.json({ discount: '40%' }));

    // No CORS at all: for programs, not for pages.
    shop.get('/metrics', api.policy(false), (_req, res) => res.type('text/plain').send('orders_total 7\n'));
  });
}
