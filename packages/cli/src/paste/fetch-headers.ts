import type { Header } from '@corskit/browser';

import type { JsLiteral } from './js-literal.js';
import { PLACEHOLDER } from './raw-request.js';

/** The headers of a fetch, as far as they are written out. */
export interface FetchHeaders {
  readonly headers: readonly Header[];
  readonly notes: readonly string[];
}

/** Reads the option `headers`: an object, a list of pairs, or `new Headers` of one. */
export function readFetchHeaders(literal: JsLiteral | undefined): FetchHeaders {
  switch (literal?.kind) {
    case undefined:
    case 'plain':
      return { headers: [], notes: [] };
    case 'object': {
      const some = headersOf(literal.entries);
      return literal.hasMore ? { ...some, notes: [...some.notes, SOME_UNKNOWN] } : some;
    }
    case 'array': {
      const pairs = literal.items.flatMap(pairOf);
      const some = headersOf(pairs);
      return pairs.length < literal.items.length ? { ...some, notes: [...some.notes, SOME_UNKNOWN] } : some;
    }
    case 'call':
      if (literal.name === 'Headers') return readFetchHeaders(literal.args[0]);
      return { headers: [], notes: [UNKNOWN] };
    case 'string':
    case 'unknown':
      return { headers: [], notes: [UNKNOWN] };
  }
}

const UNKNOWN =
  'the headers are not written out: they are not known, and decide whether there is a preflight';
const SOME_UNKNOWN =
  'some headers are not written out: they are not known, and decide whether there is a preflight';

function pairOf(literal: JsLiteral): readonly (readonly [string, JsLiteral])[] {
  if (literal.kind !== 'array') return [];
  const [name, value] = literal.items;
  return name?.kind === 'string' && !name.isPartial && value !== undefined ? [[name.value, value]] : [];
}

function headersOf(entries: readonly (readonly [string, JsLiteral])[]): FetchHeaders {
  return {
    headers: entries.map(([name, value]) => [name, valueOf(value)]),
    notes: entries.flatMap(([name, value]) => (isKnown(value) ? [] : [unknownValue(name)])),
  };
}

function unknownValue(name: string): string {
  return `the value of the header ${name} is not written out: "${PLACEHOLDER}" stands for what is not known of it`;
}

function isKnown(literal: JsLiteral): boolean {
  return literal.kind === 'plain' || (literal.kind === 'string' && !literal.isPartial);
}

function valueOf(literal: JsLiteral): string {
  return literal.kind === 'string' || literal.kind === 'plain' ? String(literal.value) : PLACEHOLDER;
}
