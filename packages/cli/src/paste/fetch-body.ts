import type { JsLiteral } from './js-literal.js';
import type { RawRequest } from './raw-request.js';

/** The body of a fetch, as far as it is written out. */
export interface FetchBody {
  readonly known: Pick<RawRequest, 'body' | 'bodyType'>;
  readonly notes: readonly string[];
}

/** What is sent for each kind of body, as `Content-Type`. */
const TYPES: Readonly<Record<string, string>> = {
  'JSON.stringify': 'text/plain;charset=UTF-8',
  String: 'text/plain;charset=UTF-8',
  URLSearchParams: 'application/x-www-form-urlencoded;charset=UTF-8',
  FormData: 'multipart/form-data',
};

/** Reads the option `body`: what is sent, and the content type that it brings along. */
export function readBody(literal: JsLiteral | undefined): FetchBody {
  if (literal === undefined || (literal.kind === 'plain' && (literal.value ?? null) === null))
    return { known: {}, notes: [] };
  if (literal.kind === 'string' && !literal.isPartial) return { known: textBody(literal.value), notes: [] };
  if (literal.kind === 'plain') return { known: textBody(String(literal.value)), notes: [] };
  const json =
    literal.kind === 'call' && literal.name === 'JSON.stringify' ? jsonOf(literal.args[0]) : undefined;
  if (json !== undefined) return { known: textBody(json), notes: [] };
  const bodyType =
    literal.kind === 'string' ? TYPES['String'] : literal.kind === 'call' ? typeOf(literal.name) : undefined;
  return bodyType === undefined
    ? { known: {}, notes: ['the body is not written out: what is sent, and its content type, are not known'] }
    : { known: { bodyType }, notes: ['the body is not written out: what is sent is not known'] };
}

function typeOf(name: string): string | undefined {
  return Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
}

function textBody(body: string): Pick<RawRequest, 'body' | 'bodyType'> {
  return { body, bodyType: 'text/plain;charset=UTF-8' };
}

// As JSON.stringify would write it; undefined where a part of it is not written out.
function jsonOf(literal: JsLiteral | undefined): string | undefined {
  switch (literal?.kind) {
    case 'string':
      return literal.isPartial ? undefined : JSON.stringify(literal.value);
    case 'plain':
      return JSON.stringify(literal.value ?? null);
    case 'array': {
      const items = literal.items.map(jsonOf);
      return items.includes(undefined) ? undefined : `[${items.join(',')}]`;
    }
    case 'object': {
      const members = new Map(literal.entries.map(([key, value]) => [key, jsonOf(value)]));
      if (literal.hasMore || [...members.values()].includes(undefined)) return undefined;
      return `{${[...members].map(([key, value]) => `${JSON.stringify(key)}:${value ?? ''}`).join(',')}}`;
    }
    case 'call':
    case 'unknown':
    case undefined:
      return undefined;
  }
}
