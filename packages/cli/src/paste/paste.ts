import type { Answer } from '@corskit/browser';

import type { Draft } from './draft.js';
import type { HarEntry } from './har-entry.js';

/** What can be pasted; `curl` reads commands for PowerShell as well. */
export type PasteHint = 'fetch' | 'curl' | 'har' | 'console' | 'headers';

/** What a paste is, and what is in it. */
export type Paste =
  /** A call of `fetch`, or a command for cURL or PowerShell. */
  | { readonly kind: 'fetch'; readonly draft: Draft }
  /** One entry at least. */
  | { readonly kind: 'har'; readonly entries: readonly HarEntry[] }
  /** What a console shows, as it was pasted. */
  | { readonly kind: 'console'; readonly text: string }
  /** The header lines of one answer at least. */
  | { readonly kind: 'headers'; readonly answers: readonly Answer[]; readonly notes: readonly string[] }
  | { readonly kind: 'url'; readonly url: string };
