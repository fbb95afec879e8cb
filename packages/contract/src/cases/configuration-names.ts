import type { ConfigurationCase } from '../case.js';
import { accepts, rejects, warns } from './configuration-row.js';
import { APP } from './sites.js';

const site = { origin: [APP] } as const;
const cookies = { ...site, credentials: true } as const;

/** CF: the options `methods`, `allowedHeaders` and `exposedHeaders`. */
export const namesConfigurationCases: readonly ConfigurationCase[] = [
  rejects('CF-201', ['invalid-method'], 'a method that is no token', {
    ...site,
    methods: ['PUT', 'DE LETE'],
  }),
  rejects(
    'CF-202',
    ['invalid-method'],
    'two methods in one element',
    { ...site, methods: ['PUT,DELETE'] },
    {
      suggestion: "['PUT', 'DELETE']",
    },
  ),
  rejects('CF-203', ['forbidden-method'], 'a method that browsers never send', {
    ...site,
    methods: ['TRACE'],
  }),
  rejects('CF-204', ['forbidden-method'], 'a method that browsers never send, in lower case', {
    ...site,
    methods: 'connect',
  }),
  warns(
    'CF-205',
    ['lowercase-method'],
    'patch in lower case, which is not PATCH',
    { ...site, methods: ['patch'] },
    {
      suggestion: 'PATCH',
      against: ['E21'],
    },
  ),
  warns(
    'CF-206',
    ['method-normalized'],
    'put in lower case, which browsers send as PUT',
    { ...site, methods: ['put'] },
    {
      suggestion: 'PUT',
      against: ['E21'],
    },
  ),
  warns('CF-207', ['options-method-listed'], 'OPTIONS, which preflights do not need', {
    ...site,
    methods: ['PUT', 'OPTIONS'],
  }),
  warns(
    'CF-208',
    ['wildcard-methods-with-credentials'],
    'any method with credentials',
    { ...cookies, methods: '*' },
    {
      against: ['E20'],
    },
  ),
  accepts('CF-209', 'any method without credentials; an empty list', {
    ...site,
    methods: '*',
    allowedHeaders: [],
  }),
  rejects('CF-210', ['invalid-option-type'], 'methods: a number', { ...site, methods: 5 }),
  rejects('CF-211', ['invalid-option-type'], 'a header name that is no string', {
    ...site,
    allowedHeaders: ['X-A', 7],
  }),
  rejects(
    'CF-212',
    ['invalid-header-name'],
    'two header names in one element',
    { ...site, allowedHeaders: ['X-A, X-B'] },
    {
      suggestion: "['X-A', 'X-B']",
    },
  ),
  rejects('CF-213', ['invalid-header-name'], 'a header name beyond ASCII', {
    ...site,
    exposedHeaders: ['X-\u00c4'],
  }),
  rejects('CF-214', ['invalid-header-name'], 'an empty string for an empty list', {
    ...site,
    allowedHeaders: '',
  }),
  rejects(
    'CF-215',
    ['forbidden-request-header', 'forbidden-request-header', 'forbidden-request-header'],
    'request headers that no script can set',
    { ...site, allowedHeaders: ['Cookie', 'Sec-Fetch-Mode', 'Proxy-Authorization', 'User-Agent'] },
  ),
  rejects('CF-216', ['response-header-in-allowed-headers'], 'a response header among the request headers', {
    ...site,
    allowedHeaders: ['Content-Type', 'Access-Control-Allow-Origin'],
  }),
  rejects('CF-217', ['request-header-in-exposed-headers'], 'a request header among the exposed ones', {
    ...site,
    exposedHeaders: ['Origin'],
  }),
  rejects('CF-218', ['forbidden-response-header'], 'a response header that no script can read', {
    ...site,
    exposedHeaders: ['set-cookie'],
  }),
  warns('CF-219', ['safelisted-exposed-header'], 'a response header that every script can read', {
    ...site,
    exposedHeaders: ['Content-Type', 'X-Total'],
  }),
  rejects(
    'CF-220',
    ['wildcard-exposed-headers-with-credentials'],
    'exposing everything with credentials, which exposes nothing',
    {
      ...cookies,
      exposedHeaders: '*',
    },
    { against: ['E20'] },
  ),
  warns(
    'CF-221',
    ['wildcard-headers-with-credentials'],
    'any header with credentials',
    { ...cookies, allowedHeaders: '*' },
    {
      against: ['E20'],
    },
  ),
  warns(
    'CF-222',
    ['wildcard-excludes-authorization'],
    'any header without credentials, which leaves Authorization out',
    {
      ...site,
      allowedHeaders: ['*'],
    },
    { against: ['E20'] },
  ),
  accepts('CF-223', 'any header and Authorization by name', {
    ...site,
    allowedHeaders: ['*', 'Authorization'],
  }),
];
