import { cors, type CorsSetup } from '@corskit/fastify';
import {
  BASKET_COOKIE,
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
import { fastify, type FastifyInstance } from 'fastify';

import { answerError, answerNotFound, requireToken } from './answers.js';

/**
 * Builds an API with `setup` as its CORS policies, around the routes that `addRoutes` adds.
 *
 * @throws {CorsPolicyError} if a policy is wrong; one that a route names is looked at by `ready()`, and so by `listen()`.
 */
export async function createApi(
  setup: CorsSetup,
  addRoutes: (app: FastifyInstance) => void,
): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit: BODY_LIMIT });
  // Before all else, and awaited: it has to see the routes as they are added.
  await app.register(cors, setup);
  app.setNotFoundHandler(answerNotFound);
  app.setErrorHandler(answerError);
  addRoutes(app);
  return app;
}

/**
 * Builds the bookshop's API; `setup` must have the policies `public` and `partners`, `GET /refusals` shows `feed`.
 *
 * @throws {CorsPolicyError} as `createApi` does.
 */
export async function createShop(setup: CorsSetup, feed: RefusalFeed): Promise<FastifyInstance> {
  return createApi(setup, (shop) => {
    // Any site may read these. A service of your own would log its refusals instead of publishing them.
    shop.get('/books', { config: { cors: 'public' } }, () => books);
    shop.get('/refusals', { config: { cors: 'public' } }, (_request, reply) =>
      reply.header('Cache-Control', 'no-store').send(feed.entries()),
    );

    // The default policy: the shop's own page, with its cookie.
    shop.get('/basket', (request, reply) =>
      reply.header('Set-Cookie', BASKET_COOKIE).send(openBasket(request.headers.cookie)),
    );
    shop.post('/orders', (request, reply) =>
      reply.code(201).header('Location', `/orders/${NEW_ORDER}`).send(describeOrder(NEW_ORDER, request.body)),
    );
    shop.put<{ Params: { id: string } }>('/orders/:id', { onRequest: requireToken }, (request) =>
      describeOrder(Number(request.params.id), request.body),
    );
    shop.get('/recommendations', () => recommend());

    // An OPTIONS that is no preflight is the application's own.
    shop.options('/orders', (_request, reply) => reply.header('Allow', 'POST').code(204).send());

    // Routes with a policy of their own: partners only, although the page may PUT to the same URL.
    const partners = { config: { cors: 'partners' } };
    shop.delete('/orders/:id', { ...partners, onRequest: requireToken }, (_request, reply) =>
      reply.code(204).send(),
    );
    shop.get('/wholesale', partners, () => wholesale);

    // No CORS at all: for programs, not for pages.
    shop.get('/metrics', { config: { cors: false } }, (_request, reply) =>
      reply.type('text/plain').send(metrics),
    );
  });
}
