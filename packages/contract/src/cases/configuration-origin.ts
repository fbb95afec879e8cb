import type { ConfigurationCase } from '../case.js';
import { accepts, rejects } from './configuration-row.js';
import { APP, PARTNER } from './sites.js';

/** CF: the option `origin`, as strings. */
export const originConfigurationCases: readonly ConfigurationCase[] = [
  rejects(
    'CF-001',
    ['origin-missing'],
    'origin: undefined, as an unset variable leaves it',
    { origin: undefined },
    {
      against: ['U1', 'intranet-wildcard'],
    },
  ),
  rejects(
    'CF-002',
    ['origin-missing'],
    'no origin at all: there is no default',
    { credentials: true },
    {
      against: ['U1', 'intranet-wildcard'],
    },
  ),
  rejects(
    'CF-003',
    ['empty-origin-list'],
    'an empty string, as an empty variable leaves it',
    { origin: '' },
    {
      against: ['U2'],
    },
  ),
  rejects('CF-004', ['empty-origin-list'], 'an empty array', { origin: [] }),
  rejects('CF-005', ['empty-origin-list'], 'an array of empty strings', { origin: ['', ''] }),
  accepts('CF-006', 'origin: false says that nobody is let in', { origin: false }, { against: ['U3'] }),
  rejects('CF-007', ['invalid-option-type'], 'origin: null', { origin: null }),
  rejects(
    'CF-008',
    ['invalid-option-type'],
    'origin: true is not taken; any site is written as *',
    { origin: true },
    {
      suggestion: '*',
    },
  ),
  rejects('CF-009', ['invalid-option-type'], 'an array inside the array', { origin: [[APP], PARTNER] }),
  rejects('CF-010', ['invalid-option-type'], 'undefined inside the array, as an unset variable leaves it', {
    origin: [APP, undefined],
  }),
  rejects('CF-011', ['invalid-option-type'], 'a function inside the array', { origin: [APP, () => true] }),
  rejects(
    'CF-012',
    ['invalid-origin'],
    'a host without a scheme',
    { origin: 'app.example.com' },
    {
      suggestion: APP,
      against: ['E15'],
    },
  ),
  rejects(
    'CF-013',
    ['invalid-origin'],
    'white space around it',
    { origin: [` ${APP}`] },
    {
      suggestion: APP,
      against: ['E15'],
    },
  ),
  rejects(
    'CF-014',
    ['invalid-origin'],
    'user information',
    { origin: ['https://me:secret@app.example.com'] },
    {
      suggestion: APP,
    },
  ),
  rejects(
    'CF-015',
    ['invalid-origin'],
    'a port that is none',
    { origin: ['https://app.example.com:99999'] },
    {
      says: '65535',
    },
  ),
  rejects('CF-016', ['invalid-origin'], 'an empty label', { origin: ['https://app..example.com'] }),
  rejects(
    'CF-017',
    ['invalid-origin'],
    'an address in another form than browsers send',
    {
      origin: ['http://[0:0:0:0:0:0:0:1]:3000'],
    },
    { suggestion: 'http://[::1]:3000' },
  ),
  rejects('CF-018', ['invalid-origin'], 'an IPv4 address that is none', { origin: ['http://127.0.0.256'] }),
  rejects(
    'CF-019',
    ['invalid-origin'],
    'longer than any origin',
    { origin: [`https://${'a'.repeat(400)}.example.com`] },
    {
      says: '326',
    },
  ),
  rejects(
    'CF-020',
    ['origin-with-path'],
    'a trailing slash',
    { origin: [`${APP}/`] },
    {
      suggestion: APP,
      against: ['E15'],
    },
  ),
  rejects(
    'CF-021',
    ['origin-with-path'],
    'a path, a query, a fragment',
    { origin: [`${APP}/path?a=1#b`] },
    {
      suggestion: APP,
      against: ['E15'],
    },
  ),
  rejects(
    'CF-022',
    ['origin-is-a-list'],
    'two origins in one string',
    { origin: `${APP},${PARTNER}` },
    {
      says: `['${APP}', '${PARTNER}']`,
      against: ['E16'],
    },
  ),
  rejects(
    'CF-023',
    ['origin-not-lowercase'],
    'upper case',
    { origin: ['https://App.Example.com'] },
    {
      suggestion: APP,
      against: ['E15'],
    },
  ),
  rejects(
    'CF-024',
    ['origin-not-ascii'],
    'Unicode; browsers send the xn-- form',
    { origin: ['https://m\u00fcnchen.example'] },
    {
      suggestion: 'https://xn--mnchen-3ya.example',
      against: ['E15'],
    },
  ),
  rejects(
    'CF-025',
    ['default-port'],
    'the default port of https',
    { origin: [`${APP}:443`] },
    {
      suggestion: APP,
      against: ['E15'],
    },
  ),
  rejects(
    'CF-026',
    ['default-port'],
    'the default port of http',
    { origin: 'http://app.example.com:80' },
    {
      suggestion: 'http://app.example.com',
    },
  ),
  rejects(
    'CF-027',
    ['origin-not-lowercase', 'default-port', 'origin-with-path'],
    'three mistakes in one origin are three issues, and one suggestion repairs them',
    { origin: 'https://APP.example.com:443/' },
    { suggestion: APP },
  ),
];
