import type { Header } from '@corskit/browser';

import { listed } from './listed.js';

/** What tells of the page, or of what a preflight asks; no header of the script. */
const TELLING = [
  'origin',
  'referer',
  'cookie',
  'access-control-request-method',
  'access-control-request-headers',
] as const;

/** What browsers, HTTP/2 and the developer tools put beside the headers of a script; and whatever begins with `sec-`. */
const ADDED = new Set([
  'accept-encoding',
  'accept-language',
  'authority',
  'connection',
  'content-length',
  'dnt',
  'host',
  'priority',
  'referrer-policy',
  'te',
  'upgrade-insecure-requests',
  'user-agent',
]);

/** What a script hardly ever sets: beside one of them, the others are a copy of what a browser has sent. */
const MARKS = new Set(['accept-encoding', 'accept-language', 'priority', 'user-agent']);

/** The headers of a request, told apart. */
export interface SortedHeaders {
  /** Those of the script. */
  readonly own: readonly Header[];
  /** What tells of the page or of a preflight, by its name in lower case. */
  readonly told: Readonly<Partial<Record<(typeof TELLING)[number] | 'sec-fetch-mode', string>>>;
  /** Whether they are a copy of what a browser has sent, rather than written by hand. */
  readonly isCopy: boolean;
  readonly notes: readonly string[];
}

/** Tells the headers of a script from those that browsers add; the names in `asked`, in lower case, are the script's. */
export function sortHeaders(headers: readonly Header[], asked: readonly string[] = []): SortedHeaders {
  const isCopy = headers.some(([name]) => isMark(name.toLowerCase()));
  const own: Header[] = [];
  const added = new Set<string>();
  const ofCacheBox = new Set<string>();
  const told: Record<string, string> = {};
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    if (key === 'sec-fetch-mode') told[key] = value;
    if ((TELLING as readonly string[]).includes(key)) told[key] = joined(key, told[key], value);
    else if (asked.includes(key)) own.push([name, value]);
    else if (isCopy && isOfCacheBox(key, value)) ofCacheBox.add(key);
    else if (key.startsWith('sec-')) added.add('sec-*');
    else if (ADDED.has(key)) added.add(key);
    // `:authority` and its like are no headers.
    else if (!key.startsWith(':')) own.push([name, value]);
  }
  return { own, told, isCopy, notes: [...notesOfCacheBox([...ofCacheBox]), ...notesOfAdded([...added])] };
}

function isMark(key: string): boolean {
  return key.startsWith('sec-') || MARKS.has(key);
}

// Without the box, a reload has `max-age=0`. With other values they are the script's.
function isOfCacheBox(key: string, value: string): boolean {
  return (
    (key === 'pragma' && value === 'no-cache') ||
    (key === 'cache-control' && (value === 'no-cache' || value === 'max-age=0'))
  );
}

// HTTP/2 may send cookies in several lines.
function joined(key: string, before: string | undefined, value: string): string {
  if (before === undefined) return value;
  return key === 'cookie' ? `${before}; ${value}` : `${before}, ${value}`;
}

function notesOfCacheBox(names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const [come, were] = names.length === 1 ? ['comes', 'was'] : ['come', 'were'];
  const inOrder = listed([...names].sort().reverse());
  return [`${inOrder} ${come} from the "Disable cache" box of the developer tools and ${were} dropped`];
}

function notesOfAdded(names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const [were, them] = names.length === 1 && !names.includes('sec-*') ? ['was', 'it'] : ['were', 'them'];
  return [`${listed([...names].sort())} ${were} dropped: browsers add ${them} by themselves`];
}
