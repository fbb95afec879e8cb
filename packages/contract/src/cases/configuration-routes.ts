import type { ConfigurationCase } from '../case.js';
import { accepts, rejects, warns } from './configuration-row.js';
import { APP, PARTNER } from './sites.js';

const site = { origin: [APP] } as const;

/** CF: named policies, the table of routes, and what is written at routes. */
export const routesConfigurationCases: readonly ConfigurationCase[] = [
  rejects(
    'CF-401',
    ['origin-with-path'],
    'a mistake in a named policy is named with its place',
    {
      ...site,
      policies: { partners: { origin: [`${PARTNER}/`] } },
    },
    { says: 'policies.partners.origin' },
  ),
  rejects('CF-402', ['invalid-option-type'], 'a named policy that is no object', {
    ...site,
    policies: { partners: PARTNER },
  }),
  rejects(
    'CF-403',
    ['origin-missing'],
    'a named policy without an origin: it replaces the default, it does not inherit',
    {
      ...site,
      policies: { partners: { credentials: true } },
    },
    { against: ['unsafe-merge'] },
  ),
  rejects(
    'CF-404',
    ['unknown-policy-name'],
    'a row of the table names a policy that does not exist',
    {
      ...site,
      policies: { partners: { origin: [PARTNER] } },
      routes: [{ path: '/orders', policy: 'partner' }],
    },
    { says: 'partners' },
  ),
  rejects('CF-405', ['unknown-policy-name'], 'a route names a policy that does not exist', site, {
    routes: [{ method: 'PUT', path: '/orders', policy: 'partners' }],
  }),
  rejects(
    'CF-406',
    ['unknown-policy-name'],
    'constructor is no name of a policy unless it is given to one',
    {
      ...site,
      policies: { partners: { origin: [PARTNER] } },
      routes: [{ path: '/orders', policy: 'constructor' }],
    },
    { against: ['prototype-names'] },
  ),
  rejects('CF-407', ['invalid-route'], 'a path without its slash', {
    ...site,
    routes: [{ path: 'orders', policy: false }],
  }),
  rejects('CF-408', ['invalid-route'], "a router's pattern in the table, which has * and /** alone", {
    ...site,
    routes: [{ path: '/orders/:id', policy: false }],
  }),
  rejects('CF-409', ['invalid-route'], 'routes: no list', { ...site, routes: { '/orders': false } }),
  rejects(
    'CF-410',
    ['wildcard-origin-with-credentials'],
    'any site for a row of the table, over credentials of the default',
    {
      ...site,
      credentials: true,
      routes: [{ path: '/public/**', policy: { origin: '*' } }],
    },
    { against: ['unsafe-merge', 'E26'] },
  ),
  rejects(
    'CF-411',
    ['wildcard-origin-with-credentials'],
    'any site for a route, over credentials of the default',
    {
      ...site,
      credentials: true,
    },
    {
      routes: [{ method: 'GET', path: '/public', policy: { origin: '*' } }],
      against: ['unsafe-merge', 'E26'],
    },
  ),
  rejects(
    'CF-412',
    ['insecure-origin'],
    'a route turns credentials on over an http origin of the default',
    {
      origin: ['http://app.example.com'],
    },
    {
      routes: [{ method: 'PUT', path: '/orders', policy: { credentials: true } }],
      against: ['unsafe-merge', 'plain-http'],
    },
  ),
  rejects('CF-413', ['unknown-option'], 'a route with a misspelt option', site, {
    routes: [{ method: 'PUT', path: '/orders', policy: { maxage: 5 } as object }],
    suggestion: 'maxAge',
  }),
  accepts('CF-414', 'any site for a route that turns credentials off with it', {
    ...site,
    credentials: true,
    routes: [{ path: '/public/**', policy: { origin: '*', credentials: false } }],
  }),
  rejects(
    'CF-415',
    ['origin-missing'],
    "an unset variable in a route's policy does not leave the default in force",
    site,
    {
      routes: [{ method: 'PUT', path: '/orders', policy: { origin: undefined } as object }],
      against: ['U1', 'unsafe-merge'],
    },
  ),
  warns('CF-416', ['max-age-above-browser-caps'], 'a warning in a named policy', {
    ...site,
    policies: { partners: { origin: [PARTNER], maxAge: 100_000 } },
  }),
  warns('CF-417', ['max-age-above-browser-caps'], 'a warning in a row of the table', {
    ...site,
    routes: [{ path: '/orders', policy: { maxAge: 100_000 } }],
  }),
];
