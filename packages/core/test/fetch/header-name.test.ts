import { describe, expect, it } from 'vitest';

import {
  CORS_RESPONSE_HEADERS,
  isCorsRequestHeaderName,
  isCorsResponseHeaderName,
  isForbiddenRequestHeaderName,
  isForbiddenResponseHeaderName,
  isSafelistedResponseHeaderName,
} from '../../src/fetch/header-name.js';

// The lists of the Fetch standard, copied from it one by one.
const LISTS = {
  'forbidden request-header': {
    reports: isForbiddenRequestHeaderName,
    yes: [
      'accept-charset',
      'accept-encoding',
      'access-control-request-headers',
      'access-control-request-method',
      'connection',
      'content-length',
      'cookie',
      'cookie2',
      'date',
      'dnt',
      'expect',
      'host',
      'keep-alive',
      'origin',
      'referer',
      'set-cookie',
      'te',
      'trailer',
      'transfer-encoding',
      'upgrade',
      'via',
      'proxy-',
      'proxy-authorization',
      'proxy-connection',
      'sec-',
      'sec-fetch-site',
      'sec-ch-ua',
    ],
    no: [
      'authorization',
      'content-type',
      'accept',
      'range',
      'user-agent',
      'x-requested-with',
      // Forbidden with some values only.
      'x-http-method',
      'x-http-method-override',
      'x-method-override',
      'proxy',
      'sec',
      'x-proxy-a',
      'x-sec-a',
      'second',
      'cookies',
      'x-origin',
      'set-cookie2',
      '',
      'constructor',
      '__proto__',
    ],
  },
  'forbidden response-header': {
    reports: isForbiddenResponseHeaderName,
    yes: ['set-cookie', 'set-cookie2'],
    no: ['cookie', 'set-cookie3', 'x-set-cookie', 'content-type', ''],
  },
  'CORS-safelisted response-header': {
    reports: isSafelistedResponseHeaderName,
    yes: [
      'cache-control',
      'content-language',
      'content-length',
      'content-type',
      'expires',
      'last-modified',
      'pragma',
    ],
    no: ['etag', 'content-encoding', 'content-disposition', 'location', 'set-cookie', 'date', 'vary', ''],
  },
  'CORS response-header': {
    reports: isCorsResponseHeaderName,
    yes: [
      'access-control-allow-origin',
      'access-control-allow-credentials',
      'access-control-allow-methods',
      'access-control-allow-headers',
      'access-control-max-age',
      'access-control-expose-headers',
    ],
    no: ['access-control-request-method', 'access-control-allow-private-network', 'origin', 'vary', ''],
  },
  'CORS request-header': {
    reports: isCorsRequestHeaderName,
    yes: ['origin', 'access-control-request-method', 'access-control-request-headers'],
    no: ['access-control-allow-origin', 'access-control-request-private-network', 'referer', 'host', ''],
  },
} as const;

describe.each(Object.entries(LISTS))('%s names', (_, { reports, yes, no }) => {
  it.each(yes)('has %j', (name) => {
    expect(reports(name)).toBe(true);
  });

  it.each(no)('does not have %j', (name) => {
    expect(reports(name)).toBe(false);
  });
});

describe('CORS_RESPONSE_HEADERS', () => {
  it('is the same list as it stands on the wire', () => {
    expect(CORS_RESPONSE_HEADERS.map((name) => name.toLowerCase()).toSorted()).toEqual(
      LISTS['CORS response-header'].yes.toSorted(),
    );
    for (const name of CORS_RESPONSE_HEADERS) expect(name).toMatch(/^Access-Control(?:-[A-Z][a-z]+)+$/);
  });
});
