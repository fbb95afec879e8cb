import { readConsole, type ConsoleMessage } from '@corskit/browser';

import type { CauseId } from '../diagnosis/cause.js';
import { fixesOf } from '../fix/fixes.js';
import type { Fix } from '../fix/fix.js';
import type { ServerName } from '../fix/server-name.js';
import { OF_PREFLIGHT } from './meanings-of-preflights.js';
import { OF_ANY } from './meanings.js';
import { toldFetch } from './told-fetch.js';

/** What a line of a browser's console means. */
export interface Explanation {
  readonly message: ConsoleMessage;
  /** What the browser has found, in one sentence. */
  readonly found: string;
  /** What can be behind it, the most frequent one first. */
  readonly causes: readonly { readonly id: CauseId; readonly sign: string }[];
  readonly fixes: readonly Fix[];
  /** What `corskit check` has to be given to find out which of them it is; undefined where the line says too little. */
  readonly check?: readonly string[];
}

/**
 * Explains what somebody has copied out of a browser's console; undefined where it has no line about a request of another
 * origin.
 */
export function explain(text: string, server?: ServerName): Explanation | undefined {
  const message = readConsole(text);
  if (message === undefined) return undefined;
  const meaning =
    (message.at === 'preflight' ? OF_PREFLIGHT[message.code] : undefined) ?? OF_ANY[message.code];
  const { found, causes, inPage, atServer } = meaning;
  const filled = (template: string): string =>
    template.replace(/ ?\(?\{(\w+)\}\)?/g, (whole, name: keyof ConsoleMessage) => {
      const value = message[name];
      return value === undefined ? '' : whole.replace(`{${name}}`, String(value));
    });
  const check = checkOf(message);
  const page: readonly Fix[] =
    inPage === undefined ? [] : [{ target: 'page', title: filled(inPage), snippets: [] }];
  return {
    message,
    found: filled(found),
    causes: causes.map(([id, sign]) => ({ id, sign })),
    fixes: [...(atServer === undefined ? [] : serverFixes(message, filled(atServer), server)), ...page],
    ...(check === undefined ? {} : { check }),
  };
}

function serverFixes(message: ConsoleMessage, title: string, server?: ServerName): readonly Fix[] {
  const { origin, method, header } = message;
  // Without an origin, or a server, a snippet would be a guess.
  if (origin === undefined || server === undefined)
    return [{ target: server ?? 'elsewhere', title, snippets: [] }];
  const needed = {
    origins: [origin],
    methods: [method ?? 'GET'],
    headers: header === undefined ? [] : [header.toLowerCase()],
    exposedHeaders: [],
    credentials: toldFetch(message)?.credentials === 'include',
  };
  return fixesOf(title, needed, server);
}

function checkOf(message: ConsoleMessage): readonly string[] | undefined {
  const told = toldFetch(message);
  if (told === undefined) return undefined;
  const { url, method, headers = [], credentials } = told;
  return [
    url,
    '--origin',
    message.origin ?? 'https://your-page.example',
    ...(method === undefined ? [] : ['--method', method]),
    ...headers.flatMap(([name, value]) => ['-H', `${name}: ${value}`]),
    ...(credentials === 'include' ? ['--credentials'] : []),
  ];
}
