/**
 * What other CORS layers were seen to get wrong, by an id that cases name in `against`.
 *
 * E and U: found by running npm `cors` 2.8.6 and its peers over sockets. Cases count them, a test looks for one that
 * no case is against.
 */
export const PEER_FAULTS = {
  U1: 'origin undefined: silently off, any site, or 500 on every request, depending on the library',
  U2: 'origin an empty string: the same lottery',
  U3: 'origin false: taken for any site',
  U4: 'a misspelt option is ignored, and the default lets any site in',
  E1: 'a plain OPTIONS request is answered as if it were a preflight; the handler never runs',
  E2: 'an OPTIONS request with Origin alone is answered as if it were a preflight',
  E3: 'a preflight for a path that does not exist discloses or hides more than the path would',
  E4: 'any site with credentials is sent as it is',
  E5: 'any origin, null included, is reflected with credentials',
  E6: 'a refused origin is sent credentials, methods, headers, max age and exposed names',
  E7: 'no Vary: Origin where an origin function refuses',
  E8: 'the preflight of an origin that a function refuses falls through to the router',
  E9: 'a refusal is thrown as a server error, for same-origin requests too',
  E10: 'an async origin function hangs the request',
  E11: 'an origin function that fails later crashes the process',
  E12: 'a RegExp without anchors lets look-alike hosts in',
  E13: 'a RegExp with the flag g lets every other request in',
  E14: 'a RegExp that backtracks costs seconds for one request',
  E15: 'origins that no browser sends (upper case, slash, default port, no scheme, Unicode) are taken and never match',
  E16: 'two origins in one string are sent as one',
  E17: "['*'] lets nobody in",
  E18: 'null is allowed like any other origin',
  E19: 'the list of asked-for headers is reflected unread: 14 KB, or no list at all, to refused origins too',
  E20: 'wildcards are sent with credentials, where they are literals',
  E21: 'lower-case methods are sent as written and never match',
  E22: 'negative, fractional and NaN max ages are sent as they are',
  E23: 'a preflight status that no browser accepts is taken',
  E24: 'a policy on one route leaves its preflight to the framework',
  E25: 'the default policy answers the preflight of a route with a stricter policy of its own',
  E26: 'credentials of the default policy are left on the response of a route that has any site',
  E27: 'answering preflights for all paths takes a path pattern that a newer framework refuses at start',
  E28: 'errors of authentication and body parsers lack CORS headers, or preflights are turned away by them',
  E29: 'a handler that appends Access-Control-Allow-Origin makes two lines',
  E30: "an upstream's CORS headers, copied by a gateway, mix with ours",
  E31: 'a handler that sets Vary removes Origin from it',
  E32: 'a single origin is sent to every site that asks',
  E33: 'the cost of a look-up grows with the number of origins',
  E34: "credentials: 'true' is silently no credentials",
  E35: 'two Origin lines are reflected as one value',
  E36: 'what one client is told is written into a shared error, and the next client is told the same',
  E37: 'a response that a handler takes over from the framework has no CORS headers',
} as const;

/** Classes of published weaknesses in CORS layers, by the name that cases give in `against`. */
export const SECURITY_CLASSES = {
  'reflected-with-credentials':
    'any origin with credentials, by * or by reflection (CVE-2023-49803, CVE-2024-25124)',
  'near-wildcard': 'a rule that lets nearly every site in: https://*, a catch-all RegExp',
  'null-origin': 'null, which every sandboxed frame can send, is let in',
  'loose-match': 'prefix, suffix, substring, unescaped dot, missing anchor (CVE-2017-11173, CVE-2026-40110)',
  'odd-host-characters': 'characters in the host that some browsers send and that matching does not expect',
  'plain-http': 'an http origin, which anyone on the network can forge, with credentials',
  'subdomain-takeover': 'every subdomain, or every customer of a host, with credentials',
  'cache-poisoning': 'an answer for one origin, stored and served to another for want of Vary',
  'request-vary-copied': 'a Vary header of the request is copied into the response (CVE-2025-71381)',
  'response-splitting': 'control characters of the request reach a response header',
  'intranet-wildcard': 'any site by default, behind which a server trusts its network (CVE-2025-24010)',
  'header-list-flood':
    'a long list of asked-for headers costs time and memory, or comes back (CVE-2025-47908)',
  'origin-flood': 'a long Origin, many origins or a slow RegExp cost time',
  'uncaught-exception': 'an odd header makes the CORS layer throw (GHSA-23vw-mhv5-grv5)',
  'unsafe-merge': 'merging policies of places widens them (CVE-2015-9243, CVE-2015-9236)',
  'path-bypass': 'a policy bound to a path is evaded by another spelling (CVE-2024-6839)',
  'log-injection': 'a header value forges lines of the log (CVE-2024-1681)',
  'stateful-regexp': 'the flags g and y make the answer depend on the request before',
  'shared-state': 'one request, or the caller, changes what another one gets',
  'prototype-names': '__proto__, constructor and the like are found in a look-up table',
  disclosure: 'a refused origin is told credentials, methods, headers or exposed names',
} as const;

/** The id of a fault that a case can be against. */
export type FaultId = keyof typeof PEER_FAULTS | keyof typeof SECURITY_CLASSES;
