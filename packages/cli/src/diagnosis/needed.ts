import { isSafelistedResponseHeaderName } from '@corskit/core';
import { runFetch, type Engine, type PageFetch, type SentRequest } from '@corskit/browser';

import type { NeededPolicy } from '../fix/needed-policy.js';

/** Returns the first request that a browser sends for what `page` asks for, undefined where it sends none. */
export function firstRequest(page: PageFetch, engine: Engine = 'chromium'): SentRequest | undefined {
  const step = runFetch(page, engine).next();
  return step.done === true ? undefined : step.value;
}

/** Returns what a server has to allow so that what `page` asks for goes through and `reads` can be read. */
export function neededPolicy(page: PageFetch, reads: readonly string[] = []): NeededPolicy {
  const first = firstRequest(page);
  const asked = (name: string): string | undefined =>
    first?.headers.find(([one]) => one.toLowerCase() === name)?.[1];
  const names = asked('access-control-request-headers');
  return {
    origins: [page.origin ?? new URL(page.page).origin],
    methods: [asked('access-control-request-method') ?? first?.method ?? page.method ?? 'GET'],
    headers: names === undefined ? [] : names.split(','),
    exposedHeaders: reads.filter((name) => !isSafelistedResponseHeaderName(name.toLowerCase())),
    credentials: page.credentials === 'include',
  };
}
