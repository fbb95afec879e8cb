import type { Header, PageFetch } from '@corskit/browser';

import { sortHeaders, type SortedHeaders } from './browser-headers.js';
import type { Draft } from './draft.js';
import { knownPage } from './known-page.js';
import { listed, namesIn } from './listed.js';
import { PLACEHOLDER, type RawRequest } from './raw-request.js';

/** Makes a draft of a request: without what browsers add by themselves, and with what that tells of the page. */
export function draftOf(raw: RawRequest): Draft {
  const sorted = sortHeaders(raw);
  const { told } = sorted;
  const asked = askedFor(raw, sorted);
  const known = knownPage(told.origin, told.referer ?? raw.referrer);
  const cookie = raw.cookie ?? told.cookie;
  const method = asked.method ?? raw.method;
  const headers = [...(asked.isPreflight ? [] : sorted.own), ...asked.headers];
  const isBodiless = /^(?:get|head)$/i.test(method ?? 'GET');
  const hasBody = raw.body !== undefined || raw.bodyType !== undefined;
  const mode = raw.mode ?? modeOf(told['sec-fetch-mode']);
  const credentials = raw.credentials ?? (cookie === undefined ? undefined : 'include');
  const page: Draft['page'] = {
    ...known.page,
    url: raw.url,
    ...defined('method', method),
    ...(headers.length === 0 ? {} : { headers }),
    ...defined('bodyType', isBodiless || hasType(headers) ? undefined : raw.bodyType),
    ...defined('credentials', credentials),
    ...defined('mode', mode),
    ...defined('redirect', raw.redirect),
    ...defined('cache', raw.cache),
    ...defined('api', raw.api),
  };
  const notes = [
    ...raw.notes,
    ...asked.notes,
    ...known.notes,
    ...sorted.notes,
    ...notesOnMode(told['sec-fetch-mode'], raw.mode),
    ...(isBodiless && hasBody ? [`a browser sends no body with ${method ?? 'GET'}: it was left out`] : []),
  ];
  return {
    page,
    ...(raw.body === undefined || isBodiless ? {} : { body: raw.body }),
    ...(cookie === undefined ? {} : { cookie }),
    ...(raw.insecure === undefined ? {} : { insecure: raw.insecure }),
    ...(raw.resolve === undefined ? {} : { resolve: raw.resolve }),
    notes: [...new Set(notes)],
  };
}

/** What a preflight asks for. */
interface Asked {
  readonly isPreflight: boolean;
  readonly method?: string;
  readonly headers: readonly Header[];
  readonly notes: readonly string[];
}

// Whoever pastes a preflight wants to know of the request that it is about.
function askedFor({ method, asked = [] }: RawRequest, { told, own }: SortedHeaders): Asked {
  const forMethod = told['access-control-request-method'];
  const isPreflight = method === 'OPTIONS' && forMethod !== undefined;
  const names = isPreflight ? namesIn(told['access-control-request-headers'] ?? '') : asked;
  const present = new Set(isPreflight ? [] : own.map(([name]) => name.toLowerCase()));
  const missing = names.filter((name) => !present.has(name));
  return {
    isPreflight,
    ...(isPreflight ? { method: forMethod } : {}),
    headers: missing.map((name) => [name, PLACEHOLDER]),
    notes: [
      ...(isPreflight
        ? [`this is a preflight: what counts is the ${forMethod} request that it asks for`]
        : []),
      ...(missing.length === 0 ? [] : [unknownValues(missing)]),
    ],
  };
}

function unknownValues(names: readonly string[]): string {
  return `the ${names.length === 1 ? 'value' : 'values'} of ${listed(names)} ${names.length === 1 ? 'is' : 'are'} not known: "${PLACEHOLDER}" stands for ${names.length === 1 ? 'it' : 'them'}`;
}

function hasType(headers: readonly Header[]): boolean {
  return headers.some(([name]) => name.toLowerCase() === 'content-type');
}

function modeOf(fetchMode: string | undefined): PageFetch['mode'] {
  return fetchMode === 'no-cors' || fetchMode === 'same-origin' ? fetchMode : undefined;
}

// "Copy as fetch" writes `mode: "cors"` whatever it was.
function notesOnMode(fetchMode: string | undefined, mode: PageFetch['mode']): readonly string[] {
  if (fetchMode === 'navigate')
    return [
      'this is the loading of a page, which CORS does not apply to: it is checked as if a script asked for it',
    ];
  if (fetchMode === 'no-cors' && mode === 'cors')
    return [
      'this was loaded without CORS (Sec-Fetch-Mode: no-cors): it is checked as if a script asked for it',
    ];
  return [];
}

function defined<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [Name in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [Name in Key]?: Value };
}
