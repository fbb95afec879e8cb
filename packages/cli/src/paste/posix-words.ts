import { PasteError } from './paste-error.js';
import type { ShellCommand, ShellWord } from './shell-word.js';

const ANSI_ESCAPE = /\\(?:x([\dA-Fa-f]{1,2})|u([\dA-Fa-f]{1,4})|U([\dA-Fa-f]{1,8})|([0-7]{1,3})|([^]))/y;
const ANSI: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  v: '\v',
};
const VARIABLE = /\$(?:[A-Za-z_]\w*|\{\w+\}|\()/y;

/** A piece of a word: a part between quotes, or one character. */
interface Piece {
  readonly text: string;
  readonly end: number;
  readonly variable?: string;
}

/**
 * Splits the first command of `text` into words, as bash does; throws a PasteError where a quote is not closed.
 *
 * A new line ends it, unless an option stands there: a backslash gets lost easily.
 */
export function posixWords(text: string): ShellCommand {
  const words: ShellWord[] = [];
  let at = 0;
  for (;;) {
    const start = nextWord(text, at, words.length > 0);
    if (start === undefined || isSeparator(text, start)) return { words, end: start ?? text.length };
    const { word, end } = wordAt(text, start);
    // `> file`, `2>/dev/null`
    const isRedirection = /^\d?[<>]/.test(text.slice(start, start + 2));
    at = end;
    if (isRedirection && /^\d?[<>&]+$/.test(word.text)) {
      const target = nextWord(text, end, false);
      at = target === undefined || isSeparator(text, target) ? end : wordAt(text, target).end;
    } else if (!isRedirection) {
      words.push(word);
    }
  }
}

// Undefined at the end of the command.
function nextWord(text: string, from: number, mayGoOn: boolean): number | undefined {
  let at = from;
  for (;;) {
    const [gap = ''] = matchAt(/(?:[ \t\r]|\\\r?\n)*/y, text, at) ?? [];
    at += gap.length;
    const char = text.charAt(at);
    if (char === '') return undefined;
    if (char === '#') {
      const end = text.indexOf('\n', at);
      at = end === -1 ? text.length : end;
    } else if (char === '\n') {
      // Further lines belong to it where they begin with an option.
      const [blank = ''] = matchAt(/\s*/y, text, at) ?? [];
      at += blank.length;
      if (mayGoOn && text.charAt(at) !== '-') return undefined;
    } else {
      return at;
    }
  }
}

// `&` within a word is taken for a part of a URL that should have been quoted.
function isSeparator(text: string, at: number): boolean {
  const char = text.charAt(at);
  return char === ';' || char === '|' || (char === '&' && /^&(?:[\s&]|$)/.test(text.slice(at, at + 2)));
}

function wordAt(text: string, start: number): { readonly word: ShellWord; readonly end: number } {
  const pieces: string[] = [];
  const variables: string[] = [];
  let at = start;
  while (at < text.length && !' \t\r\n'.includes(text.charAt(at)) && !isSeparator(text, at)) {
    const piece = pieceAt(text, at);
    pieces.push(piece.text);
    if (piece.variable !== undefined) variables.push(piece.variable);
    at = piece.end;
  }
  return { word: { text: pieces.join(''), start, variables }, end: at };
}

function pieceAt(text: string, at: number): Piece {
  const char = text.charAt(at);
  if (char === "'") {
    const end = text.indexOf("'", at + 1);
    if (end === -1) throw unclosed(text, at);
    return { text: text.slice(at + 1, end), end: end + 1 };
  }
  if (char === '"') return doubleQuoted(text, at);
  if (text.startsWith("$'", at)) return ansiQuoted(text, at);
  if (text.startsWith('$"', at)) return doubleQuoted(text, at + 1);
  if (char === '\\') {
    const [newLine] = matchAt(/\\\r?\n/y, text, at) ?? [];
    return newLine === undefined
      ? { text: text.charAt(at + 1), end: at + 2 }
      : { text: '', end: at + newLine.length };
  }
  return plain(text, at);
}

function plain(text: string, at: number): Piece {
  const [variable] = matchAt(VARIABLE, text, at) ?? [];
  if (variable !== undefined) return { text: variable, end: at + variable.length, variable };
  return { text: text.charAt(at), end: at + 1 };
}

function doubleQuoted(text: string, start: number): Piece {
  const parts: string[] = [];
  let variable: string | undefined;
  for (let at = start + 1; at < text.length;) {
    const char = text.charAt(at);
    if (char === '"')
      return { text: parts.join(''), end: at + 1, ...(variable === undefined ? {} : { variable }) };
    const [escape, escaped = ''] = matchAt(/\\(["$\\`]|\r?\n)/y, text, at) ?? [];
    const piece = escape === undefined ? plain(text, at) : { text: escaped.trim(), end: at + escape.length };
    variable ??= piece.variable;
    parts.push(piece.text);
    at = piece.end;
  }
  throw unclosed(text, start);
}

function ansiQuoted(text: string, start: number): Piece {
  const parts: string[] = [];
  for (let at = start + 2; at < text.length;) {
    const char = text.charAt(at);
    if (char === "'") return { text: parts.join(''), end: at + 1 };
    const escape = char === '\\' ? matchAt(ANSI_ESCAPE, text, at) : null;
    parts.push(escape === null ? char : ansi(escape));
    at += escape?.[0].length ?? 1;
  }
  throw unclosed(text, start);
}

function ansi([, hex, unit, point, octal, char = '']: RegExpExecArray): string {
  const code = hex ?? unit ?? point;
  if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
  if (code === undefined) return ANSI[char] ?? char;
  const number = Number.parseInt(code, 16);
  return number > 0x10ffff ? '\ufffd' : String.fromCodePoint(number);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function unclosed(text: string, at: number): PasteError {
  return new PasteError(
    'the cURL command',
    text.slice(at),
    'the quote is never closed; paste the whole command',
  );
}
