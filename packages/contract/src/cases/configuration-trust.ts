import type { ConfigurationCase } from '../case.js';
import { accepts, rejects, warns } from './configuration-row.js';
import { APP, PARTNER } from './sites.js';

const cookies = { credentials: true } as const;

/** CF: the option `origin`, as to how far it reaches: null, patterns, any site, credentials. */
export const trustConfigurationCases: readonly ConfigurationCase[] = [
  rejects(
    'CF-028',
    ['null-origin'],
    "'null' without the hatch",
    { origin: ['null'] },
    {
      against: ['null-origin', 'E18'],
    },
  ),
  rejects(
    'CF-029',
    ['null-origin'],
    "'null' with credentials, hatch or not",
    {
      origin: ['null'],
      dangerouslyAllowNullOrigin: true,
      credentials: true,
    },
    { against: ['null-origin'] },
  ),
  accepts('CF-030', "'null' with the hatch", { origin: ['null'], dangerouslyAllowNullOrigin: true }),
  rejects('CF-031', ['file-origin'], 'the scheme file: such pages send null', { origin: ['file://'] }),
  rejects(
    'CF-032',
    ['invalid-origin-pattern'],
    'every https site',
    { origin: ['https://*'] },
    {
      against: ['near-wildcard'],
    },
  ),
  rejects(
    'CF-033',
    ['invalid-origin-pattern'],
    'a wildcard inside a label',
    { origin: ['https://app-*.example.com'] },
    {
      suggestion: 'https://*.example.com',
      against: ['near-wildcard'],
    },
  ),
  rejects(
    'CF-034',
    ['invalid-origin-pattern'],
    'a wildcard without its dot: it would match evilexample.com',
    {
      origin: ['https://*example.com'],
    },
    { against: ['near-wildcard', 'loose-match'] },
  ),
  rejects('CF-035', ['invalid-origin-pattern'], 'subdomains of an address', {
    origin: ['https://*.192.0.2.1'],
  }),
  rejects(
    'CF-036',
    ['invalid-origin-pattern'],
    'any scheme',
    { origin: ['*://app.example.com'] },
    {
      against: ['near-wildcard'],
    },
  ),
  rejects(
    'CF-037',
    ['wildcard-origin-with-credentials'],
    'any site with credentials',
    { origin: '*', ...cookies },
    {
      against: ['reflected-with-credentials', 'E4'],
    },
  ),
  rejects(
    'CF-038',
    ['wildcard-origin-with-credentials'],
    'any site within a list, with credentials',
    {
      origin: [APP, '*'],
      ...cookies,
    },
    { warnings: ['redundant-origin'], against: ['reflected-with-credentials'] },
  ),
  rejects(
    'CF-039',
    ['reflected-origin-with-credentials'],
    'origin: true with credentials',
    { origin: true, ...cookies },
    {
      against: ['reflected-with-credentials', 'E5'],
    },
  ),
  rejects(
    'CF-040',
    ['reflected-origin-with-credentials'],
    'a function that says yes to all, with credentials',
    {
      origin: () => true,
      ...cookies,
    },
    { against: ['reflected-with-credentials', 'E5'] },
  ),
  rejects(
    'CF-041',
    ['insecure-origin'],
    'an http site with credentials',
    { origin: ['http://app.example.com'], ...cookies },
    {
      suggestion: APP,
      against: ['plain-http'],
    },
  ),
  accepts('CF-042', 'an http site without credentials, with the hatch, or on this machine', {
    origin: [
      'http://app.example.com',
      'http://localhost:3000',
      'http://127.0.0.1:3000',
      'http://[::1]:3000',
      'http://a.localhost',
    ],
    ...cookies,
    dangerouslyAllowInsecureOrigins: true,
  }),
  accepts('CF-043', 'http on this machine with credentials needs no hatch', {
    origin: ['http://localhost:*', 'http://127.0.0.1:3000', 'http://[::1]:3000', 'http://app.localhost:3000'],
    ...cookies,
  }),
  rejects(
    'CF-044',
    ['public-suffix-pattern'],
    'all subdomains of a top-level domain, with credentials',
    {
      origin: ['https://*.com'],
      ...cookies,
    },
    { against: ['near-wildcard', 'subdomain-takeover'] },
  ),
  rejects(
    'CF-045',
    ['public-suffix-pattern'],
    'all customers of a shared host, with credentials',
    {
      origin: ['https://*.github.io'],
      ...cookies,
    },
    { against: ['subdomain-takeover'] },
  ),
  warns('CF-046', ['public-suffix-pattern'], 'all customers of a shared host, without credentials', {
    origin: ['https://*.github.io'],
  }),
  accepts('CF-047', 'all customers of a shared host, with the hatch', {
    origin: ['https://*.github.io'],
    ...cookies,
    dangerouslyAllowPublicSuffixSubdomains: true,
  }),
  rejects(
    'CF-048',
    ['public-suffix-pattern'],
    'a suffix that only the caller knows',
    {
      origin: ['https://*.sites.example'],
      ...cookies,
      isPublicSuffix: (domain: string) => domain === 'sites.example',
    },
    { against: ['subdomain-takeover'] },
  ),
  warns(
    'CF-049',
    ['subdomain-pattern-with-credentials'],
    'all own subdomains with credentials: one broken site is enough',
    {
      origin: ['https://*.example.com'],
      ...cookies,
    },
    { against: ['subdomain-takeover'] },
  ),
  warns('CF-050', ['duplicate-origin'], 'an origin twice', { origin: [APP, PARTNER, APP] }),
  warns('CF-051', ['redundant-origin'], 'an origin that a pattern covers', {
    origin: [APP, 'https://*.example.com'],
  }),
  warns('CF-052', ['redundant-origin'], 'an origin beside any site', { origin: ['*', APP] }),
];
