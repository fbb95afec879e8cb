import type { Exchange, RequestCase } from '../case.js';
import { answers, answersRefused } from '../expectation.js';
import { preflight } from '../request.js';
import { DECISION, FETCH, RFC } from '../sources.js';
import { bars, unreadable } from './get.js';
import { APP } from './sites.js';

const DECIDE_ONLY = {
  kind: 'decide',
  why: 'Node refuses such bytes in a header with 400 before any handler runs; HO-301 shows that',
} as const;
const TOO_LONG_FOR_NODE = {
  kind: 'decide',
  why: 'Node answers a header block of more than 16 KB with 431 before any handler runs; SE-011 sends 15 KB',
} as const;

/** SE: hostile bytes and names. */
export const securityBytesCases: readonly RequestCase[] = [
  {
    id: 'SE-010',
    level: 'MUST',
    source: RFC.fieldValues,
    title: 'line ends and other control characters in Origin reach no response header',
    against: ['response-splitting', 'log-injection', 'uncaught-exception'],
    only: DECIDE_ONLY,
    setup: { origin: (origin) => origin.startsWith('https://'), methods: ['PUT'] },
    ...unreadable(`${APP}\r\nSet-Cookie: a=1`),
    then: [
      unreadable(`${APP}\n`),
      unreadable(`${APP}\0`),
      unreadable(`\u001b[2J${APP}`),
      unreadable(`${APP}\u2028`),
    ],
  },
  {
    id: 'SE-011',
    level: 'MUST',
    source: DECISION.bounds,
    title: 'an Origin of 15,000 bytes is refused, and what the log is told stays short',
    against: ['origin-flood', 'log-injection'],
    setup: { origin: ['https://*.example.com', /^https:\/\/[a-z.]+\.example\.org$/] },
    ...unreadable(`https://${'a'.repeat(15_000)}.example.com`),
    then: [
      unreadable('a'.repeat(15_000)),
      unreadable('.'.repeat(15_000)),
      unreadable(`${APP}, `.repeat(500)),
    ],
  },
  {
    id: 'SE-012',
    level: 'MUST',
    source: DECISION.bounds,
    title: 'an Origin of 16 KB is refused',
    against: ['origin-flood'],
    only: TOO_LONG_FOR_NODE,
    setup: { origin: ['https://*.example.com', /^https:\/\/[a-z.]+\.example\.org$/] },
    ...unreadable(`https://${'a.'.repeat(8192)}example.com`),
    then: [unreadable('\u00e4'.repeat(16_384)), unreadable(`null${' '.repeat(16_384)}x`)],
  },
  {
    id: 'SE-013',
    level: 'MUST',
    source: RFC.fieldValues,
    title: 'line ends and other control characters in what is asked for are refused and not reflected',
    against: ['response-splitting', 'log-injection', 'uncaught-exception'],
    only: DECIDE_ONLY,
    setup: { origin: [APP], credentials: true, methods: '*', allowedHeaders: '*' },
    request: preflight('PUT', { origin: APP, asks: 'x-a\r\nSet-Cookie: a=1' }),
    expect: answersRefused(
      'headers-malformed',
      {
        'Access-Control-Allow-Origin': APP,
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Allow-Methods': 'PUT',
      },
      ['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers'],
    ),
    then: [
      {
        request: preflight('PUT\r\nSet-Cookie: a=1', { origin: APP }),
        expect: answersRefused(
          'method-not-allowed',
          { 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Credentials': 'true' },
          ['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers'],
        ),
      },
    ],
  },
  {
    id: 'SE-014',
    level: 'MUST',
    source: FETCH.originHeader,
    title: 'bytes beyond ASCII in Origin are refused, and are escaped in the log',
    against: ['log-injection', 'odd-host-characters'],
    setup: { origin: ['https://*.example.com'] },
    ...unreadable('https://\u00e9vil.example.com'),
    then: [
      unreadable('https://app.example.com\u0085evil'),
      unreadable('\u00ff\u00fe'),
      unreadable('https://a\u00ad.example.com'),
    ],
  },
  {
    id: 'SE-015',
    level: 'MUST',
    source: FETCH.originHeader,
    title: "the names of an object's own furniture are no origins",
    against: ['prototype-names'],
    setup: { origin: [APP, 'https://*.example.org'] },
    ...unreadable('__proto__'),
    then: [
      ...['constructor', 'toString', 'hasOwnProperty', 'undefined', 'true', 'false', '[object Object]'].map(
        unreadable,
      ),
      bars('https://constructor'),
      unreadable('https://__proto__..example.org'),
      bars('constructor://app.example.com'),
    ],
  },
  {
    id: 'SE-016',
    level: 'MUST',
    source: FETCH.allowMethods,
    title: "the names of an object's own furniture are no methods",
    against: ['prototype-names'],
    setup: { origin: [APP], methods: ['PUT'], allowedHeaders: [] },
    ...refusedMethod('__proto__'),
    then: ['constructor', 'toString', 'hasOwnProperty', 'size', 'undefined'].map(refusedMethod),
  },
  {
    id: 'SE-017',
    level: 'MUST',
    source: FETCH.allowHeaders,
    title: "the names of an object's own furniture are header names like any other",
    against: ['prototype-names'],
    setup: { origin: [APP], methods: ['PUT'], allowedHeaders: ['X-A'] },
    ...refusedName('__proto__'),
    then: ['constructor', 'tostring', 'hasownproperty', 'has', 'x-a,valueof'].map(refusedName),
  },
  {
    id: 'SE-018',
    level: 'MUST',
    source: DECISION.headerLists,
    title: 'reflected, such names come back as the names that they are',
    against: ['prototype-names', 'uncaught-exception'],
    setup: { origin: [APP], methods: ['PUT'] },
    request: preflight('PUT', { origin: APP, asks: '__proto__,constructor,toString' }),
    expect: answers(
      {
        'Access-Control-Allow-Origin': APP,
        'Access-Control-Allow-Methods': 'PUT',
        'Access-Control-Allow-Headers': '__proto__, constructor, tostring',
      },
      ['Origin', 'Access-Control-Request-Headers'],
    ),
  },
];

function refusedMethod(method: string): Exchange {
  return {
    request: preflight(method, { origin: APP }),
    expect: answersRefused('method-not-allowed', {
      'Access-Control-Allow-Origin': APP,
      'Access-Control-Allow-Methods': 'PUT',
    }),
  };
}

function refusedName(asks: string): Exchange {
  return {
    request: preflight('PUT', { origin: APP, asks }),
    expect: answersRefused('header-not-allowed', {
      'Access-Control-Allow-Origin': APP,
      'Access-Control-Allow-Methods': 'PUT',
      'Access-Control-Allow-Headers': 'X-A',
    }),
  };
}
