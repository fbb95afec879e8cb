import type { Outcome, PageFetch } from '@corskit/browser';

import { elsewhere, inPage } from '../../fix/fix.js';
import { valueOf } from '../answer-headers.js';
import { replyOf } from '../exchange.js';
import type { Facts } from '../facts.js';
import type { Found } from '../found.js';
import { isLoopback } from '../loopback.js';

type Cause = Extract<Outcome, { allowed: false }>['cause'];
type Refused = Extract<Cause, { kind: 'refused' | 'rejected' }>;

/** Reports whether `url`, as `page` has it, is content that a secure page may not load. */
export function isMixedContent(page: string, url: string): boolean {
  if (!URL.canParse(url, page)) return false;
  const [from, to] = [new URL(page), new URL(url, page)];
  return from.protocol === 'https:' && to.protocol === 'http:' && !isLoopback(to.hostname);
}

/** Finds a redirect of a secure page's request to http, where it ends without having been sent. */
export function findMixedRedirect({ page, exchanges }: Facts): Found | undefined {
  const last = exchanges.findLast(({ question }) => question.role === 'request');
  const location = valueOf(replyOf(last), 'location');
  if (last === undefined || location === undefined || !URL.canParse(location, last.question.url))
    return undefined;
  const target = new URL(location, last.question.url);
  if (!isMixedContent(page.page, target.href)) return undefined;
  const secure = new URL(target);
  secure.protocol = 'https:';
  return {
    id: 'mixed-content',
    confidence: 'certain',
    title: `The server redirects to ${target.href}, and a page of https may not call http.`,
    detail: [
      'This has nothing to do with CORS. A server behind a proxy that ends TLS often does not know that it was called by https, and writes http into the Location, for a slash at the end that is missing, say.',
    ],
    evidence: [last.number],
    fixes: [
      inPage(`Call ${secure.href} right away.`, { url: secure.href }),
      elsewhere('Have the proxy send X-Forwarded-Proto: https, and the server heed it when it redirects.'),
    ],
  };
}

/**
 * Finds content that a secure page may not load.
 *
 * @see https://w3c.github.io/webappsec-mixed-content/#should-block-fetch
 */
export function findMixedContent({ page, url: wanted }: PageFetch): Found | undefined {
  if (!isMixedContent(page, wanted)) return undefined;
  const url = new URL(wanted, page);
  const secure = new URL(url);
  secure.protocol = 'https:';
  return {
    id: 'mixed-content',
    confidence: 'certain',
    title: 'A page of https may not call http: the browser blocks it before anything is sent.',
    detail: [
      'This has nothing to do with CORS. Only this machine itself (localhost, 127.0.0.1) may be called without TLS.',
    ],
    evidence: [],
    fixes: [inPage(`Call ${secure.href}, and have the server speak TLS.`, { url: secure.href })],
  };
}

/** Finds why a browser sends nothing at all. */
export function findUnsent(page: PageFetch, cause: Refused): Found {
  const base = { confidence: 'certain', evidence: [] } as const;
  switch (cause.reason) {
    case 'url-invalid':
      return {
        ...base,
        id: 'bad-url',
        title: `'${page.url}' is no URL.`,
        detail: [],
        fixes: [inPage('Write the whole URL, with its scheme: https://api.example.com/path.')],
      };
    case 'url-with-credentials':
      return { ...base, id: 'bad-url', ...withCredentials(page) };
    case 'scheme':
      return { ...base, id: 'bad-url', ...otherScheme(page) };
    case 'port':
      return {
        ...base,
        id: 'bad-url',
        title: `Browsers call no server on port ${new URL(page.url, page.page).port}.`,
        detail: [
          'The Fetch standard keeps a list of ports that belong to other protocols, such as 25 (mail), 6000 (X11) and 10080.',
        ],
        fixes: [inPage('Let the server listen on another port, 8080 say, and call that.')],
      };
    case 'same-origin-mode':
      return {
        ...base,
        id: 'bad-request',
        title: "The page asks with mode: 'same-origin', and the URL is of another origin.",
        detail: [],
        fixes: [inPage("Leave out mode: 'same-origin'.", { mode: 'cors' })],
      };
    case 'no-cors-redirect':
      return {
        ...base,
        id: 'bad-request',
        title: "With mode: 'no-cors' a browser follows redirects or sends nothing.",
        detail: [],
        fixes: [inPage("Leave out mode: 'no-cors'.", { mode: 'cors' })],
      };
    case 'no-cors-method':
      return {
        ...base,
        id: 'bad-request',
        title: `With mode: 'no-cors' a browser sends GET, HEAD and POST alone, not ${page.method}.`,
        detail: [],
        fixes: [inPage("Leave out mode: 'no-cors', and let the server allow the request.", { mode: 'cors' })],
      };
    case 'method-forbidden':
    case 'method-invalid':
      return {
        ...base,
        id: 'bad-request',
        title: `No script may send the method '${page.method}'.`,
        detail: ['CONNECT, TRACE and TRACK are forbidden, and a method is a single word.'],
        fixes: [inPage('Use another method.', { method: 'GET' })],
      };
    case 'header-invalid':
      return {
        ...base,
        id: 'bad-request',
        title:
          'One of the headers cannot be sent: its name is no single word, or its value has a line break in it or a character above U+00FF.',
        detail: [],
        fixes: [inPage('Write the header in ASCII; percent-encode what is not.')],
      };
  }
}

function withCredentials(page: PageFetch): Pick<Found, 'title' | 'detail' | 'fixes'> {
  const url = new URL(page.url, page.page);
  url.username = '';
  url.password = '';
  return {
    title: 'fetch takes no URL with a user name or a password in it.',
    detail: [],
    fixes: [inPage('Send them in an Authorization header instead.', { url: url.href })],
  };
}

function otherScheme(page: PageFetch): Pick<Found, 'title' | 'detail' | 'fixes'> {
  const { protocol } = new URL(page.url, page.page);
  const isHost = /^[\w.-]+:\d/.test(page.url);
  if (isHost)
    return {
      title: `The scheme is missing: a browser takes '${protocol}' of ${page.url} for it.`,
      detail: [],
      fixes: [inPage(`Write http://${page.url}, or https.`, { url: `http://${page.url}` })],
    };
  return {
    title: `A script cannot call a URL of ${protocol.slice(0, -1)}: from another origin, only http and https.`,
    detail:
      protocol === 'file:' ? ['Files are opened by the user alone. Serve them over http, also at home.'] : [],
    fixes: [elsewhere('Serve what is wanted over http or https.')],
  };
}
