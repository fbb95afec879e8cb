import type { Header } from '@corskit/browser';

import { listed } from './listed.js';
import type { RawRequest } from './raw-request.js';

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

/** The headers of a request, told apart. */
export interface SortedHeaders {
  /** Those of the script. */
  readonly own: readonly Header[];
  /** What tells of the page or of a preflight, by its name in lower case. */
  readonly told: Readonly<Partial<Record<(typeof TELLING)[number] | 'sec-fetch-mode', string>>>;
  readonly notes: readonly string[];
}

/** Tells the headers of a script from those that browsers add; the names in `asked`, in lower case, are the script's. */
export function sortHeaders({ headers, asked = [] }: RawRequest): SortedHeaders {
  const isAll = isComplete(headers);
  const box = isAll ? cacheBoxOf(headers) : [];
  const set = new Set(asked);
  const own: Header[] = [];
  const added = new Set<string>();
  const boxed = new Set<string>();
  const told: Record<string, string> = {};
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    if (key === 'sec-fetch-mode') told[key] = value;
    if ((TELLING as readonly string[]).includes(key)) told[key] = joined(key, told[key], value);
    else if (set.has(key)) own.push([name, value]);
    else if (box.includes(`${key}: ${value}`)) boxed.add(key);
    // A reload.
    else if (isAll && key === 'cache-control' && value === 'max-age=0') added.add(key);
    else if (key.startsWith('sec-')) added.add('sec-*');
    else if (ADDED.has(key)) added.add(key);
    // `:authority` and its like are no headers.
    else if (!key.startsWith(':')) own.push([name, value]);
  }
  return { own, told, notes: [...notesOfCacheBox([...boxed]), ...notesOfAdded([...added])] };
}

/** Reports whether `headers` are all that a browser has sent: of what was blocked early, only the script's and a few more are known. */
export function isComplete(headers: readonly Header[]): boolean {
  return headers.some(([name]) => /^(?:accept-(?:encoding|language)|sec-fetch-.*)$/i.test(name));
}

// The box, as well as `cache: 'no-store'`, adds both. What stands alone is the script's.
function cacheBoxOf(headers: readonly Header[]): readonly string[] {
  const lines = headers.map(([name, value]) => `${name.toLowerCase()}: ${value}`);
  const box = ['pragma: no-cache', 'cache-control: no-cache'];
  return box.every((line) => lines.includes(line)) ? box : [];
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
