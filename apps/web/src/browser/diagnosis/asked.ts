import type { Header, PageFetch } from '@corskit/browser';

import type { Case } from './case.js';
import { headersOf } from './header-text.js';

/** What a page asks for, or what has to be known before that can be told. */
export type Asked =
  | { readonly page: PageFetch }
  | { readonly lacks: 'page' | 'url' }
  /** The page that was written is none; as a sentence. */
  | { readonly fault: string };

/** Puts together what a page asks for. */
export function askedBy(one: Case): Asked {
  const known = pageOf(one.page.trim());
  if ('fault' in known) return known;
  if (one.url.trim() === '') return { lacks: 'url' };
  if ('lacks' in known) return known;
  const headers: readonly Header[] = headersOf(one.headers).map(({ name, value }) => [name, value]);
  return {
    page: {
      ...known,
      url: one.url.trim(),
      ...(one.method.trim() === '' ? {} : { method: one.method.trim() }),
      ...(headers.length === 0 ? {} : { headers }),
      ...(one.credentials === '' ? {} : { credentials: one.credentials }),
      ...(one.mode === '' ? {} : { mode: one.mode }),
      ...(one.redirect === '' ? {} : { redirect: one.redirect }),
      ...(one.api === '' ? {} : { api: one.api }),
    },
  };
}

function pageOf(
  text: string,
): Pick<PageFetch, 'page' | 'origin'> | { readonly lacks: 'page' } | { readonly fault: string } {
  if (text === '') return { lacks: 'page' };
  // A page of no scheme that has an origin: a file, or a sandboxed frame.
  if (text === 'null' || /^(?:file|data):/i.test(text)) return { page: 'data:text/html,', origin: 'null' };
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return { page: text };
  // `chrome-extension://abc`: the URL of such a page has no origin that JavaScript would tell.
  const [origin] = /^(?!https?:)[a-z][\d+.a-z-]*:\/\/[^\s#/?]+/i.exec(text) ?? [];
  if (origin !== undefined && URL.canParse(origin)) return { page: `${origin}/`, origin };
  return { fault: 'This is no origin: write it with its scheme, as in https://app.example.com' };
}
