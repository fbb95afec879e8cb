/** A token of JavaScript. */
export type JsToken =
  | {
      readonly kind: 'string';
      readonly value: string;
      /** Whether something that is not known is in it, for which `...` stands. */
      readonly isPartial: boolean;
      readonly start: number;
      readonly end: number;
    }
  | {
      /** `broken` is a string that never ends. */
      readonly kind: 'name' | 'number' | 'sign' | 'end' | 'broken';
      readonly value: string;
      readonly start: number;
      readonly end: number;
    };

const NAME = /[$A-Z_a-z\u0080-\uffff][\w$\u0080-\uffff]*/y;
const NUMBER = /\d[\w.]*/y;
const ESCAPE = /\\(?:x([\da-f]{2})|u([\da-f]{4})|u\{([\da-f]{1,6})\}|(\r\n|[^]))/iy;
const REGEXP = /^\/(?![*/])(?:[^\n/[\\]|\\[^\n]|\[(?:[^\n\\\]]|\\[^\n])*\])+\/\w*/;

/** A regular expression of more characters is not recognised: so that reading never takes more than linear time. */
const MAX_REGEXP = 200;
const MAX_TEMPLATES = 32;

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
  '\n': '',
  '\r\n': '',
};

/**
 * Returns the token at `at`, or behind the spaces and comments there.
 *
 * @param before The token before, which tells a regular expression from a division.
 * @param depth How many templates it is in.
 */
export function jsToken(text: string, at: number, before?: JsToken, depth = 0): JsToken {
  const start = skipSpace(text, at);
  const char = text.charAt(start);
  if (char === '') return { kind: 'end', value: '', start, end: start };
  if (char === '"' || char === "'" || char === '`') return stringAt(text, start, depth);
  const name = matchAt(NAME, text, start);
  if (name !== undefined) return { kind: 'name', value: name, start, end: start + name.length };
  const number = matchAt(NUMBER, text, start);
  if (number !== undefined) return { kind: 'number', value: number, start, end: start + number.length };
  const regExp =
    char === '/' && mayStartRegExp(before)
      ? REGEXP.exec(text.slice(start, start + MAX_REGEXP))?.[0]
      : undefined;
  const sign = regExp ?? ['...', '=>', '?.'].find((one) => text.startsWith(one, start)) ?? char;
  return { kind: 'sign', value: sign, start, end: start + sign.length };
}

function mayStartRegExp(before: JsToken | undefined): boolean {
  return before === undefined || (before.kind === 'sign' && !')]}'.includes(before.value));
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++;
    const comment = text.startsWith('//', at) ? '\n' : text.startsWith('/*', at) ? '*/' : undefined;
    if (comment === undefined) return at;
    const end = text.indexOf(comment, at + 2);
    if (end === -1) return text.length;
    at = end + comment.length;
  }
}

function stringAt(text: string, start: number, depth: number): JsToken {
  const quote = text.charAt(start);
  const parts: string[] = [];
  let isPartial = false;
  let at = start + 1;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === quote) return { kind: 'string', value: parts.join(''), isPartial, start, end: at + 1 };
    if (char === '\\') {
      ESCAPE.lastIndex = at;
      const escape = ESCAPE.exec(text);
      if (escape === null) break;
      parts.push(escaped(escape));
      at += escape[0].length;
    } else if (quote === '`' && text.startsWith('${', at)) {
      const end = endOfSubstitution(text, at + 2, depth + 1);
      if (end === undefined) break;
      parts.push('...');
      isPartial = true;
      at = end;
    } else if (char === '\n' && quote !== '`') {
      break;
    } else {
      parts.push(char);
      at++;
    }
  }
  return { kind: 'broken', value: '', start, end: text.length };
}

function endOfSubstitution(text: string, from: number, depth: number): number | undefined {
  let braces = 0;
  let token: JsToken | undefined;
  if (depth > MAX_TEMPLATES) return undefined;
  for (let at = from; ; at = token.end) {
    token = jsToken(text, at, token, depth);
    if (token.kind === 'end' || token.kind === 'broken') return undefined;
    if (token.kind === 'sign' && token.value === '{') braces++;
    if (token.kind === 'sign' && token.value === '}' && braces-- === 0) return token.end;
  }
}

function escaped([, hex, unit, point, char = '']: RegExpExecArray): string {
  const code = hex ?? unit ?? point;
  if (code === undefined) return ESCAPES[char] ?? char;
  const number = Number.parseInt(code, 16);
  return number > 0x10ffff ? '\ufffd' : String.fromCodePoint(number);
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
