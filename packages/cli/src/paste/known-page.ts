import type { PageFetch } from '@corskit/browser';

import { excerptOf } from './paste-error.js';

/** What is known of the page that asks. */
export interface KnownPage {
  readonly page: Partial<Pick<PageFetch, 'page' | 'origin'>>;
  readonly notes: readonly string[];
}

/** Reads the page out of the header `Origin` and out of its URL, of which browsers often tell no more than the origin. */
export function knownPage(origin: string | undefined, referrer: string | undefined): KnownPage {
  const url = httpUrlOf(referrer);
  const ofReferrer = url === undefined ? {} : { page: url.href };
  if (origin === undefined) return { page: ofReferrer, notes: [] };
  if (origin === 'null') return { page: { ...ofReferrer, origin }, notes: [NULL_ORIGIN] };
  // `chrome-extension://abc`: the URL of such a page has no origin that JavaScript would tell.
  if (/^(?!https?:)[a-z][\d+.a-z-]*:\/\/[^\s#/?]+$/i.test(origin))
    return { page: { page: `${origin}/`, origin }, notes: [] };
  const own = httpUrlOf(origin);
  if (own === undefined) return { page: ofReferrer, notes: [noOrigin(origin)] };
  const notes = own.origin === origin ? [] : [misspelt(origin, own.origin)];
  // A frame, or a worker, of another origin than the page.
  if (url?.origin !== own.origin) return { page: { page: `${own.origin}/` }, notes };
  return { page: ofReferrer, notes };
}

const NULL_ORIGIN =
  'the origin is null: the page is a file, a sandboxed frame, or the request was redirected from another origin';

function noOrigin(value: string): string {
  return `"${excerptOf(value)}" is no origin and was left out: an origin is written as https://app.example.com`;
}

function misspelt(value: string, origin: string): string {
  return `the origin "${excerptOf(value)}" is taken for ${origin}, as a browser writes it`;
}

function httpUrlOf(text: string | undefined): URL | undefined {
  if (text === undefined || !/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  // Of a host that is almost none, URL makes something that it does not take itself.
  return URL.canParse(url.href) ? url : undefined;
}
