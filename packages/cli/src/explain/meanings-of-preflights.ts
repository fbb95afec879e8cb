import type { MessageCode } from '@corskit/browser';

import { LAYER_FIRST, type Meaning } from './meaning.js';

const NO_HEADER_ON_PREFLIGHT: Meaning['causes'] = [
  ['no-cors-at-all', 'the server has no CORS layer'],
  [
    'options-not-routed',
    'a CORS layer that does not see OPTIONS: the preflight gets a 404 or 405, or a bare 200',
  ],
  ['auth-before-cors', 'authentication in front of it: the preflight gets a 401 or 403'],
  ['origin-not-listed', 'a list of origins that lacks this one'],
  ['method-not-allowed', 'a list of methods that lacks this one: some layers refuse it without a header'],
  ['header-not-allowed', 'a list of headers that lacks one, in the same way'],
  ['preflight-5xx', 'a server that fails, or is down (5xx)'],
  ['waf-or-bot', 'a firewall or a proxy that answers itself'],
];

/** By what a line says of a preflight. */
export const OF_PREFLIGHT: Partial<Readonly<Record<MessageCode, Meaning>>> = {
  MissingAllowOriginHeader: {
    found:
      'The answer to the preflight has no Access-Control-Allow-Origin. Its status may be anything: Chromium and Firefox look at this header first.',
    causes: NO_HEADER_ON_PREFLIGHT,
    atServer: LAYER_FIRST,
  },
  OriginNotAllowed: {
    found: 'The answer to the preflight does not let the origin in.',
    causes: NO_HEADER_ON_PREFLIGHT,
    atServer: LAYER_FIRST,
  },
  InvalidStatus: {
    found:
      'The preflight was answered with a status that is not of the 200s. In Chromium and Firefox that also says that the origin was let in: only the status is wrong.',
    causes: [
      ['options-not-routed', 'OPTIONS reaches no CORS layer that would end it (404, 405)'],
      ['auth-before-cors', 'authentication in front of the layer (401, 403)'],
      ['preflight-5xx', 'the server fails on a request without body and credentials (5xx)'],
    ],
    atServer: 'Let the CORS layer answer preflights before anything else sees them.',
  },
  DisallowedRedirect: {
    found: 'The preflight was redirected, and browsers follow no redirect of a preflight.',
    causes: [
      [
        'preflight-redirect',
        'http instead of https, a slash too many or too few, www, or the way to a login page',
      ],
    ],
    inPage: 'Call the URL that the redirect leads to.',
    atServer: 'Answer preflights before anything redirects.',
  },
};
