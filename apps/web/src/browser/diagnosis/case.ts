import type { PageFetch } from '@corskit/browser';
import { SERVER_NAMES, type ServerName } from 'corskit';

/** All that somebody has told of a fetch, as it was typed; empty where they have told nothing. */
export interface Case {
  /** Lines of a browser's console. */
  readonly console: string;
  /** The page that asks: its origin, its URL, or `null`. */
  readonly page: string;
  readonly url: string;
  readonly method: string;
  /** The request headers of the script, one on each line. */
  readonly headers: string;
  readonly credentials: '' | 'include';
  readonly mode: '' | NonNullable<PageFetch['mode']>;
  readonly redirect: '' | NonNullable<PageFetch['redirect']>;
  readonly api: '' | NonNullable<PageFetch['api']>;
  /** What the server answers to the preflight: a status line and header lines; after redirects, one such head after the other. */
  readonly preflight: string;
  /** The same for the request itself. */
  readonly response: string;
  /** What the fix is to be written for. */
  readonly server: '' | ServerName;
}

/** A case of which nothing is known yet. */
export const EMPTY_CASE: Case = {
  console: '',
  page: '',
  url: '',
  method: '',
  headers: '',
  credentials: '',
  mode: '',
  redirect: '',
  api: '',
  preflight: '',
  response: '',
  server: '',
};

/** What the fields hold that do not hold any text. */
const CHOICES: { readonly [Name in keyof Case]?: readonly Case[Name][] } = {
  credentials: ['', 'include'],
  mode: ['', 'cors', 'no-cors', 'same-origin'],
  redirect: ['', 'follow', 'error', 'manual'],
  api: ['', 'fetch', 'xhr', 'eventsource', 'beacon', 'image', 'script', 'module', 'stylesheet'],
  server: ['', ...(Object.keys(SERVER_NAMES) as ServerName[])],
};

/** Returns what was told, without the fields that are empty. */
export function toldOf(one: Case): Partial<Case> {
  return Object.fromEntries(Object.entries(one).filter(([, value]) => value !== ''));
}

/** Makes a case of what a stranger may have written, undefined where it is none. */
export function caseFrom(told: unknown): Case | undefined {
  if (typeof told !== 'object' || told === null || Array.isArray(told)) return undefined;
  const entries = Object.entries(told as Readonly<Record<string, unknown>>);
  return entries.every(([name, value]) => fits(name, value))
    ? { ...EMPTY_CASE, ...(Object.fromEntries(entries) as Partial<Case>) }
    : undefined;
}

function fits(name: string, value: unknown): boolean {
  if (!Object.hasOwn(EMPTY_CASE, name) || typeof value !== 'string') return false;
  const choices: readonly string[] | undefined = CHOICES[name as keyof Case];
  return choices === undefined || choices.includes(value);
}
