import type { RouteRule } from '@corskit/core';

/**
 * The policies of the bookshop's routes as rows of the option `routes`, for servers that have no place for them in the
 * code; the others write the same policies where the routes are.
 */
export const shopRoutes: readonly RouteRule[] = [
  { path: '/books', methods: ['GET'], policy: 'public' },
  { path: '/refusals', methods: ['GET'], policy: 'public' },
  // Partners only, although the page may PUT to the same URL.
  { path: '/orders/*', methods: ['DELETE'], policy: 'partners' },
  { path: '/wholesale', methods: ['GET'], policy: 'partners' },
  { path: '/metrics', methods: ['GET'], policy: false },
];
