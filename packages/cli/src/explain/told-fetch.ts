import type { ConsoleMessage, PageFetch } from '@corskit/browser';

/** What a line of a console tells of the fetch that it is about. */
export interface ToldFetch extends Pick<PageFetch, 'url' | 'method' | 'headers' | 'credentials'> {
  /** Whether it was preflighted for a reason that the line does not tell, so that one was put in. */
  readonly isReasonUnknown: boolean;
}

/** What only a fetch with credentials fails on. */
const OF_CREDENTIALS: readonly ConsoleMessage['code'][] = [
  'WildcardOriginNotAllowed',
  'InvalidAllowCredentials',
];

/** Why browsers ask first, mostly. */
const USUAL_REASON = ['Content-Type', 'application/json'] as const;

/** Returns the fetch that a line is about, as far as it tells; undefined where it names no URL of http or https. */
export function toldFetch(message: ConsoleMessage): ToldFetch | undefined {
  const { at, code, method, header } = message;
  // What the page has asked for: the rest follows from it.
  const url = message.redirectedFrom ?? message.url;
  if (url === undefined || !/^https?:/.test(url)) return undefined;
  // Without a reason no preflight would be sent, and what the line is about would not be seen.
  const isReasonUnknown = at === 'preflight' && method === undefined && header === undefined;
  return {
    url,
    ...(method === undefined ? {} : { method }),
    ...(header === undefined ? {} : { headers: [[header, '...']] }),
    ...(isReasonUnknown ? { headers: [USUAL_REASON] } : {}),
    ...(OF_CREDENTIALS.includes(code) ? { credentials: 'include' } : {}),
    isReasonUnknown,
  };
}
