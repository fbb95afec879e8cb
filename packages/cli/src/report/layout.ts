import type { createColors } from 'picocolors';
import wrapAnsi from 'wrap-ansi';

/** What colours a text, or leaves it as it is. */
export type Colors = ReturnType<typeof createColors>;

const COLUMNS = 80;

/** The most characters of one text that are shown: nobody reads a URL of 100,000, and wrapping it takes minutes. */
const MAX_SHOWN = 2_000;

/** Returns `text` in lines of at most 80 columns, each after `indent` spaces. */
export function block(text: string, indent: number): readonly string[] {
  return labelled('', text, indent, 0);
}

/** Returns `text` in lines of at most 80 columns behind `label`, which takes `width` of them in the first. */
export function labelled(label: string, text: string, indent: number, width: number): readonly string[] {
  const [first = '', ...rest] = wrapAnsi(shortened(text), COLUMNS - indent - width, { hard: true }).split(
    '\n',
  );
  const space = ' '.repeat(indent);
  return [`${space}${label}${first}`, ...rest.map((line) => `${space}${' '.repeat(width)}${line}`)];
}

function shortened(text: string): string {
  const rest = text.length - MAX_SHOWN;
  return rest <= 0 ? text : `${text.slice(0, MAX_SHOWN)}... and ${rest} characters more`;
}
