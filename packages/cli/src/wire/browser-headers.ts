import type { Header, PageFetch } from '@corskit/browser';
import { getDomain } from 'tldts';

import type { Question } from '../diagnosis/exchange.js';
import { isLoopback } from '../diagnosis/loopback.js';
import { version } from './version.js';

/** What a request says of itself where nothing else is asked for. */
const USER_AGENT = `corskit/${version} (+https://github.com/corskit/corskit)`;

/**
 * Returns what a browser puts on a request beside what the script and the CORS protocol do, as far as servers look at it.
 *
 * @see https://w3c.github.io/webappsec-fetch-metadata/
 */
export function browserHeaders(question: Question, page: PageFetch): readonly Header[] {
  const url = new URL(question.url);
  const given = new Set(question.headers.map(([name]) => name.toLowerCase()));
  const added: Header[] = [
    ['User-Agent', USER_AGENT],
    ['Accept', '*/*'],
  ];
  if (url.protocol === 'https:' || isLoopback(url.hostname)) {
    added.push(['Sec-Fetch-Site', siteOf(url, page)]);
    added.push(['Sec-Fetch-Mode', page.mode === 'no-cors' ? 'no-cors' : 'cors'], ['Sec-Fetch-Dest', 'empty']);
  }
  return added.filter(([name]) => !given.has(name.toLowerCase()));
}

function siteOf(url: URL, { page, origin }: PageFetch): string {
  const from = new URL(page);
  if (origin === 'null' || from.origin === 'null') return 'cross-site';
  if (from.origin === url.origin) return 'same-origin';
  const isSameSite = from.protocol === url.protocol && domainOf(from) === domainOf(url);
  return isSameSite ? 'same-site' : 'cross-site';
}

function domainOf({ hostname }: URL): string {
  return getDomain(hostname, { allowPrivateDomains: true }) ?? hostname;
}
