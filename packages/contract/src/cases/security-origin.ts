import type { RequestCase } from '../case.js';
import { answers, answersRefused, passes, passesRefused } from '../expectation.js';
import { preflight, request } from '../request.js';
import { DECISION, FETCH, RFC } from '../sources.js';
import { bars, get, unreadable } from './get.js';
import { APP, EVIL } from './sites.js';

const CREDENTIALED = passes({
  'Access-Control-Allow-Origin': APP,
  'Access-Control-Allow-Credentials': 'true',
});

/** SE: sites that pose as others. */
export const securityOriginCases: readonly RequestCase[] = [
  {
    id: 'SE-001',
    level: 'MUST',
    source: FETCH.corsCheck,
    title: 'with credentials, no site but the listed one can read an answer',
    against: ['reflected-with-credentials', 'E5'],
    setup: { origin: [APP], credentials: true, exposedHeaders: ['X-Total'] },
    ...bars(EVIL),
    then: [
      bars('https://example.com'),
      bars('http://localhost:3000'),
      { request: get('null'), expect: passesRefused('origin-null') },
    ],
  },
  {
    id: 'SE-002',
    level: 'MUST',
    source: FETCH.corsCheck,
    title:
      'an exact origin matches no look-alike: prefix, suffix, substring, unescaped dot, another scheme or port',
    against: ['loose-match', 'E12'],
    setup: { origin: [APP], credentials: true },
    ...bars('https://app.example.com.evil.net'),
    then: [
      'https://evil-app.example.com',
      'https://evilapp.example.com',
      'https://a.app.example.com',
      'https://appxexample.com',
      'https://app.example.co',
      'https://app.example.comm',
      'https://app-example.com',
      'https://app.example.com:4430',
      'xhttps://app.example.com',
      'http://app.example.com',
    ].map(bars),
  },
  {
    id: 'SE-003',
    level: 'MUST',
    source: FETCH.originHeader,
    title: 'characters that some browsers send in a host name are read before any pattern, and refused',
    against: ['odd-host-characters'],
    setup: { origin: ['https://*.example.com'] },
    ...unreadable('https://evil.net`.example.com'),
    then: [
      'https://evil.net{.example.com',
      'https://evil.net}.example.com',
      'https://evil.net%60.example.com',
      'https://evil.net!.example.com',
      'https://evil.net$.example.com',
      "https://evil.net'.example.com",
      'https://evil.net(.example.com',
      'https://evil.net*.example.com',
      'https://evil.net+.example.com',
      'https://evil.net,.example.com',
      'https://evil.net;.example.com',
      'https://evil.net=.example.com',
      'https://evil.net~.example.com',
      'https://evil.net|.example.com',
      'https://evil.net".example.com',
      'https://evil.net\\.example.com',
    ].map(unreadable),
  },
  {
    id: 'SE-004',
    level: 'MUST',
    source: FETCH.originHeader,
    title: 'what a lenient URL parser would take for a listed host is no origin',
    against: ['loose-match', 'odd-host-characters'],
    setup: { origin: [APP, 'https://*.example.com'] },
    ...unreadable('https://evil.net/.example.com'),
    then: [
      'https://evil.net?.example.com',
      'https://evil.net#.example.com',
      'https://app.example.com@evil.net',
      'https://evil.net@app.example.com',
      'https:app.example.com',
      '//app.example.com',
      'app.example.com',
      'https://app.example.com https://evil.net',
      'https://app..example.com',
      'https://-.example.com-',
      'blob:https://app.example.com',
    ].map(unreadable),
  },
  {
    id: 'SE-005',
    level: 'MUST',
    source: RFC.opaqueOrigin,
    title: 'a sandboxed frame, whose origin is null, reads nothing under a policy with credentials',
    against: ['null-origin'],
    setup: {
      origin: [APP, 'https://*.example.org'],
      credentials: true,
      methods: ['PUT'],
      allowedHeaders: [],
    },
    request: get('null'),
    expect: passesRefused('origin-null'),
    then: [
      { request: preflight('PUT', { origin: 'null' }), expect: answersRefused('origin-null') },
      unreadable('NULL'),
      unreadable('null, null'),
    ],
  },
  {
    id: 'SE-006',
    level: 'MUST',
    source: FETCH.corsCheck,
    title: 'the http origin of an https site is another site: whoever is on the network can be it',
    against: ['plain-http'],
    setup: { origin: [APP, 'https://*.example.org'], credentials: true },
    ...bars('http://app.example.com'),
    then: [bars('http://a.example.org')],
  },
  {
    id: 'SE-007',
    level: 'MUST',
    source: DECISION.origins,
    title: 'a pattern for one customer of a shared host lets no other customer in',
    against: ['subdomain-takeover'],
    setup: { origin: ['https://*.acme.github.io'], credentials: true },
    ...bars('https://evil.github.io'),
    then: [bars('https://acme.github.io'), bars('https://a.evil-acme.github.io')],
  },
  {
    id: 'SE-008',
    level: 'MUST',
    source: FETCH.caches,
    title:
      'an answer that a cache stored for a refused origin, or for none, cannot be served to an allowed one',
    against: ['cache-poisoning', 'E7'],
    setup: { origin: [APP], credentials: true },
    ...bars(EVIL),
    then: [
      { request: request('GET'), expect: passes({}) },
      { request: get(APP), expect: CREDENTIALED },
    ],
  },
  {
    id: 'SE-009',
    level: 'MUST',
    source: RFC.vary,
    title: 'a Vary header of the request is not copied into the response',
    against: ['request-vary-copied'],
    setup: { origin: [APP], methods: ['PUT'], allowedHeaders: [] },
    request: request('GET', { origin: APP, headers: [['Vary', 'X-Evil']] }),
    expect: passes({ 'Access-Control-Allow-Origin': APP }, ['Origin'], { others: { vary: 'Origin' } }),
    then: [
      {
        request: preflight('PUT', { origin: APP, headers: [['Vary', 'X-Evil']] }),
        expect: answers(
          { 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Methods': 'PUT' },
          ['Origin'],
          { others: { vary: 'Origin' } },
        ),
      },
    ],
  },
];
