import type { Header } from '@corskit/browser';
import { isToken } from '@corskit/core';

import type { Expected } from '../diagnosis/expectation.js';
import { isFieldValue } from '../text/field-value.js';
import { readPageOrigin } from '../text/page-origin.js';
import { MatrixError } from './matrix-error.js';

/** Reads the URL that is asked for. */
export function readUrl(value: unknown, path: string): string {
  const instead = 'Write it whole, such as "https://api.example.com/orders".';
  if (value === undefined) throw new MatrixError(path, 'it is missing', instead);
  if (typeof value !== 'string' || !URL.canParse(value) || !/^https?:\/\//i.test(value))
    throw new MatrixError(path, 'is no URL of http or https', instead, value);
  return value;
}

/** Reads the origins, and what should come of a fetch from each. */
export function readOrigins(value: unknown, path: string): ReadonlyMap<string, Expected> {
  const instead = 'Write { "https://app.example.com": "allow", "https://evil.example": "block" }.';
  if (value === undefined) throw new MatrixError(path, 'it is missing', instead);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new MatrixError(path, 'is no object', instead, value);
  const entries = Object.entries(value);
  if (entries.length === 0) throw new MatrixError(path, 'is empty', instead, value);
  const origins = new Map<string, Expected>();
  for (const [key, expected] of entries as [string, unknown][]) {
    const read = readPageOrigin(key);
    if ('fault' in read) throw new MatrixError(path, 'is no origin', read.fault, key);
    const place = `${path}[${JSON.stringify(read.origin.slice(0, 80))}]`;
    if (origins.has(read.origin)) throw new MatrixError(place, 'it is there twice', 'Leave one out.');
    if (expected !== 'allow' && expected !== 'block')
      throw new MatrixError(place, 'is no verdict', 'Write "allow" or "block".', expected);
    origins.set(read.origin, expected);
  }
  return origins;
}

/** Reads the methods; by default GET alone. */
export function readMethods(value: unknown, path: string): readonly string[] {
  if (value === undefined) return ['GET'];
  const methods = readTokens(value, path, 'method', '["GET", "PUT"]');
  if (methods.length === 0)
    throw new MatrixError(path, 'is empty', 'Write ["GET", "PUT"], or leave it out.', value);
  return methods;
}

/** Reads the names of headers; by default none. */
export function readNames(value: unknown, path: string): readonly string[] {
  return value === undefined ? [] : readTokens(value, path, 'name of a header', '["X-Total-Count"]');
}

/** Reads header lines; by default none. */
export function readHeaders(value: unknown, path: string): readonly Header[] {
  if (value === undefined) return [];
  const instead = 'Write ["Content-Type: application/json"].';
  // What is there is not shown: it may be a secret.
  if (!Array.isArray(value)) throw new MatrixError(path, 'it is no list of header lines', instead);
  return value.map((line: unknown, index): Header => {
    const place = `${path}[${index}]`;
    const colon = typeof line === 'string' ? line.indexOf(':') : -1;
    if (typeof line !== 'string' || !isToken(line.slice(0, Math.max(colon, 0)).trim()))
      throw new MatrixError(place, 'it is no header line', 'Write "Name: value".');
    const name = line.slice(0, colon).trim();
    const text = line.slice(colon + 1).trim();
    if (!isFieldValue(text))
      throw new MatrixError(
        place,
        `the value of ${name} has a line break in it, or a character above U+00FF`,
        'Percent-encode it.',
      );
    if (/^origin$/i.test(name))
      throw new MatrixError(place, 'a script cannot set Origin', 'Write it as a key of "origins".');
    return [name, text];
  });
}

/** Reads whether cookies go along; by default they do not. */
export function readCredentials(value: unknown, path: string): boolean {
  if (value === undefined || typeof value === 'boolean') return value === true;
  throw new MatrixError(
    path,
    'is neither true nor false',
    'Write true, without quotes, or leave it out.',
    value,
  );
}

function readTokens(value: unknown, path: string, what: string, example: string): readonly string[] {
  if (!Array.isArray(value)) throw new MatrixError(path, 'is no list', `Write ${example}.`, value);
  for (const [index, one] of value.entries() as IterableIterator<[number, unknown]>)
    if (typeof one !== 'string' || !isToken(one))
      throw new MatrixError(`${path}[${index}]`, `is no ${what}`, `Write ${example}.`, one);
  return [...new Set(value as readonly string[])];
}
