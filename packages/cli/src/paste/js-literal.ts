import { jsToken, type JsToken } from './js-token.js';
import { PasteError } from './paste-error.js';
import { PLACEHOLDER } from './raw-request.js';

/** A value as it is written in JavaScript. */
export type JsLiteral =
  | { readonly kind: 'string'; readonly value: string; readonly isPartial: boolean }
  | { readonly kind: 'plain'; readonly value: number | boolean | null | undefined }
  | { readonly kind: 'array'; readonly items: readonly JsLiteral[] }
  | {
      readonly kind: 'object';
      readonly entries: readonly (readonly [key: string, value: JsLiteral])[];
      /** Whether there is something in it that is not written out: `...defaults`, `[name]: 1`. */
      readonly hasMore: boolean;
    }
  /** `new Headers(...)`, `JSON.stringify(...)`. */
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly JsLiteral[] }
  | { readonly kind: 'unknown' };

/** A value, and where it ends. */
export interface ReadLiteral<Value = JsLiteral> {
  readonly value: Value;
  readonly end: number;
}

const UNKNOWN: JsLiteral = { kind: 'unknown' };
const MAX_DEPTH = 50;
const NAMED = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', undefined],
]);

/** Reads the arguments of a call, `at` being behind its opening parenthesis; throws a PasteError where they do not end. */
export function readArguments(text: string, at: number): ReadLiteral<readonly JsLiteral[]> {
  return readItems(text, at, ')', 0);
}

function readItems(
  text: string,
  from: number,
  close: string,
  depth: number,
): ReadLiteral<readonly JsLiteral[]> {
  const items: JsLiteral[] = [];
  for (let at = from; ;) {
    const token = jsToken(text, at);
    if (isSign(token, close)) return { value: items, end: token.end };
    if (isSign(token, ',')) {
      at = token.end;
    } else {
      refuse(text, token);
      refuseEnd(text, token);
      const { value, end } = readExpression(text, at, depth + 1);
      items.push(value);
      at = end;
    }
  }
}

// Whatever is not a literal, a concatenation of strings or a call is skipped, its brackets in balance.
function readExpression(text: string, from: number, depth: number): ReadLiteral {
  let { value, end } = readOperand(text, from, depth);
  for (;;) {
    const token = jsToken(text, end);
    if (isEnd(token)) return { value, end };
    if (!isSign(token, '+')) return { value: UNKNOWN, end: skip(text, end) };
    const next = readOperand(text, token.end, depth);
    value = concatenated(value, next.value);
    end = next.end;
  }
}

function concatenated(left: JsLiteral, right: JsLiteral): JsLiteral {
  if (left.kind !== 'string' && right.kind !== 'string') return UNKNOWN;
  return {
    kind: 'string',
    value: textOf(left) + textOf(right),
    isPartial: [left, right].some(
      (side) => side.kind !== 'plain' && (side.kind !== 'string' || side.isPartial),
    ),
  };
}

function textOf(literal: JsLiteral): string {
  return literal.kind === 'string' || literal.kind === 'plain' ? String(literal.value) : PLACEHOLDER;
}

function readOperand(text: string, from: number, depth: number): ReadLiteral {
  const token = jsToken(text, from);
  const { start, end } = token;
  if (token.kind === 'string')
    return { value: { kind: 'string', value: token.value, isPartial: token.isPartial }, end };
  refuse(text, token);
  if (depth > MAX_DEPTH) return { value: UNKNOWN, end: skip(text, from) };
  if (token.kind === 'number') return { value: { kind: 'plain', value: Number(token.value) }, end };
  if (token.kind === 'name') return readName(text, token, depth);
  if (token.value === '{') return readObject(text, end, depth);
  if (token.value === '[') {
    const items = readItems(text, end, ']', depth);
    return { value: { kind: 'array', items: items.value }, end: items.end };
  }
  return { value: UNKNOWN, end: skip(text, start) };
}

function readName(text: string, first: JsToken, depth: number): ReadLiteral {
  if (first.value === 'new' || first.value === 'await') return readOperand(text, first.end, depth + 1);
  if (NAMED.has(first.value))
    return { value: { kind: 'plain', value: NAMED.get(first.value) }, end: first.end };
  let name = first.value;
  let { end } = first;
  for (;;) {
    const token = jsToken(text, end);
    if (isSign(token, '(')) {
      const { value: args, end: last } = readItems(text, token.end, ')', depth);
      return { value: { kind: 'call', name, args }, end: last };
    }
    const member = isSign(token, '.') ? jsToken(text, token.end) : undefined;
    if (member?.kind !== 'name') return { value: UNKNOWN, end };
    name += `.${member.value}`;
    end = member.end;
  }
}

function readObject(text: string, from: number, depth: number): ReadLiteral {
  const entries: (readonly [string, JsLiteral])[] = [];
  let hasMore = false;
  for (let at = from; ;) {
    const key = jsToken(text, at);
    refuse(text, key);
    if (isSign(key, '}')) return { value: { kind: 'object', entries, hasMore }, end: key.end };
    at = key.end;
    if (isSign(key, ',')) continue;
    refuseEnd(text, key);
    const colon = jsToken(text, at);
    if (key.kind === 'sign') {
      hasMore = true;
      at = skip(text, key.start);
    } else if (isSign(colon, ':')) {
      const { value, end } = readExpression(text, colon.end, depth + 1);
      entries.push([key.value, value]);
      at = end;
    } else {
      // `{ headers }`, or a method.
      entries.push([key.value, UNKNOWN]);
      at = skip(text, at);
    }
  }
}

function skip(text: string, from: number): number {
  let depth = 0;
  let before: JsToken | undefined;
  for (let at = from; ; at = before.end) {
    const token = jsToken(text, at, before);
    refuse(text, token, from);
    if (depth === 0 && isEnd(token)) return token.start;
    if (token.kind === 'sign' && '([{'.includes(token.value)) depth++;
    if (token.kind === 'sign' && ')]}'.includes(token.value)) depth--;
    before = token;
  }
}

function isSign(token: JsToken, value: string): boolean {
  return token.kind === 'sign' && token.value === value;
}

function isEnd(token: JsToken): boolean {
  return token.kind === 'end' || (token.kind === 'sign' && [',', ';', ')', ']', '}'].includes(token.value));
}

function refuseEnd(text: string, token: JsToken): void {
  if (isEnd(token))
    throw new PasteError(
      'the fetch call',
      text.slice(token.start),
      'a bracket is closed that is not open; paste the whole call',
    );
}

function refuse(text: string, token: JsToken, from = token.start): void {
  if (token.kind === 'broken')
    throw new PasteError(
      'the fetch call',
      text.slice(token.start),
      'the string never ends; paste the whole call',
    );
  if (token.kind === 'end')
    throw new PasteError(
      'the fetch call',
      text.slice(from),
      'the paste ends before the call does; paste the whole call',
    );
}
