import type { RequestCase } from '../case.js';
import { passesRefused } from '../expectation.js';
import { request } from '../request.js';
import { DECISION, FETCH, RFC } from '../sources.js';
import { REDIRECT_TARGET } from '../upstream.js';
import { allowed, handler, SETUP } from './handler.js';
import { APP, EVIL } from './sites.js';

/** HO: responses whose head is written in unusual ways or at unusual times. */
export const hostBodyCases: readonly RequestCase[] = [
  {
    id: 'HO-024',
    level: 'MUST',
    source: FETCH.corsCheck,
    title: 'a response in several chunks',
    ...handler('streams', APP, allowed({ body: 'one two three' })),
  },
  {
    id: 'HO-025',
    level: 'MUST',
    source: FETCH.corsCheck,
    title: 'an event stream, whose head leaves before its events',
    ...handler(
      'sse',
      APP,
      allowed({ body: 'data: one\n\ndata: two\n\n', others: { 'content-type': 'text/event-stream' } }),
    ),
  },
  {
    id: 'HO-026',
    level: 'MUST',
    source: FETCH.corsCheck,
    title: 'a head that is flushed before there is a body',
    ...handler('flush-headers', APP, allowed()),
  },
  {
    id: 'HO-027',
    level: 'MUST',
    source: FETCH.corsCheck,
    title: 'a 103 response before the answer takes nothing from it',
    ...handler('early-hints', APP, allowed()),
  },
  {
    id: 'HO-028',
    level: 'MUST',
    source: FETCH.corsCheck,
    title: 'a redirect is checked like any response, so it has the headers',
    ...handler('redirect', APP, allowed({ status: 302, others: { location: REDIRECT_TARGET } })),
  },
  {
    id: 'HO-029',
    level: 'MUST',
    source: FETCH.corsCheck,
    title: 'a 304 has the headers: caches write them over those that they have stored',
    ...handler('not-modified', APP, allowed({ status: 304, body: '' })),
  },
  {
    id: 'HO-030',
    level: 'MUST',
    source: FETCH.corsCheck,
    title: "an application's own 204 has the headers",
    ...handler('no-content', APP, allowed({ status: 204, body: '' })),
  },
  {
    id: 'HO-031',
    level: 'MUST',
    source: RFC.head,
    title: 'HEAD: the headers, the length of what GET would send, no body',
    setup: SETUP,
    routes: [{ method: 'ALL', path: '/ok', scenario: 'head' }],
    request: request('HEAD', { origin: APP }),
    expect: allowed({ body: '', others: { 'content-length': '2', 'x-app': 'yes' } }),
  },
  {
    id: 'HO-032',
    level: 'MUST',
    source: DECISION.lastWord,
    title: "what a handler does to the values that the response's getters give out changes no other response",
    against: ['shared-state'],
    ...handler('scribbles', APP, allowed()),
    times: 2,
    then: [{ request: request('GET', { origin: EVIL }), expect: passesRefused('origin-not-allowed') }],
  },
];
