import type { Header } from '@corskit/browser';
import { isToken } from '@corskit/core';
import { InvalidArgumentError } from 'commander';

import { readResolved } from './resolved.js';
import { isFieldValue } from '../text/field-value.js';
import { readPageOrigin } from '../text/page-origin.js';
import { UsageError } from './usage-error.js';

/** Reads `name: value`, and adds it to those before it. */
export function header(text: string, before: readonly Header[] = []): readonly Header[] {
  const colon = text.indexOf(':');
  const name = text.slice(0, Math.max(colon, 0)).trim();
  // Not all of it is shown: without a name nobody can tell whether it is a secret.
  if (!isToken(name))
    throw new UsageError(`-H, --header '${text.slice(0, 8)}...' has no name. Write it as 'Name: value'.`);
  const value = text.slice(colon + 1).trim();
  // Of the others, a browser says itself what is wrong with them.
  if (/^cookie$/i.test(name)) expectSendable(name, value);
  return [...before, [name, value]];
}

/** Reads `name: value` as it can be sent, and adds it to those before it. */
export function plainHeader(text: string, before: readonly Header[] = []): readonly Header[] {
  const all = header(text, before);
  for (const [name, value] of all.slice(-1)) expectSendable(name, value);
  return all;
}

function expectSendable(name: string, value: string): void {
  if (!isFieldValue(value))
    throw new UsageError(
      `-H, --header '${name}: ...' has a line break in it, or a character above U+00FF. Percent-encode it.`,
    );
}

/** Reads a method. */
export function method(text: string): string {
  if (!isToken(text)) throw new InvalidArgumentError('Write one word, such as PUT.');
  return text;
}

/** Adds a word, or several with commas between them, to those before it. */
export function words(text: string, before: readonly string[] = []): readonly string[] {
  return [
    ...before,
    ...text
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  ];
}

/** Reads a time in seconds, or with its unit, and returns milliseconds. */
export function time(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s)?$/.exec(text);
  const milliseconds = Number(match?.[1]) * (match?.[2] === 'ms' ? 1 : 1000);
  if (match === null || milliseconds < 1 || milliseconds > 600_000)
    throw new InvalidArgumentError('Write seconds between 0.001 and 600: 10, 10s, 500ms.');
  return milliseconds;
}

/** Reads a number from 1 on. */
export function count(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('Write a number: 1 for the first.');
  return Number(text);
}

/** Reads `host:port:address`, as cURL takes it, and adds it to those before it. */
export function address(
  text: string,
  before: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const read = readResolved(text);
  if (read === undefined)
    throw new InvalidArgumentError('Write it as host:port:address, such as api.example.com:443:127.0.0.1.');
  return new Map([...before, read]);
}

/** Reads an origin, as a browser writes it or with a slash at the end, or `null`. */
export function origin(text: string): string {
  const read = readPageOrigin(text);
  if ('origin' in read) return read.origin;
  const hint = read.nearest === undefined ? '' : ' The URL of a page is --page-url.';
  throw new InvalidArgumentError(`${read.fault}${hint}`);
}

/** Reads the origin of a server, which speaks http or https. */
export function serverOrigin(text: string): string {
  const written = origin(text);
  if (!/^https?:/.test(written))
    throw new InvalidArgumentError('Write scheme, host and port of the server: http://localhost:3000.');
  return written;
}

/** Reads the URL of a page. */
export function pageUrl(text: string): string {
  if (!URL.canParse(text) || !/^(?:https?|file|data|about):/i.test(text))
    throw new InvalidArgumentError(
      'Write the whole URL of the page: https://app.example.com/basket, or file:///...',
    );
  return new URL(text).href;
}
