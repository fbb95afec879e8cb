import type { ConfigurationCase } from '../case.js';
import { accepts, rejects, warns } from './configuration-row.js';
import { APP } from './sites.js';

const site = { origin: [APP] } as const;

/** CF: numbers, flags, and the names of options. */
export const scalarsConfigurationCases: readonly ConfigurationCase[] = [
  ...[-1, 1.5, Number.NaN, '10m'].map((maxAge, i) =>
    rejects(
      `CF-30${i + 1}`,
      ['invalid-max-age'],
      `maxAge: ${maxAge}`,
      { ...site, maxAge },
      { against: ['E22'] },
    ),
  ),
  accepts('CF-305', 'maxAge: 0 and digits', { ...site, maxAge: '0' }),
  warns(
    'CF-306',
    ['max-age-above-browser-caps'],
    'a max age that no browser keeps to',
    { ...site, maxAge: 100_000 },
    {
      suggestion: '86400',
    },
  ),
  warns(
    'CF-307',
    ['max-age-looks-like-milliseconds'],
    'an hour in milliseconds',
    { ...site, maxAge: 3_600_000 },
    {
      suggestion: '3600',
    },
  ),
  warns('CF-308', ['max-age-without-preflight'], 'a max age where nothing is preflighted', {
    ...site,
    methods: ['GET', 'POST'],
    allowedHeaders: [],
    maxAge: 600,
  }),
  rejects(
    'CF-309',
    ['preflight-status-not-ok'],
    'a preflight status that no browser accepts',
    {
      ...site,
      optionsSuccessStatus: 404,
    },
    { suggestion: '204', against: ['E23'] },
  ),
  rejects('CF-310', ['invalid-option-type'], 'a preflight status in quotes', {
    ...site,
    optionsSuccessStatus: '204',
  }),
  rejects(
    'CF-311',
    ['invalid-option-type'],
    "credentials: 'true'",
    { ...site, credentials: 'true' },
    {
      suggestion: 'true',
      against: ['E34'],
    },
  ),
  rejects(
    'CF-312',
    ['invalid-option-type', 'wildcard-origin-with-credentials'],
    "credentials: 'true' counts as meant for what goes with it",
    { origin: '*', credentials: 'true' },
    { against: ['E34', 'reflected-with-credentials'] },
  ),
  rejects('CF-313', ['invalid-option-type'], 'onRefusal: no function', { ...site, onRefusal: 'console.log' }),
  rejects(
    'CF-314',
    ['unknown-option', 'origin-missing'],
    "another library's name of origin",
    {
      allowedOrigins: [APP],
      credentials: true,
    },
    { suggestion: 'origin', against: ['U4'] },
  ),
  rejects(
    'CF-315',
    ['unknown-option', 'origin-missing'],
    'origin misspelt',
    { orgin: APP },
    {
      suggestion: 'origin',
      against: ['U4'],
    },
  ),
  rejects(
    'CF-316',
    ['unknown-option', 'unknown-option', 'unknown-option', 'unknown-option', 'unknown-option'],
    "other libraries' names of options, each with its own word",
    {
      ...site,
      allowHeaders: ['X-A'],
      exposeHeaders: ['X-A'],
      allowMethods: ['PUT'],
      headers: ['X-A'],
      preflightContinue: true,
    },
    { suggestion: 'exposedHeaders', against: ['U4'] },
  ),
  rejects(
    'CF-317',
    ['unknown-option'],
    '__proto__ as the name of an option',
    JSON.parse(`{ "origin": "${APP}", "__proto__": {} }`),
    {
      against: ['prototype-names'],
    },
  ),
  rejects('CF-318', ['invalid-option-type'], 'a string instead of options', APP),
  rejects('CF-319', ['invalid-option-type'], 'no options at all', undefined),
  rejects(
    'CF-320',
    [
      'origin-not-lowercase',
      'invalid-method',
      'forbidden-request-header',
      'invalid-max-age',
      'preflight-status-not-ok',
    ],
    'every mistake is named at once, warnings too',
    {
      origin: 'https://APP.example.com',
      methods: ['PUT DELETE', 'put'],
      allowedHeaders: ['Cookie'],
      exposedHeaders: ['Content-Type'],
      maxAge: -1,
      optionsSuccessStatus: 302,
    },
    { warnings: ['method-normalized', 'safelisted-exposed-header'] },
  ),
];
