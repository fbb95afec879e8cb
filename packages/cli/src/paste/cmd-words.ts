import { PasteError } from './paste-error.js';
import type { ShellCommand, ShellWord } from './shell-word.js';

/** Reports whether a cURL command is written for the Windows command prompt: `^` before quotes, or at the ends of lines. */
export function isForCmd(text: string): boolean {
  const [quote] = /["']/.exec(text) ?? [];
  return (
    /^\s*\S+\s+(?:--url\s+)?\^"/.test(text) ||
    / \^\r?\n/.test(text) ||
    (quote === '"' && !text.includes('\\\n') && /\^[%&<>^{|}]/.test(text))
  );
}

/**
 * Splits the first command of `text` into words; throws a PasteError where a quote is not closed.
 *
 * cmd.exe takes the carets away, and curl.exe the quotes. That the former leaves carets between quotes alone does not
 * count: the developer tools write them there as well.
 */
export function cmdWords(text: string): ShellCommand {
  const words: ShellWord[] = [];
  let at = 0;
  for (;;) {
    let char = characterAt(text, at);
    while (isSpace(char) || (char.text === '\n' && words.length === 0)) {
      at = char.end;
      char = characterAt(text, at);
    }
    if (char.text === '' || char.text === '\n' || isSeparator(text, char)) return { words, end: at };
    const { word, end } = wordAt(text, at);
    words.push(word);
    at = end;
  }
}

/** A character, and where it ends with what escapes it. */
interface Character {
  readonly text: string;
  readonly end: number;
}

// A caret before the end of a line joins it with the next one; before two, it stands for one.
function characterAt(text: string, at: number): Character {
  if (text.charAt(at) !== '^') return lineEndAt(text, at) ?? { text: text.charAt(at), end: at + 1 };
  const joined = lineEndAt(text, at + 1);
  if (joined === undefined) return { text: text.charAt(at + 1), end: at + 2 };
  return lineEndAt(text, joined.end) ?? { text: text.charAt(joined.end) || ' ', end: joined.end + 1 };
}

function lineEndAt(text: string, at: number): Character | undefined {
  if (text.charAt(at) === '\n') return { text: '\n', end: at + 1 };
  return text.startsWith('\r\n', at) ? { text: '\n', end: at + 2 } : undefined;
}

function wordAt(text: string, start: number): { readonly word: ShellWord; readonly end: number } {
  const parts: string[] = [];
  let quote: number | undefined;
  let at = start;
  while (at < text.length) {
    const char = characterAt(text, at);
    const next = characterAt(text, char.end);
    if (quote === undefined && (isSpace(char) || char.text === '\n' || isSeparator(text, char))) break;
    const isEscaped =
      (char.text === '\\' && (next.text === '"' || next.text === '\\')) ||
      // Twice between quotes, it stands for itself.
      (char.text === '"' && next.text === '"' && quote !== undefined);
    if (isEscaped) parts.push(next.text);
    else if (char.text === '"') quote = quote === undefined ? at : undefined;
    else parts.push(char.text);
    at = isEscaped ? next.end : char.end;
  }
  if (quote !== undefined)
    throw new PasteError(
      'the cURL command',
      text.slice(quote),
      'the quote is never closed; paste the whole command',
    );
  return { word: { text: parts.join(''), start, variables: [] }, end: at };
}

function isSpace({ text }: Character): boolean {
  return text === ' ' || text === '\t';
}

function isSeparator(text: string, { text: char, end }: Character): boolean {
  return char === '&' && /^(?:\s|&|$)/.test(text.charAt(end));
}
