import type { RequestCase } from '../case.js';
import { answers, answersRefused, passes, passesRefused } from '../expectation.js';
import { preflight, request } from '../request.js';
import { DECISION, FETCH, RFC } from '../sources.js';
import { APP, EVIL } from './sites.js';

const get = (origin: string): RequestCase['request'] => request('GET', { origin });
const allowed = (origin: string): RequestCase['expect'] => passes({ 'Access-Control-Allow-Origin': origin });
const refused = (value: string): RequestCase['expect'] =>
  passesRefused('origin-not-allowed', ['Origin'], { value });
const malformed = passesRefused('origin-malformed');

/** An origin of 326 bytes, the longest there is: a scheme of 64, a host of 253, a port of 5. */
const LONGEST = `${'s'.repeat(64)}://${['h'.repeat(63), 'h'.repeat(63), 'h'.repeat(63), 'h'.repeat(61)].join('.')}:65535`;
const MANY = Array.from({ length: 10_000 }, (_, i) => `https://tenant-${i}.example.com`);

/** OR: exact origins, bounds, and null. */
export const originExactCases: readonly RequestCase[] = [
  {
    id: 'OR-001',
    level: 'MUST',
    source: DECISION.origins,
    title: 'scheme, host and port all count',
    setup: { origin: [APP] },
    request: get(APP),
    expect: allowed(APP),
    then: [
      'http://app.example.com',
      'https://app.example.com:8443',
      'https://www.app.example.com',
      'https://example.com',
    ].map((origin) => ({ request: get(origin), expect: refused(origin) })),
  },
  {
    id: 'OR-002',
    level: 'MUST',
    source: FETCH.originHeader,
    title: 'origins are compared byte for byte: no browser sends upper case, so it is malformed',
    setup: { origin: [APP] },
    request: get('https://App.example.com'),
    expect: malformed,
    then: [{ request: get('HTTPS://app.example.com'), expect: malformed }],
  },
  {
    id: 'OR-003',
    level: 'MUST',
    source: FETCH.originHeader,
    title: 'a trailing slash, a path and a default port are no part of an origin',
    setup: { origin: [APP] },
    request: get(`${APP}/`),
    expect: malformed,
    then: [
      { request: get(`${APP}/page`), expect: malformed },
      { request: get(`${APP}:443`), expect: malformed },
      { request: get('http://app.example.com:80'), expect: malformed },
    ],
  },
  {
    id: 'OR-004',
    level: 'MUST',
    source: RFC.asciiSerialization,
    title: 'a host with a trailing dot is another host',
    setup: { origin: [APP, 'https://dot.example.com.'] },
    request: get(`${APP}.`),
    expect: refused(`${APP}.`),
    then: [{ request: get('https://dot.example.com.'), expect: allowed('https://dot.example.com.') }],
  },
  {
    id: 'OR-005',
    level: 'MUST',
    source: RFC.asciiSerialization,
    title: 'any scheme but file can be listed: browser extensions and apps have their own',
    setup: { origin: ['chrome-extension://aabbccddeeffgghhiijjkkllmmnnoopp', 'capacitor://localhost'] },
    request: get('chrome-extension://aabbccddeeffgghhiijjkkllmmnnoopp'),
    expect: allowed('chrome-extension://aabbccddeeffgghhiijjkkllmmnnoopp'),
    then: [
      { request: get('capacitor://localhost'), expect: allowed('capacitor://localhost') },
      { request: get('capacitor://localhost.example'), expect: refused('capacitor://localhost.example') },
    ],
  },
  {
    id: 'OR-006',
    level: 'MUST',
    source: RFC.ipv6,
    title: 'addresses are origins in the one form that browsers send',
    setup: { origin: ['http://127.0.0.1:3000', 'http://[::1]:5173', 'https://[2001:db8::1]'] },
    request: get('http://[::1]:5173'),
    expect: allowed('http://[::1]:5173'),
    then: [
      { request: get('http://127.0.0.1:3000'), expect: allowed('http://127.0.0.1:3000') },
      { request: get('https://[2001:db8::1]'), expect: allowed('https://[2001:db8::1]') },
      { request: get('http://[0:0:0:0:0:0:0:1]:5173'), expect: malformed },
      { request: get('http://[::ffff:127.0.0.1]:3000'), expect: malformed },
      { request: get('http://0177.0.0.1:3000'), expect: malformed },
      { request: get('http://2130706433:3000'), expect: malformed },
    ],
  },
  {
    id: 'OR-007',
    level: 'MUST',
    source: RFC.asciiSerialization,
    title: 'an international name is listed and sent in its xn-- form; other bytes are malformed',
    setup: { origin: ['https://xn--mnchen-3ya.example'] },
    request: get('https://xn--mnchen-3ya.example'),
    expect: allowed('https://xn--mnchen-3ya.example'),
    then: [
      { request: get('https://m\u00fcnchen.example'), expect: malformed },
      { request: get('https://m\u00c3\u00bcnchen.example'), expect: malformed },
    ],
  },
  {
    id: 'OR-008',
    level: 'MUST',
    source: RFC.underscore,
    title: 'an underscore in a host is unusual, and browsers send it',
    setup: { origin: ['https://dev_1.example.com'] },
    request: get('https://dev_1.example.com'),
    expect: allowed('https://dev_1.example.com'),
  },
  {
    id: 'OR-009',
    level: 'MUST',
    source: DECISION.bounds,
    title: 'an origin of 326 bytes, the longest that there is, can be listed and is allowed',
    setup: { origin: [LONGEST] },
    request: get(LONGEST),
    expect: allowed(LONGEST),
  },
  {
    id: 'OR-010',
    level: 'MUST',
    source: DECISION.bounds,
    title: 'an origin of 327 bytes is refused before any rule sees it',
    against: ['origin-flood'],
    setup: {
      origin: () => {
        throw new Error('asked about an origin that is too long');
      },
    },
    request: get(`s${LONGEST}`),
    expect: malformed,
    then: [{ request: get(`https://${'a.'.repeat(7000)}example.com`), expect: malformed }],
  },
  {
    id: 'OR-011',
    level: 'MUST',
    source: DECISION.origins,
    title: 'of ten thousand origins, each listed one is allowed and no other',
    against: ['E33', 'origin-flood'],
    setup: { origin: MANY },
    request: get('https://tenant-9999.example.com'),
    expect: allowed('https://tenant-9999.example.com'),
    then: [
      { request: get('https://tenant-0.example.com'), expect: allowed('https://tenant-0.example.com') },
      {
        request: get('https://tenant-10000.example.com'),
        expect: refused('https://tenant-10000.example.com'),
      },
      { request: get(EVIL), expect: refused(EVIL) },
    ],
  },
  {
    id: 'OR-012',
    level: 'MUST',
    source: RFC.opaqueOrigin,
    title: 'null matches no rule: no list, no pattern, no RegExp that would match its letters',
    against: ['null-origin', 'E18'],
    setup: { origin: [APP, 'https://*.example.com', /^n?ull$/] },
    request: get('null'),
    expect: passesRefused('origin-null', ['Origin'], { value: 'null' }),
  },
  {
    id: 'OR-013',
    level: 'MUST',
    source: RFC.opaqueOrigin,
    title: 'an origin function is not asked about null',
    against: ['null-origin', 'E5'],
    setup: {
      origin: () => {
        throw new Error('asked about null');
      },
    },
    request: get('null'),
    expect: passesRefused('origin-null'),
  },
  {
    id: 'OR-014',
    level: 'MUST',
    source: RFC.opaqueOrigin,
    title: 'null is allowed where it is listed and the hatch is open',
    setup: { origin: [APP, 'null'], dangerouslyAllowNullOrigin: true, methods: ['PUT'], allowedHeaders: [] },
    request: get('null'),
    expect: allowed('null'),
    then: [
      {
        request: preflight('PUT', { origin: 'null' }),
        expect: answers({ 'Access-Control-Allow-Origin': 'null', 'Access-Control-Allow-Methods': 'PUT' }),
      },
    ],
  },
  {
    id: 'OR-015',
    level: 'MUST',
    source: RFC.opaqueOrigin,
    title: 'the hatch alone lets null in nowhere',
    setup: { origin: [APP], dangerouslyAllowNullOrigin: true },
    request: get('null'),
    expect: passesRefused('origin-null'),
    then: [
      {
        request: preflight('PUT', { origin: 'null' }),
        expect: answersRefused('origin-null', {}, ['Origin', 'Access-Control-Request-Headers']),
      },
    ],
  },
];
