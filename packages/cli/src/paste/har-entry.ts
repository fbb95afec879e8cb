import type { Api } from '@corskit/browser';

import type { Draft } from './draft.js';
import { draftOf } from './draft-of.js';
import { groupLines, type HarGroup } from './har-group.js';
import { readHarLog, type HarLine } from './har-log.js';
import { namesIn } from './listed.js';
import { excerptOf, PasteError } from './paste-error.js';
import type { Recorded } from './recorded.js';

/** A fetch that a HAR file has recorded. */
export interface HarEntry {
  /** From 1, in the order of the file; a preflight has none of its own, and neither has what a redirect led to. */
  readonly number: number;
  /** A line for a list: `3: PUT https://api.example.com/orders/1 blocked`. */
  readonly label: string;
  readonly draft: Draft;
  /** What was sent for it, in order: preflights, redirects, and the last request. */
  readonly recorded: readonly Recorded[];
  readonly isBlocked: boolean;
  /** Whether it was asked for with CORS, from a page that is known and of another origin. */
  readonly isCrossOrigin: boolean;
}

/** What a browser asks by, as Chromium writes it. */
const APIS: Readonly<Record<string, Api>> = {
  xhr: 'xhr',
  eventsource: 'eventsource',
  image: 'image',
  script: 'script',
  stylesheet: 'stylesheet',
};

/** What Chromium and Firefox note where a page does not get an answer; with other words, none came. */
const BLOCKED = /ERR_FAILED|ERR_BLOCKED_BY_RESPONSE|NS_ERROR_DOM_BAD_URI|CORS/i;
const MAX_URL = 80;

/** Reads a HAR file; throws a PasteError where it is none, or has no HTTP request in it. */
export function readHar(text: string): readonly HarEntry[] {
  const { lines, notes } = readHarLog(text);
  return groupLines(lines).map((group, index) => entryOf(group, index + 1, notes));
}

/**
 * Chooses an entry: the asked one, by its number; or the first that was blocked, the first of another origin, the first.
 *
 * Throws a PasteError where there is none of that number.
 */
export function pickEntry(entries: readonly HarEntry[], number?: number): HarEntry {
  const picked =
    number === undefined
      ? (entries.find(({ isBlocked }) => isBlocked) ??
        entries.find(({ isCrossOrigin }) => isCrossOrigin) ??
        entries[0])
      : entries.find((entry) => entry.number === number);
  if (picked !== undefined) return picked;
  const wanted =
    entries.length === 0
      ? 'it has no entries'
      : `there is no entry ${number ?? ''}; choose one from 1 to ${entries.length}`;
  throw new PasteError('the HAR file', '', wanted);
}

function entryOf(group: HarGroup, number: number, notes: readonly string[]): HarEntry {
  const { request, lines } = group;
  const preflight = lines.find(({ kind }) => kind === 'preflight');
  const draft = draftFrom(request, preflight === request ? undefined : preflight, notes);
  const isBlocked = lines.some(isBlockedLine);
  const { page, origin } = draft.page;
  return {
    number,
    label: labelOf(number, request, draft, isBlocked ? 'blocked' : outcomeOf(lines)),
    draft,
    recorded: lines.map(recordedOf),
    isBlocked,
    isCrossOrigin:
      page !== undefined &&
      isWithCors(request) &&
      (origin ?? new URL(page).origin) !== new URL(draft.page.url).origin,
  };
}

function draftFrom(request: HarLine, preflight: HarLine | undefined, notes: readonly string[]): Draft {
  const { url, method, body, page, hasCookies, resourceType } = request;
  const api = Object.hasOwn(APIS, resourceType) ? APIS[resourceType] : undefined;
  const names = request.headers.map(([name]) => name.toLowerCase());
  // Of what was blocked, only a part of the headers is recorded: the preflight tells the rest.
  const told = preflight?.headers.filter(([name]) => /^(?:origin|referer)$/i.test(name)) ?? [];
  const missing = told.filter(([name]) => !names.includes(name.toLowerCase()));
  const asked = preflight?.headers.find(([name]) => /^access-control-request-headers$/i.test(name));
  return draftOf({
    url,
    method,
    headers: [...request.headers, ...missing],
    ...(body === undefined ? {} : { body }),
    ...(page === undefined ? {} : { referrer: page }),
    ...(hasCookies ? { credentials: 'include' } : {}),
    ...(api === undefined ? {} : { api }),
    ...(asked === undefined ? {} : { asked: namesIn(asked[1]) }),
    notes,
  });
}

// Images, scripts and pages are mostly loaded without; not every file tells.
function isWithCors({ headers }: HarLine): boolean {
  const [, mode = 'cors'] = headers.find(([name]) => /^sec-fetch-mode$/i.test(name)) ?? [];
  return mode === 'cors';
}

function isBlockedLine({ answer, failure }: HarLine): boolean {
  return failure === undefined ? answer === undefined : BLOCKED.test(failure);
}

function outcomeOf(lines: readonly HarLine[]): string {
  const { failure, answer } = lines.at(-1) ?? {};
  return failure === undefined ? String(answer?.status ?? '') : `failed (${excerptOf(failure)})`;
}

function labelOf(number: number, { url, method }: HarLine, draft: Draft, outcome: string): string {
  const short = url.length > MAX_URL ? `${url.slice(0, MAX_URL - 3)}...` : url;
  return `${number}: ${excerptOf(draft.page.method ?? method)} ${short} ${outcome}`;
}

function recordedOf({ kind, method, url, headers, answer, failure }: HarLine): Recorded {
  return {
    kind,
    method,
    url,
    headers,
    ...(answer === undefined ? {} : { answer }),
    ...(failure === undefined ? {} : { failure }),
  };
}
