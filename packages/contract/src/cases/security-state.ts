import type { RequestCase } from '../case.js';
import { answers, answersRefused, passes, passesRefused } from '../expectation.js';
import { preflight, type HeaderLine } from '../request.js';
import { DECISION, FETCH } from '../sources.js';
import { bars, get, unreadable } from './get.js';
import { APP, EVIL, PARTNER } from './sites.js';

const CREDENTIALED = passes({
  'Access-Control-Allow-Origin': APP,
  'Access-Control-Allow-Credentials': 'true',
});

/** SE: what one request, or the caller, could do to the next. */
export const securityStateCases: readonly RequestCase[] = [
  {
    id: 'SE-019',
    level: 'MUST',
    source: DECISION.origins,
    title:
      'the answer to a request does not depend on the one before: allowed twice, refused, allowed, malformed, allowed',
    against: ['stateful-regexp', 'shared-state', 'E13'],
    times: 2,
    setup: { origin: [/^https:\/\/app\.example\.com$/g], credentials: true },
    request: get(APP),
    expect: CREDENTIALED,
    then: [
      bars(EVIL),
      { request: get(APP), expect: CREDENTIALED },
      unreadable('x'),
      { request: get(APP), expect: CREDENTIALED },
    ],
  },
  {
    id: 'SE-020',
    level: 'MUST',
    source: DECISION.origins,
    title: 'what is done to the options once the server runs changes nothing',
    against: ['shared-state'],
    setup: {
      origin: [APP],
      credentials: true,
      exposedHeaders: ['X-Total'],
      methods: ['PUT'],
      allowedHeaders: [],
    },
    tamper: (setup) => {
      (setup.origin as string[]).push(EVIL);
      (setup.exposedHeaders as string[]).push('X-Secret');
      (setup.methods as string[])[0] = 'DELETE';
      (setup.allowedHeaders as string[]).push('X-Secret');
      setup.credentials = false;
      setup.maxAge = 9;
    },
    ...bars(EVIL),
    then: [
      {
        request: get(APP),
        expect: passes({
          'Access-Control-Allow-Origin': APP,
          'Access-Control-Allow-Credentials': 'true',
          'Access-Control-Expose-Headers': 'X-Total',
        }),
      },
      {
        request: preflight('PUT', { origin: APP }),
        expect: answers({
          'Access-Control-Allow-Origin': APP,
          'Access-Control-Allow-Credentials': 'true',
          'Access-Control-Allow-Methods': 'PUT',
        }),
      },
    ],
  },
  {
    id: 'SE-021',
    level: 'MUST',
    source: DECISION.origins,
    title: 'what is done to a RegExp once the server runs changes nothing',
    against: ['shared-state', 'stateful-regexp'],
    setup: { origin: [/^https:\/\/app\.example\.com$/] },
    tamper: (setup) => {
      const [rule] = setup.origin as [RegExp];
      rule.lastIndex = 5;
      (setup.origin as RegExp[])[0] = /^.*$/;
    },
    ...bars(EVIL),
    then: [{ request: get(APP), expect: passes({ 'Access-Control-Allow-Origin': APP }) }],
  },
  {
    id: 'SE-022',
    level: 'MUST',
    source: DECISION.origins,
    title: 'a page on the local network is let in by nothing but its name in the list',
    against: ['intranet-wildcard', 'near-wildcard'],
    setup: { origin: ['http://localhost:*', PARTNER] },
    ...bars('http://192.168.0.10'),
    then: [
      bars('http://10.0.0.1:8080'),
      bars('http://router.local'),
      bars('http://localhost.evil.net'),
      bars('http://evil.net:8080'),
    ],
  },
  {
    id: 'SE-023',
    level: 'MUST',
    source: FETCH.preflightRequest,
    title: 'headers that nobody sends together make neither an error nor a permission',
    against: ['uncaught-exception'],
    setup: { origin: [APP], methods: ['PUT'], allowedHeaders: [] },
    request: odd('OPTIONS', [
      ['Origin', ''],
      ['Access-Control-Request-Method', ''],
      ['Access-Control-Request-Headers', ''],
    ]),
    expect: answersRefused('origin-malformed'),
    then: [
      {
        request: odd('OPTIONS', [
          ['Origin', EVIL],
          ['Access-Control-Request-Method', '\u00e9'],
          ['Access-Control-Request-Headers', '\u00e9'],
        ]),
        expect: answersRefused('origin-not-allowed'),
      },
      { request: odd('OPTIONS', [['Access-Control-Request-Headers', 'x-a']]), expect: passes({}) },
      { request: odd('GET', [['Origin', '%00']]), expect: passesRefused('origin-malformed') },
    ],
  },
];

function odd(method: string, headers: readonly HeaderLine[]): RequestCase['request'] {
  return { method, path: '/ok', headers };
}
