import type { PageFetch } from '@corskit/browser';

import type { ServerName } from './server-name.js';

/** A piece of code or of configuration, and where it goes. */
export interface Snippet {
  /** Where it goes, as a phrase: `app.js, before every other app.use and every route`. */
  readonly place: string;
  readonly language: 'js' | 'ts' | 'nginx' | 'apache' | 'caddy' | 'haproxy' | 'sh' | 'http';
  readonly code: string;
}

/** What to change so that a cause is gone. */
export interface Fix {
  /** Where: in the configuration of a server, in the page, or somewhere that no snippet reaches. */
  readonly target: ServerName | 'page' | 'elsewhere';
  /** What to do, as an imperative sentence. */
  readonly title: string;
  /** Empty where the sentence says it all. */
  readonly snippets: readonly Snippet[];
  /** What of the fetch becomes another: the same check with it passes. */
  readonly change?: Partial<PageFetch>;
}

/** Returns what to change where no snippet reaches: in a proxy, a firewall, a bucket. */
export function elsewhere(title: string): Fix {
  return { target: 'elsewhere', title, snippets: [] };
}

/** Returns what to change in the page; the same check with `change` passes. */
export function inPage(title: string, change?: Partial<PageFetch>): Fix {
  return { target: 'page', title, snippets: [], ...(change === undefined ? {} : { change }) };
}
