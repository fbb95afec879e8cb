import type { ConfigurationCase } from '../case.js';
import { accepts, rejects, warns } from './configuration-row.js';

/** CF: the option `origin`, as regular expressions and functions, and the option `vary`. */
export const matcherConfigurationCases: readonly ConfigurationCase[] = [
  rejects(
    'CF-101',
    ['unanchored-regexp'],
    'an expression without anchors: look-alikes match',
    { origin: /example\.com/ },
    {
      suggestion: '/^https:\\/\\/example\\.com$/',
      against: ['loose-match', 'E12'],
    },
  ),
  rejects(
    'CF-102',
    ['unanchored-regexp'],
    'an expression with an end but no beginning',
    { origin: [/example\.com$/] },
    {
      against: ['loose-match', 'E12'],
    },
  ),
  rejects(
    'CF-103',
    ['unanchored-regexp'],
    'an alternative of which only one side is anchored',
    {
      origin: /^https:\/\/a\.example\.com|https:\/\/b\.example\.com$/,
    },
    { against: ['loose-match'] },
  ),
  accepts('CF-104', 'every alternative anchored', {
    origin: /^https:\/\/a\.example\.com$|^https:\/\/b\.example\.com$/,
  }),
  accepts('CF-105', 'an expression without anchors, with the hatch', {
    origin: /example\.com$/,
    dangerouslyAllowUnanchoredRegExp: true,
  }),
  rejects(
    'CF-106',
    ['regexp-matches-anything'],
    'an expression that any site matches, with credentials',
    {
      origin: /^https:\/\/.+$/,
      credentials: true,
    },
    { against: ['near-wildcard', 'reflected-with-credentials'] },
  ),
  rejects(
    'CF-107',
    ['regexp-matches-anything'],
    'an expression that null matches, with credentials',
    {
      origin: /^(?:null|https:\/\/app\.example\.com)$/,
      credentials: true,
    },
    { against: ['null-origin'] },
  ),
  rejects(
    'CF-108',
    ['regexp-matches-anything'],
    'an expression that every top-level domain matches, with credentials',
    {
      origin: /^https:\/\/[a-z.-]+\.com$/,
      credentials: true,
    },
    { against: ['near-wildcard'] },
  ),
  warns(
    'CF-109',
    ['unescaped-dot-regexp'],
    'a dot that matches any character',
    { origin: /^https:\/\/app.example\.com$/ },
    {
      against: ['loose-match'],
    },
  ),
  rejects(
    'CF-110',
    ['redos-prone-regexp'],
    'an expression that backtracks for seconds',
    {
      origin: /^https:\/\/([a-z0-9-]+\.?)+\.example\.com$/,
    },
    { against: ['origin-flood', 'E14'] },
  ),
  rejects(
    'CF-111',
    ['redos-prone-regexp'],
    'alternatives that match the same letters, repeated',
    {
      origin: /^https:\/\/(?:a|[a-z])+\.example\.com$/,
    },
    { against: ['origin-flood', 'E14'] },
  ),
  accepts('CF-112', 'a repeated group that its dot ends', {
    origin: /^https:\/\/(?:[a-z0-9-]+\.)+example\.com$/,
  }),
  accepts('CF-113', 'an expression that backtracks, with the hatch', {
    origin: /^https:\/\/([a-z0-9-]+\.?)+\.example\.com$/,
    dangerouslyAllowComplexRegExp: true,
  }),
  warns(
    'CF-114',
    ['stateful-regexp'],
    'the flag g',
    { origin: /^https:\/\/app\.example\.com$/g },
    {
      suggestion: '/^https:\\/\\/app\\.example\\.com$/',
      against: ['stateful-regexp', 'E13'],
    },
  ),
  rejects(
    'CF-115',
    ['callback-style-origin'],
    'a function that takes a callback',
    {
      origin: (_origin: string, callback: (error: null, allow: boolean) => void) => callback(null, true),
    },
    { against: ['E9', 'E10'] },
  ),
  warns(
    'CF-116',
    ['dynamic-origin-without-vary'],
    'a function that reads headers, without vary',
    {
      origin: (origin: string, header: (name: string) => string | undefined) => origin === header('x-site'),
    },
    { against: ['cache-poisoning'] },
  ),
  accepts('CF-117', 'a function that reads headers, with vary', {
    origin: (origin: string, header: (name: string) => string | undefined) => origin === header('x-site'),
    vary: ['X-Site'],
  }),
  warns('CF-118', ['vary-without-origin-function'], 'vary without a function that could read the headers', {
    origin: ['https://app.example.com'],
    vary: ['Host'],
  }),
  rejects('CF-119', ['invalid-header-name'], 'vary: *, which no cache could use', {
    origin: (origin: string) => origin === 'https://app.example.com',
    vary: ['*'],
  }),
  accepts('CF-120', 'an async function', {
    origin: async (origin: string) => origin.endsWith('.example.com'),
  }),
];
