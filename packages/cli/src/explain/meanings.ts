import type { MessageCode } from '@corskit/browser';

import { LAYER_FIRST, type Meaning } from './meaning.js';

const NO_HEADER_ON_RESPONSE: Meaning['causes'] = [
  ['no-cors-at-all', 'the server has no CORS layer'],
  ['error-masks-itself', 'an error (4xx, 5xx) whose response has no CORS headers: look at its status'],
  ['actual-lacks-headers', 'a CORS layer that answers preflights alone, or stands behind the routes'],
  ['origin-not-listed', 'a list of origins that lacks this one'],
  ['redirect-cross-origin', 'a redirect, to a login page for example'],
  ['cached-without-vary', 'a cache that hands out what was made for another origin, if it comes and goes'],
];

/** By what a line says. */
export const OF_ANY: Readonly<Record<MessageCode, Meaning>> = {
  MissingAllowOriginHeader: {
    found: 'The response has no Access-Control-Allow-Origin.',
    causes: NO_HEADER_ON_RESPONSE,
    atServer: LAYER_FIRST,
  },
  OriginNotAllowed: {
    found:
      'The response does not let the origin in: Access-Control-Allow-Origin is missing, or names another.',
    causes: NO_HEADER_ON_RESPONSE,
    atServer: LAYER_FIRST,
  },
  AllowOriginMismatch: {
    found: 'The server lets {value} in, and the page is not that, byte by byte.',
    causes: [
      ['origin-not-listed', 'a list, or a fixed value, that lacks this origin: look at scheme, host, port'],
      ['acao-malformed', 'a value with a slash at the end, or without the scheme'],
      [
        'redirect-cross-origin',
        'a redirect to another origin, if the two look the same: the browser then sends null',
      ],
      ['cached-without-vary', 'a cache that hands out what was made for another origin'],
    ],
    atServer: 'Add the origin to the list, and answer with the one that asks.',
  },
  InvalidAllowOriginValue: {
    found: "The value of Access-Control-Allow-Origin, '{value}', is no origin.",
    causes: [['acao-malformed', 'a pattern, an empty value, or one without the scheme']],
    atServer: 'Compare the Origin with a list, and answer with the one that asks.',
  },
  MultipleAllowOriginValues: {
    found: 'Access-Control-Allow-Origin holds {value}; it may hold one origin.',
    causes: [
      ['duplicate-headers', 'two layers that add it: the application, and a proxy in front of it'],
      ['acao-malformed', 'a list that was written into the header'],
    ],
    atServer: 'Leave CORS to one layer, and take the headers of the others out.',
  },
  WildcardOriginNotAllowed: {
    found: "The page asks with credentials, and then '*' does not count.",
    causes: [
      ['wildcard-with-credentials', "credentials: 'include' in the page, and origin '*' at the server"],
    ],
    inPage: "Leave out credentials: 'include' if the server needs no cookies.",
    atServer: 'List the origins that may call with credentials, instead of *.',
  },
  InvalidAllowCredentials: {
    found: "The page asks with credentials, and Access-Control-Allow-Credentials is not 'true'.",
    causes: [
      ['acac', "credentials are not allowed at the server, or allowed by another word: only 'true' counts"],
    ],
    inPage: "Leave out credentials: 'include' if the server needs no cookies.",
    atServer: 'Allow credentials for the origins on the list.',
  },
  InvalidStatus: {
    found: 'The preflight was answered with a status that is not of the 200s.',
    causes: [
      ['options-not-routed', 'OPTIONS reaches no CORS layer (404, 405)'],
      ['auth-before-cors', 'authentication in front of the layer (401, 403)'],
      ['preflight-redirect', 'a redirect (301, 302, 307, 308)'],
      ['preflight-5xx', 'the server fails (5xx)'],
    ],
    atServer: 'Let the CORS layer answer preflights before anything else sees them.',
  },
  DisallowedRedirect: {
    found: 'The server redirects where a browser follows no redirect.',
    causes: [
      [
        'preflight-redirect',
        'http instead of https, a slash too many or too few, www, or the way to a login page',
      ],
    ],
    inPage: 'Call the URL that the redirect leads to.',
    atServer: 'Answer preflights before anything redirects.',
  },
  InvalidAllowMethods: {
    found: 'Access-Control-Allow-Methods cannot be read.',
    causes: [['method-not-allowed', 'names that are not separated by commas']],
    atServer: 'Write the methods one by one, separated by commas.',
  },
  InvalidAllowHeaders: {
    found: 'Access-Control-Allow-Headers cannot be read.',
    causes: [['header-not-allowed', 'names that are not separated by commas']],
    atServer: 'Write the header names one by one, separated by commas.',
  },
  MethodDisallowed: {
    found: 'The server lets the origin in, but does not list the method {method}.',
    causes: [['method-not-allowed', 'a list without it; methods are case-sensitive: patch is not PATCH']],
    atServer: 'Allow the method {method}.',
  },
  HeaderDisallowed: {
    found:
      'The server lets the origin and the method through, but does not list the request header {header}.',
    causes: [
      [
        'header-not-allowed',
        'a list without it; or a page that sends a header by mistake, such as Access-Control-Allow-Origin',
      ],
    ],
    atServer: 'Allow the request header {header}.',
  },
  RedirectContainsCredentials: {
    found: 'The server redirects to a URL with a user name and a password in it.',
    causes: [['redirect-cross-origin', 'a redirect that was written for people']],
    inPage: 'Call the URL that the redirect leads to, and send an Authorization header.',
  },
  RedirectToOtherScheme: {
    found: 'The server redirects to something else than http and https.',
    causes: [['redirect-cross-origin', 'a redirect to an application, or to data:']],
  },
  NoAnswer: {
    found: 'No answer came, whatever else the line says: this is not CORS.',
    causes: [
      ['unreachable', 'the server is down, the port or the name is wrong, or its certificate is not trusted'],
    ],
  },
  TooManyRedirects: {
    found: 'The server redirects in a circle. This is not CORS.',
    causes: [
      ['redirect-loop', 'two redirects that lead to each other: http and https behind a proxy, mostly'],
    ],
  },
  RedirectNotWanted: {
    found: "The page asks with redirect: 'error', and the server redirects. This is not CORS.",
    causes: [['bad-request', "redirect: 'error'"]],
    inPage: "Leave out redirect: 'error', or call the URL that the redirect leads to.",
  },
  CorsDisabledScheme: {
    found: 'The URL is none of http or https, so that no CORS is possible.',
    causes: [
      ['bad-url', "a URL without its scheme ('localhost:3000/x'), or a page that was opened as a file"],
    ],
    inPage: 'Write the whole URL, with http:// or https://, and serve the page over http.',
  },
  DisallowedByMode: {
    found: "The page asks with mode: 'same-origin', and the URL is of another origin.",
    causes: [['bad-request', "mode: 'same-origin'"]],
    inPage: "Leave out mode: 'same-origin'.",
  },
  NoCorsRedirectModeNotFollow: {
    found: "With mode: 'no-cors' a browser follows redirects or sends nothing.",
    causes: [['bad-request', "mode: 'no-cors' together with redirect"]],
    inPage: "Leave out mode: 'no-cors'.",
  },
  LocalNetworkAccess: {
    found:
      'The server is in a more private network than the page ({detail}), and the user has not allowed that. This is not CORS.',
    causes: [['local-network', 'Chromium asks since version 142, and pages without TLS may not even ask']],
    inPage: 'Serve the page over https, and allow the access when the browser asks.',
  },
  UnsafePort: {
    found: 'Browsers call no server on this port. This is not CORS.',
    causes: [['bad-url', 'a port that belongs to another protocol: 6000, 6666, 10080 ...']],
    inPage: 'Let the server listen on another port.',
  },
  ContentSecurityPolicy: {
    found: "The page's own Content-Security-Policy forbids the call. This is not CORS.",
    causes: [
      ['content-security-policy', 'connect-src (or default-src) of the page lacks the origin of the server'],
    ],
    inPage: 'Add the origin of the server to connect-src in the Content-Security-Policy of the page.',
  },
  CrossOriginResourcePolicy: {
    found:
      'The response may not be embedded elsewhere, by its Cross-Origin-Resource-Policy. This is not CORS.',
    causes: [
      [
        'corp-or-coep',
        "helmet and others send Cross-Origin-Resource-Policy: same-origin; or the page's Cross-Origin-Embedder-Policy wants one",
      ],
    ],
    inPage:
      "Load it with CORS (crossorigin, mode: 'cors'), or let the server send Cross-Origin-Resource-Policy: cross-origin.",
  },
  MixedContent: {
    found: 'A page of https may not call http. This is not CORS.',
    causes: [['mixed-content', 'a URL that begins with http:']],
    inPage: 'Call the server over https.',
  },
  HttpStatus: {
    found: 'The server answers {status}, and the page may read that. This is not CORS.',
    causes: [],
  },
  FailedToFetch: {
    found:
      'The fetch has failed; scripts are not told why. The reason stands in a line of its own in the console, in red.',
    causes: [],
  },
};
