import type { Call, Expectation } from './call.js';

const stranger: Expectation = {
  outcome: 'blocked',
  reason: 'origin-not-allowed',
  why: 'The policy of this route does not list this origin.',
};

const withTokenAndJson = { Authorization: 'Bearer demo-token', 'Content-Type': 'application/json' };

/** The calls, in the order in which the page makes them. */
export const calls: readonly Call[] = [
  {
    id: 'read-books',
    title: 'Read the catalogue',
    about: 'A plain GET of what everyone may see.',
    path: '/books',
    init: {},
    expected: {
      site: { outcome: 'readable', status: 200, why: 'The policy "public" lets every site read.' },
      stranger: {
        outcome: 'readable',
        status: 200,
        why: 'The policy "public" lets every site read, this one too.',
      },
    },
  },
  {
    id: 'read-books-with-cookie',
    title: 'Read the catalogue, with the cookie',
    about: 'The same GET, but the browser is told to send its cookies along.',
    path: '/books',
    init: { credentials: 'include' },
    expected: {
      site: {
        outcome: 'blocked',
        reason: undefined,
        why: 'The policy "public" is open to every site, but never with credentials: "*" does not count for those.',
      },
      stranger: {
        outcome: 'blocked',
        reason: undefined,
        why: 'The policy "public" is open to every site, but never with credentials: "*" does not count for those.',
      },
    },
  },
  {
    id: 'read-basket',
    title: 'Look into the basket',
    about: 'A GET with the cookie that says whose basket it is.',
    path: '/basket',
    init: { credentials: 'include' },
    expected: {
      site: {
        outcome: 'readable',
        status: 200,
        why: 'The default policy lists this origin and allows credentials.',
      },
      stranger,
    },
  },
  {
    id: 'post-order',
    title: 'Place an order',
    about: 'A POST of JSON. Its Content-Type is not safelisted, so the browser asks before it sends.',
    path: '/orders',
    init: {
      method: 'POST',
      credentials: 'include',
      headers: { 'Content-Type': 'application/json' },
      body: '{"book":2}',
    },
    expected: {
      site: {
        outcome: 'readable',
        status: 201,
        why: 'The default policy allows POST and Content-Type, and exposes Location.',
      },
      stranger,
    },
  },
  {
    id: 'put-order',
    title: 'Change the order',
    about: 'A PUT of JSON with a token in Authorization, and with the cookie.',
    path: '/orders/8',
    init: { method: 'PUT', credentials: 'include', headers: withTokenAndJson, body: '{"book":1}' },
    expected: {
      site: {
        outcome: 'readable',
        status: 200,
        why: 'The default policy allows PUT, Authorization and Content-Type.',
      },
      stranger,
    },
  },
  {
    id: 'delete-order',
    title: 'Delete the order',
    about: 'A DELETE at the very URL that was just PUT to. The yes to PUT must not open its neighbour.',
    path: '/orders/8',
    init: { method: 'DELETE', credentials: 'include', headers: { Authorization: 'Bearer demo-token' } },
    expected: {
      site: {
        outcome: 'blocked',
        reason: 'origin-not-allowed',
        why: 'This route has a policy of its own, "partners", which does not list this origin.',
      },
      stranger,
    },
  },
  {
    id: 'patch-order',
    title: 'Patch the order',
    about: 'A PATCH, a method that the policy does not list.',
    path: '/orders/8',
    init: {
      method: 'PATCH',
      credentials: 'include',
      headers: { 'Content-Type': 'application/json' },
      body: '{"book":1}',
    },
    expected: {
      site: {
        outcome: 'blocked',
        reason: 'method-not-allowed',
        why: 'The default policy allows GET, POST, PUT and DELETE.',
      },
      stranger,
    },
  },
  {
    id: 'post-order-with-debug',
    title: 'Place an order with X-Debug',
    about: 'A POST that carries a header of its own, which the policy does not list.',
    path: '/orders',
    init: {
      method: 'POST',
      credentials: 'include',
      headers: { 'Content-Type': 'application/json', 'X-Debug': '1' },
      body: '{"book":2}',
    },
    expected: {
      site: {
        outcome: 'blocked',
        reason: 'header-not-allowed',
        why: 'The default policy allows Authorization and Content-Type, and no other header.',
      },
      stranger,
    },
  },
  {
    id: 'read-wholesale',
    title: 'Read the wholesale prices',
    about:
      'A GET for partners only. It reaches the server, as any page can make it do; the answer stays with the browser.',
    path: '/wholesale',
    init: {},
    expected: {
      site: {
        outcome: 'blocked',
        reason: 'origin-not-allowed',
        why: 'The policy "partners" does not list this origin.',
      },
      stranger,
    },
  },
  {
    id: 'read-metrics',
    title: 'Read the metrics',
    about: 'A GET of an internal route, which takes no part in CORS.',
    path: '/metrics',
    init: {},
    expected: {
      site: {
        outcome: 'blocked',
        reason: undefined,
        why: 'CORS is off for this route: no page may read it.',
      },
      stranger: {
        outcome: 'blocked',
        reason: undefined,
        why: 'CORS is off for this route: no page may read it.',
      },
    },
  },
  {
    id: 'read-recommendations',
    title: 'Ask a route that throws',
    about: 'A GET whose handler throws. The answer is an error, but one that the page can read and show.',
    path: '/recommendations',
    init: { credentials: 'include' },
    expected: {
      site: { outcome: 'readable', status: 500, why: 'The default policy holds for errors as well.' },
      stranger,
    },
  },
  {
    id: 'read-nowhere',
    title: 'Ask for what is not there',
    about: 'A GET of an unknown path.',
    path: '/nowhere',
    init: { credentials: 'include' },
    expected: {
      site: { outcome: 'readable', status: 404, why: 'The default policy holds where no route is, too.' },
      stranger,
    },
  },
];
