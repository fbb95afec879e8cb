import type { Header } from '@corskit/browser';

/** A line of the request headers. */
export interface HeaderLine {
  readonly name: string;
  readonly value: string;
  /** Whether it is one: without a colon it is not. */
  readonly isHeader: boolean;
}

/** Reads request headers, one on each line; as the developer tools copy them, a value may stand on a line of its own. */
export function headersOf(text: string): readonly HeaderLine[] {
  const lines: string[] = [];
  for (const line of text.split(/\r\n|\n|\r/).map((one) => one.trim())) {
    const before = lines.at(-1);
    if (before !== undefined && /^[^:\s]+:$/.test(before) && line !== '' && !line.includes(':'))
      lines.splice(-1, 1, `${before} ${line}`);
    else if (line !== '') lines.push(line);
  }
  return lines.map((line) => {
    const colon = line.indexOf(':', 1);
    return colon === -1
      ? { name: line, value: '', isHeader: false }
      : { name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim(), isHeader: true };
  });
}

/** Writes headers down, one on each line. */
export function headerText(headers: readonly Header[]): string {
  // A value with a line break would become a header of its own.
  return headers.map(([name, value]) => `${name}: ${value.replace(/\s*[\r\n]+\s*/g, ' ')}`.trim()).join('\n');
}
