import { readFileSync } from 'node:fs';

import type { Header, PageFetch } from '@corskit/browser';

import type { Draft } from '../paste/draft.js';
import type { CheckOptions } from './check-options.js';
import { UsageError } from './usage-error.js';

/** What is to be checked, complete. */
export interface Subject {
  readonly page: PageFetch;
  readonly body?: string;
  readonly cookie?: string;
}

/** Puts together what was pasted and what was written as options, which go first. */
export function subjectOf(draft: Draft, options: CheckOptions): Subject {
  const { page: pasted } = draft;
  const given = options.header ?? [];
  const cookie = lastOf(given, 'cookie') ?? draft.cookie;
  const headers = [
    ...(pasted.headers ?? []),
    ...given.filter(([name]) => !/^(?:cookie|origin)$/i.test(name)),
  ];
  const body = dataOf(options.data) ?? draft.body;
  const method = options.method ?? pasted.method ?? (body === undefined ? undefined : 'POST');
  const hasType = headers.some(([name]) => name.toLowerCase() === 'content-type');
  const bodyType =
    pasted.bodyType ?? (body === undefined || hasType ? undefined : 'text/plain;charset=UTF-8');
  const page: PageFetch = {
    ...pasted,
    ...pageOf(draft, options),
    ...(method === undefined ? {} : { method }),
    ...(headers.length === 0 ? {} : { headers }),
    ...(bodyType === undefined ? {} : { bodyType }),
    ...(options.credentials === true ? { credentials: 'include' } : {}),
    ...(options.mode === undefined ? {} : { mode: options.mode }),
    ...(options.redirect === undefined ? {} : { redirect: options.redirect }),
    ...(options.xhr === true ? { api: 'xhr' } : {}),
  };
  return { page, ...(body === undefined ? {} : { body }), ...(cookie === undefined ? {} : { cookie }) };
}

function pageOf(
  { page: pasted }: Draft,
  { origin, pageUrl, header = [] }: CheckOptions,
): Pick<PageFetch, 'page' | 'origin'> {
  const written = origin ?? lastOf(header, 'origin');
  if (pageUrl !== undefined) return ofUrl(pageUrl, written);
  // A page of no scheme that has an origin: a sandboxed frame.
  if (written === 'null') return { page: pasted.page ?? 'data:text/html,', origin: 'null' };
  if (written !== undefined) return ofUrl(`${written}/`, written);
  if (pasted.page !== undefined) return ofUrl(pasted.page, pasted.origin);
  if (pasted.origin === 'null') return { page: 'data:text/html,', origin: 'null' };
  throw new UsageError(
    'which page calls? Add --origin, as in --origin https://app.example.com, or --origin null for a file or a sandboxed frame.',
  );
}

function ofUrl(page: string, origin: string | undefined): Pick<PageFetch, 'page' | 'origin'> {
  const own = new URL(page).origin;
  return origin === undefined && own !== 'null' ? { page } : { page, origin: origin ?? 'null' };
}

function lastOf(headers: readonly Header[], wanted: string): string | undefined {
  return headers.findLast(([name]) => name.toLowerCase() === wanted)?.[1];
}

/** Reads a body, or the file that is named after an `@`. */
function dataOf(data: string | undefined): string | undefined {
  if (data === undefined || !data.startsWith('@')) return data;
  try {
    return readFileSync(data.slice(1), 'utf8');
  } catch (error) {
    throw new UsageError(`--data ${data}: the file cannot be read (${codeOf(error)}).`);
  }
}

/** Returns the code of an error of the file system. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
