import { curlOption, type CurlOption } from './curl-option.js';
import { PasteError } from './paste-error.js';
import type { ShellWord } from './shell-word.js';

/** An option of a cURL command with its value, or a word that is none. */
export interface CurlArgument {
  readonly option: CurlOption | 'unknown' | 'positional';
  /** As it is written: `-H`. */
  readonly name: string;
  readonly value: string;
}

/** Reads the words behind `curl`; throws a PasteError where the last option lacks its value. */
export function curlArguments(words: readonly ShellWord[], text: string): readonly CurlArgument[] {
  const found: CurlArgument[] = [];
  const rest = words.values();
  let isOver = false;
  const valueFor = (word: ShellWord, name: string): string => {
    const { value: next } = rest.next() as { readonly value?: ShellWord };
    if (next === undefined)
      throw new PasteError(
        'the cURL command',
        text.slice(word.start),
        `${name} lacks its value; paste the whole command`,
      );
    return next.text;
  };
  for (const word of rest) {
    if (isOver || !/^-./.test(word.text)) {
      found.push({ option: 'positional', name: '', value: word.text });
    } else if (word.text === '--') {
      isOver = true;
    } else if (word.text.startsWith('--')) {
      const [, name = '', inline] = /^(--[^=]*)(?:=([^]*))?$/.exec(word.text) ?? [];
      const spelling = curlOption(name);
      const value = inline ?? (spelling?.hasValue === true ? valueFor(word, name) : '');
      found.push({ option: spelling?.option ?? 'unknown', name, value });
    } else {
      found.push(...shortOptions(word, valueFor));
    }
  }
  return found;
}

// `-sSL`, `-XPOST`, `-kH 'a: b'`
function shortOptions(
  word: ShellWord,
  valueFor: (word: ShellWord, name: string) => string,
): readonly CurlArgument[] {
  const found: CurlArgument[] = [];
  for (let at = 1; at < word.text.length; at++) {
    const name = `-${word.text.charAt(at)}`;
    const spelling = curlOption(name);
    if (spelling?.hasValue === true) {
      const inline = word.text.slice(at + 1);
      return [
        ...found,
        { option: spelling.option, name, value: inline === '' ? valueFor(word, name) : inline },
      ];
    }
    found.push({ option: spelling?.option ?? 'unknown', name, value: '' });
  }
  return found;
}
