import { readConsole, type Answer } from '@corskit/browser';
import { pickEntry, readPaste, toldFetch, type Draft, type HarEntry, type Paste } from 'corskit';

import { EMPTY_CASE, type Case } from './case.js';
import { headerText } from './header-text.js';
import { headText } from './head-text.js';

/** What was found in a paste. */
export interface Reading {
  /** What it is, in a line. */
  readonly says: string;
  /** What was left out or taken for something, and why. */
  readonly notes: readonly string[];
  /** Puts it into the case that is there. */
  readonly into: (before: Case) => Case;
  /** The requests of a HAR file, to choose another from. */
  readonly entries?: readonly HarEntry[];
  /** The number of the one that was chosen. */
  readonly entry?: number;
}

const ENGINE_NAMES = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'Safari' } as const;

/**
 * Reads what was pasted; `entry` is the number of a request in a HAR file.
 *
 * @throws {PasteError} if it cannot be read.
 */
export function readingOf(text: string, entry?: number): Reading {
  return ofPaste(readPaste(text), entry);
}

/** Returns what a HAR file tells of one of its requests, by default of the first that was blocked. */
export function readingOfEntry(entries: readonly HarEntry[], number?: number): Reading {
  const entry = pickEntry(entries, number);
  const blocked = entries.filter(({ isBlocked }) => isBlocked).length;
  const answers = (kind: 'preflight' | 'request'): string =>
    textOf(
      entry.recorded.flatMap((one) => (one.kind === kind && one.answer !== undefined ? [one.answer] : [])),
    );
  return {
    says: `A HAR file with ${counted(entries.length, 'request')}${blocked === 0 ? '' : `, ${blocked} of them blocked`}.`,
    notes: entry.draft.notes,
    into: (before) => ({
      ...draftCase(entry.draft, before),
      preflight: answers('preflight'),
      response: answers('request'),
    }),
    entries,
    entry: entry.number,
  };
}

function ofPaste(paste: Paste, entry: number | undefined): Reading {
  switch (paste.kind) {
    case 'url':
      return {
        says: 'A URL. Say below which page asks for it, and how.',
        notes: [],
        into: (before) => ({ ...afresh(before, paste.url), url: paste.url }),
      };
    case 'fetch':
      return {
        says: `A request: ${paste.draft.page.method ?? 'GET'} ${paste.draft.page.url}`,
        notes: paste.draft.notes,
        into: (before) => draftCase(paste.draft, before),
      };
    case 'har':
      return readingOfEntry(paste.entries, entry);
    case 'headers':
      return ofHeaders(paste);
    case 'console':
      return ofConsole(paste.text);
  }
}

function draftCase({ page }: Draft, before: Case): Case {
  const { headers = [], bodyType } = page;
  const hasType = headers.some(([name]) => name.toLowerCase() === 'content-type');
  return {
    ...afresh(before, page.url),
    page: page.origin ?? originOf(page.page) ?? before.page,
    url: page.url,
    method: page.method ?? '',
    headers: headerText(
      hasType || bodyType === undefined ? headers : [...headers, ['Content-Type', bodyType]],
    ),
    credentials: page.credentials === 'include' ? 'include' : '',
    mode: page.mode === undefined || page.mode === 'cors' ? '' : page.mode,
    redirect: page.redirect === undefined || page.redirect === 'follow' ? '' : page.redirect,
    api: page.api === undefined || page.api === 'fetch' ? '' : page.api,
  };
}

// All that a browser looks at, where the page says no more.
function originOf(page: string | undefined): string | undefined {
  if (page === undefined || !URL.canParse(page)) return page;
  const { href, origin } = new URL(page);
  return href === `${origin}/` ? origin : page;
}

// Answers that were there before belong to it if nothing else was: then they were pasted first.
function afresh(before: Case, url: string): Case {
  const isSame = before.url === '' || before.url === url;
  return {
    ...EMPTY_CASE,
    page: before.page,
    server: before.server,
    ...(isSame ? { preflight: before.preflight, response: before.response } : {}),
  };
}

function ofHeaders({ answers, notes }: Extract<Paste, { kind: 'headers' }>): Reading {
  const [first, ...rest] = answers;
  if (first !== undefined && (isOfPreflight(first) || rest.some(isOfPreflight))) {
    const [preflights, responses] = [
      answers.filter(isOfPreflight),
      answers.filter((one) => !isOfPreflight(one)),
    ];
    return {
      says:
        responses.length === 0
          ? 'The headers of an answer to a preflight.'
          : 'The headers of an answer to a preflight, and of one to the request.',
      notes,
      into: (before) => ({
        ...before,
        console: '',
        preflight: textOf(preflights),
        response: responses.length === 0 ? before.response : textOf(responses),
      }),
    };
  }
  return {
    says: `The headers of ${answers.length === 1 ? 'an answer' : `${answers.length} answers`} to a request.`,
    notes,
    into: (before) => ({ ...before, console: '', response: textOf(answers) }),
  };
}

function isOfPreflight({ headers }: Answer): boolean {
  return headers.some(([name]) => /^access-control-(?:allow-(?:methods|headers)|max-age)$/i.test(name));
}

function ofConsole(text: string): Reading {
  const message = readConsole(text);
  if (message === undefined)
    return {
      says: 'No line about CORS that Chromium, Firefox or Safari prints in English. Copy the red line whole, from "Access to ..." or "Cross-Origin Request Blocked" on.',
      notes: [],
      into: (before) => before,
    };
  const { engine, url = '', origin, method, header } = message;
  return {
    says: `A line of the console of ${ENGINE_NAMES[engine]}.`,
    notes: [],
    into: (before) => {
      const isSame = before.url !== '' && before.url === url;
      const known = isSame ? before : { ...EMPTY_CASE, server: before.server };
      return {
        ...known,
        console: text,
        url: /^https?:/.test(url) ? url : '',
        page: origin ?? known.page,
        method: method ?? known.method,
        credentials: toldFetch(message)?.credentials === 'include' ? 'include' : known.credentials,
        headers: header === undefined || known.headers !== '' ? known.headers : `${header}: ...`,
      };
    },
  };
}

function textOf(answers: readonly Answer[]): string {
  return answers.map(headText).join('\n\n');
}

function counted(count: number, what: string): string {
  return count === 1 ? `one ${what}` : `${count} ${what}s`;
}
