import { readConsole } from '@corskit/browser';

import { hasCurlCommand, readCurlCommand } from './curl-command.js';
import { draftOf } from './draft-of.js';
import { readFetchCall } from './fetch-call.js';
import { readHar } from './har-entry.js';
import { countHeaderLines, readHeaderLines } from './header-lines.js';
import type { Paste, PasteHint } from './paste.js';
import { PasteError } from './paste-error.js';
import { hasPowerShellCommand, readPowerShellCommand } from './powershell-command.js';

const MAX_HAR = 20_000_000;
const MAX_TEXT = 200_000;

/** A call at the beginning of a paste, or with a string behind it: console texts name `fetch` as well. */
const FETCH_FIRST =
  /^\s*(?:(?:const|let|var)\s+[$\w]+\s*=\s*|return\s+)?(?:await\s+)?(?:window\.|globalThis\.|self\.)?fetch\s*\(/;
const FETCH = /\bfetch\s*\(\s*(?:["'`]|new\b|[$A-Z_a-z])/;

const CONSOLE_WORDS =
  /CORS policy|blocked by CORS|Cross-Origin Request Blocked|Same Origin Policy|access control check/i;
const OTHER_CALLS: readonly (readonly [RegExp, string])[] = [
  [/XMLHttpRequest|\.setRequestHeader\s*\(/, 'a script with XMLHttpRequest'],
  [/\baxios\b/, 'a call of axios'],
  [/\$\.(?:ajax|get|post|getJSON)\b|\bjQuery\b/, 'a call of jQuery'],
];
const INSTEAD =
  'paste what "Copy as fetch", "Copy as cURL" or "Save all as HAR" gives in the tab Network of the developer tools';

/**
 * Reads what somebody has pasted; without `hint`, finds out what it is.
 *
 * Nothing of it is ever run. Throws a PasteError, and nothing else, where it cannot be read.
 */
export function readPaste(text: string, hint?: PasteHint): Paste {
  const plain = text.replace(/^\ufeff/, '');
  if (plain.trim() === '') throw new PasteError('the paste', '', `there is nothing in it; ${INSTEAD}`);
  const kind = hint ?? kindOf(plain);
  const limit = kind === 'har' ? MAX_HAR : MAX_TEXT;
  if (plain.length > limit)
    throw new PasteError(
      'the paste',
      '',
      `it has more than ${limit.toLocaleString('en')} characters; paste one request`,
    );
  switch (kind) {
    case 'har':
      return { kind, entries: readHar(plain) };
    case 'fetch':
      return { kind, draft: draftOf(readFetchCall(plain)) };
    case 'curl':
      return { kind: 'fetch', draft: draftOf(readCommand(plain)) };
    case 'headers':
      return { kind, ...readHeaderLines(plain) };
    case 'console':
      return { kind, text };
    case 'url':
      return { kind, url: unquoted(plain) };
  }
}

function readCommand(text: string): ReturnType<typeof readCurlCommand> {
  return hasPowerShellCommand(text) && !hasCurlCommand(text)
    ? readPowerShellCommand(text)
    : readCurlCommand(text);
}

function kindOf(text: string): PasteHint | 'url' {
  if (text.trimStart().startsWith('{')) return 'har';
  // Too long to be read, whatever it is.
  if (text.length > MAX_TEXT) return 'console';
  const url = unquoted(text);
  if (/^https?:\/\/\S+$/i.test(url) && URL.canParse(url)) return 'url';
  const lines = countHeaderLines(text);
  if (lines.hasStatus && !FETCH_FIRST.test(text)) return 'headers';
  if (FETCH_FIRST.test(text)) return 'fetch';
  if (hasCurlCommand(text) || hasPowerShellCommand(text)) return 'curl';
  if (readConsole(text) !== undefined || CONSOLE_WORDS.test(text)) return 'console';
  if (FETCH.test(text)) return 'fetch';
  if (isHeaders(text, lines)) return 'headers';
  if (/access-control-/i.test(text)) return 'console';
  return unreadable(text);
}

function isHeaders(text: string, { headers, others }: ReturnType<typeof countHeaderLines>): boolean {
  return headers > others && (headers > 1 || /^\s*access-control-/i.test(text));
}

function unreadable(text: string): never {
  const other = OTHER_CALLS.find(([pattern]) => pattern.test(text));
  if (other !== undefined) throw new PasteError(other[1], '', `this cannot be read; ${COPY_AS_FETCH}`);
  throw new PasteError('the paste', text, INSTEAD);
}

const COPY_AS_FETCH =
  'in the tab Network of the developer tools, choose the request, and paste what "Copy as fetch" gives';

// Chats put URLs between brackets, people between quotes.
function unquoted(text: string): string {
  return text.trim().replace(/^["'<`]|[">'`]$/g, '');
}
