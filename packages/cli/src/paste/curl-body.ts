import type { Header } from '@corskit/browser';

import type { CurlArgument } from './curl-words.js';
import type { RawRequest } from './raw-request.js';

/** What the options of a cURL command say of the body. */
export interface CurlBody {
  readonly known: Pick<RawRequest, 'body' | 'bodyType'>;
  /** What `--json` adds. */
  readonly headers: readonly Header[];
  /** What there would be without `-X`. */
  readonly method?: 'POST' | 'PUT';
  /** What `-G` makes of the data. */
  readonly query?: string;
  readonly notes: readonly string[];
}

const FORM = 'application/x-www-form-urlencoded';
const FROM_FILE = 'the body is in a file, which is not read: what is sent is not known';

/** Reads the body that curl would send. */
export function curlBody(all: readonly CurlArgument[]): CurlBody {
  const has = (option: CurlArgument['option']): boolean => all.some((argument) => argument.option === option);
  if (has('form'))
    return {
      known: { bodyType: 'multipart/form-data' },
      headers: [],
      method: 'POST',
      notes: ['the fields of the form are not sent'],
    };
  if (has('upload')) return { known: {}, headers: [], method: 'PUT', notes: [FROM_FILE] };
  const data = all.filter(({ option }) => ['data', 'urlencode', 'json'].includes(option));
  if (data.length === 0) return { known: {}, headers: [], notes: [] };
  const parts = data.map(textOf);
  const isKnown = !parts.includes(undefined);
  const text = parts.join(has('json') ? '' : '&');
  const notes = isKnown ? [] : [FROM_FILE];
  if (has('get')) return { known: {}, headers: [], ...(isKnown ? { query: text } : {}), notes };
  return {
    known: { ...(isKnown ? { body: text } : {}), ...(has('json') ? {} : { bodyType: FORM }) },
    headers: has('json') ? jsonHeaders(all) : [],
    method: 'POST',
    notes,
  };
}

// Those of the command come before them.
function jsonHeaders(all: readonly CurlArgument[]): readonly Header[] {
  const given = all
    .filter(({ option }) => option === 'header')
    .map(({ value }) => value.split(':', 1).join('').trim().toLowerCase());
  const added: readonly Header[] = [
    ['Content-Type', 'application/json'],
    ['Accept', 'application/json'],
  ];
  return added.filter(([name]) => !given.includes(name.toLowerCase()));
}

// Undefined where it comes from a file.
function textOf({ option, name, value }: CurlArgument): string | undefined {
  if (option !== 'urlencode') return value.startsWith('@') && name !== '--data-raw' ? undefined : value;
  const [, key = '', sign = '', content = ''] = /^([^=@]*)([=@]?)([^]*)$/.exec(value) ?? [];
  if (sign === '@') return undefined;
  if (sign === '') return encoded(key);
  return key === '' ? encoded(content) : `${key}=${encoded(content)}`;
}

// A lone surrogate, which no text has, would make it throw.
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
