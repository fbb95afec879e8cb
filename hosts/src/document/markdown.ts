import { markdownTable } from 'markdown-table';

/** Returns a table; a column with nothing but numbers stands on the right. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const isNumber = (column: number): boolean => rows.every((row) => /^\d+$/.test(row[column] ?? ''));
  return markdownTable([[...head], ...rows.map((row) => row.map(cell))], {
    align: head.map((_, column) => (isNumber(column) ? 'r' : null)),
  });
}

/** Returns a list of ids that is not looked into: three and more in a row are written as a range. */
export function rangesOf(ids: readonly string[]): string {
  const ranges: string[][] = [];
  for (const id of ids) {
    const last = ranges.at(-1);
    if (last !== undefined && id === successorOf(last.at(-1) ?? '')) last.push(id);
    else ranges.push([id]);
  }
  return ranges
    .flatMap((range) => (range.length < 3 ? range : [`${range[0]} to ${range.at(-1)}`]))
    .join(', ');
}

function successorOf(id: string): string {
  const [prefix = '', number = ''] = id.split('-');
  return `${prefix}-${String(Number(number) + 1).padStart(3, '0')}`;
}

/** Returns a text of the contract for a cell or a paragraph: what Markdown would take for its own is escaped. */
export function plain(text: string): string {
  // What stands in backticks is code, where a backslash would be seen.
  return text
    .split('`')
    .map((part, i) => (i % 2 === 0 ? part.replaceAll(/[*_<>[\]\\]/g, String.raw`\$&`) : part))
    .join('`');
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}
