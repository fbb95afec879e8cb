import type { PageFetch } from '@corskit/browser';

/** Where most of the pages run: a development server. */
export const PAGE = 'http://localhost:5173';

/** Returns how a page of {@link PAGE} asks for `path` of the server, with `more` of what a fetch can have. */
export function asks(path: string, more: Partial<PageFetch> = {}): (origin: string) => PageFetch {
  return (origin) => ({ page: `${PAGE}/`, url: `${origin}${path}`, ...more });
}

/** What is sent with JSON. */
export const JSON_HEADERS = [['Content-Type', 'application/json']] as const;

/** What a page sends that has logged in. */
export const TOKEN = [['Authorization', 'Bearer secret']] as const;
