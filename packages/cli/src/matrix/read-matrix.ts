import type { Header } from '@corskit/browser';

import { readJson } from './read-json.js';
import { MatrixError } from './matrix-error.js';
import { readCredentials, readHeaders, readMethods, readNames, readOrigins, readUrl } from './read-entry.js';
import { pageOf, type Row } from './row.js';

/** The most rows of one matrix: they are asked one after the other. */
const MAX_ROWS = 500;

const KEYS = ['url', 'origins', 'methods', 'headers', 'credentials', 'reads'];

const EXAMPLE = '{ "url": "https://api.example.com/me", "origins": { "https://app.example.com": "allow" } }';

/**
 * Reads a matrix, a JSON text: one entry or a list of them, and each origin with each method of an entry is a row.
 *
 * `more` are headers that every row has beside its own.
 *
 * @throws {MatrixError} where it is not right.
 */
export function readMatrix(text: string, more: readonly Header[] = []): readonly Row[] {
  const value = readJson(text);
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (entries.length === 0) throw new MatrixError('', 'there is no entry in it', `Write ${EXAMPLE}.`);
  const counted = { rows: 0 };
  return entries.flatMap((entry, index) => {
    const rows = rowsOf(entry, Array.isArray(value) ? `[${index}]` : '', more);
    counted.rows += rows.length;
    if (counted.rows > MAX_ROWS)
      throw new MatrixError(
        '',
        `it has more than ${MAX_ROWS} rows, each origin with each method`,
        'Split it into several files.',
      );
    return rows;
  });
}

function rowsOf(entry: unknown, path: string, more: readonly Header[]): readonly Row[] {
  if (Array.isArray(entry))
    throw new MatrixError(path, 'a list in the list is no entry', `Write ${EXAMPLE}.`);
  if (typeof entry !== 'object' || entry === null)
    throw new MatrixError(path, 'is no entry', `Write ${EXAMPLE}.`, entry);
  const found = new Map<string, unknown>(Object.entries(entry));
  for (const key of found.keys())
    if (!KEYS.includes(key))
      throw new MatrixError(at(path, key), 'there is no such key', `Write one of ${KEYS.join(', ')}.`);
  const url = readUrl(found.get('url'), at(path, 'url'));
  const origins = readOrigins(found.get('origins'), at(path, 'origins'));
  const methods = readMethods(found.get('methods'), at(path, 'methods'));
  const all = [...readHeaders(found.get('headers'), at(path, 'headers')), ...more];
  const credentials = readCredentials(found.get('credentials'), at(path, 'credentials'));
  const reads = readNames(found.get('reads'), at(path, 'reads'));
  const headers = all.filter(([name]) => !/^cookie$/i.test(name));
  const cookie = all.findLast(([name]) => /^cookie$/i.test(name))?.[1];
  return [...origins].flatMap(([origin, expected]) =>
    methods.map((method) => ({
      page: {
        ...pageOf(origin),
        url,
        method,
        ...(headers.length === 0 ? {} : { headers }),
        ...(credentials ? ({ credentials: 'include' } as const) : {}),
      },
      expected,
      reads,
      ...(cookie === undefined ? {} : { cookie }),
    })),
  );
}

function at(path: string, key: string): string {
  const isPlain = /^\w+$/.test(key);
  if (!isPlain) return `${path}[${JSON.stringify(key.slice(0, 40))}]`;
  return path === '' ? key : `${path}.${key}`;
}
