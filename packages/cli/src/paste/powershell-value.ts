import { PasteError } from './paste-error.js';

/** A piece of a PowerShell command. */
export interface PowerShellToken {
  /** `end` is the end of the command: a line break, `;`, `|`, or that of the paste. */
  readonly kind: 'string' | 'parameter' | 'word' | 'hash' | 'group' | 'close' | 'equals' | 'end';
  readonly text: string;
  /** Whether PowerShell would put something in the place of a part of it. */
  readonly isPartial: boolean;
  readonly start: number;
  readonly end: number;
}

const GAP = /(?:[ \t,]|`\r?\n)*/y;
const WORD = /[^\s"'(){}=;|,`]+/y;
const CHARACTER = /\$\(\[char\](\d{1,7})\)/iy;
const HERE_STRING = /@(["'])[ \t]*\r?\n/y;
const SIGNS: Readonly<Record<string, PowerShellToken['kind']>> = {
  '@{': 'hash',
  '@(': 'group',
  '$(': 'group',
  '(': 'group',
  ')': 'close',
  '}': 'close',
  '=': 'equals',
  ';': 'end',
  '|': 'end',
  '\n': 'end',
  '\r': 'end',
};
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '0': '\0',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\x1b',
};

/** Returns the token at `at`, or behind the spaces there; throws a PasteError where a string is not closed. */
export function powerShellToken(text: string, at: number): PowerShellToken {
  const start = at + (matchAt(GAP, text, at)?.[0].length ?? 0);
  const token = (kind: PowerShellToken['kind'], length: number): PowerShellToken => ({
    kind,
    text: text.slice(start, start + length),
    isPartial: text.charAt(start) === '$',
    start,
    end: start + length,
  });
  if (start >= text.length) return token('end', 0);
  const here = matchAt(HERE_STRING, text, start);
  if (here !== null) return hereString(text, start, here);
  const char = text.charAt(start);
  if (char === '"' || char === "'") return quoted(text, start, char);
  const sign = [text.slice(start, start + 2), char].find((one) => Object.hasOwn(SIGNS, one));
  if (sign !== undefined) return token(SIGNS[sign] ?? 'end', sign.length);
  const [word = char] = matchAt(WORD, text, start) ?? [];
  return token(/^-[a-z]/i.test(word) ? 'parameter' : 'word', word.length);
}

function hereString(text: string, start: number, [opening, quote = '']: RegExpExecArray): PowerShellToken {
  const from = start + opening.length;
  const close = text.indexOf(`\n${quote}@`, from - 1);
  if (close === -1) throw unclosed(text, start);
  const inner = text.slice(from, Math.max(from, close)).replace(/\r$/, '');
  return {
    kind: 'string',
    text: inner,
    isPartial: quote === '"' && /[$`]/.test(inner),
    start,
    end: close + 3,
  };
}

function quoted(text: string, start: number, quote: string): PowerShellToken {
  const parts: string[] = [];
  let isPartial = false;
  for (let at = start + 1; at < text.length;) {
    const char = text.charAt(at);
    if (char === quote && text.charAt(at + 1) !== quote)
      return { kind: 'string', text: parts.join(''), isPartial, start, end: at + 1 };
    const escape = quote === '"' ? escapeAt(text, at) : undefined;
    isPartial ||= quote === '"' && escape === undefined && char === '$' && /[\w({]/.test(text.charAt(at + 1));
    parts.push(escape?.text ?? char);
    at += escape?.length ?? (char === quote ? 2 : 1);
  }
  throw unclosed(text, start);
}

function escapeAt(text: string, at: number): { readonly text: string; readonly length: number } | undefined {
  const char = text.charAt(at + 1);
  if (text.charAt(at) === '`') return { text: ESCAPES[char] ?? char, length: 2 };
  const [whole, code] = matchAt(CHARACTER, text, at) ?? [];
  if (whole === undefined) return undefined;
  return { text: String.fromCharCode(Number(code)), length: whole.length };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function unclosed(text: string, at: number): PasteError {
  return new PasteError(
    'the PowerShell command',
    text.slice(at),
    'the string is never closed; paste the whole command',
  );
}
