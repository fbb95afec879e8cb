import { labelOf } from '../matrix/row.js';
import type { RowResult } from '../matrix/run-rows.js';
import { maskText, maskUrl } from '../text/mask.js';
import { printable } from '../text/printable.js';
import { block, labelled, type Colors } from './layout.js';
import { outcomeOf, reasonsOf } from './row-words.js';

/** As many rows as are named where one thing is the matter with many. */
const MAX_NAMED = 4;

/** Returns what came of many rows for people to read: lines of at most 80 columns, grouped by URL, secrets masked. */
export function matrixText(results: readonly RowResult[], notes: readonly string[], colors: Colors): string {
  const byUrl = groupsOf(results, ({ row }) => row.page.url);
  const failed = results.filter(({ result }) => result !== 'as-expected');
  const isOneUrl = byUrl.length === 1;
  const besides = [...unsentNotes(results), ...notes];
  const lines = [
    ...byUrl.flatMap(([url, rows]) => [
      ...block(colors.bold(printable(maskUrl(url))), 0),
      ...rows.flatMap((row) => rowLines(row, colors)),
      '',
    ]),
    ...groupsOf(failed, (one) => reasonsOf(one).join('\n')).flatMap(([reasons, rows]) => [
      ...namedLines(rows, isOneUrl, colors),
      ...reasons.split('\n').flatMap((reason) => block(shown(reason), 2)),
      '',
    ]),
    ...(besides.length === 0 ? [] : [colors.bold('Also')]),
    ...besides.flatMap((note) => labelled('- ', shown(note), 2, 2)),
    ...(besides.length === 0 ? [] : ['']),
    ...block(summary(results, colors), 0),
  ];
  return `${lines.join('\n')}\n`;
}

function rowLines(one: RowResult, colors: Colors): readonly string[] {
  const mark = {
    'as-expected': colors.green('ok   '),
    'not-as-expected': colors.red('no   '),
    other: colors.yellow('--   '),
  }[one.result];
  return labelled(mark, shown(`${labelOf(one.row)}: ${outcomeOf(one)}`), 2, 5);
}

function namedLines(rows: readonly RowResult[], isOneUrl: boolean, colors: Colors): readonly string[] {
  const more = rows.length - MAX_NAMED;
  return [
    ...rows
      .slice(0, MAX_NAMED)
      .flatMap(({ row }) =>
        block(colors.bold(shown(isOneUrl ? labelOf(row) : `${labelOf(row)}, ${row.page.url}`)), 0),
      ),
    ...(more > 0 ? [colors.dim(`and ${more} more`)] : []),
  ];
}

function unsentNotes(results: readonly RowResult[]): readonly string[] {
  const methods = results
    .filter(({ verdict }) => verdict === 'untested')
    .map(({ row }) => row.page.method ?? 'GET');
  if (methods.length === 0) return [];
  const isMatrix = results.every(({ row }) => row.policy === undefined);
  return [
    `"passes": what may change something (${[...new Set(methods)].join(', ')}) was not sent; its preflight was, and a GET in its place${isMatrix ? '. --send sends it' : ''}`,
  ];
}

function summary(results: readonly RowResult[], colors: Colors): string {
  const count = (result: RowResult['result']): number =>
    results.filter((one) => one.result === result).length;
  const [all, failed, others] = [results.length, count('not-as-expected'), count('other')];
  const rows = all === 1 ? '1 row' : `${all} rows`;
  const isByPolicy = results.some(({ row }) => row.policy !== undefined);
  const fine = isByPolicy ? 'as the policy says' : 'as expected';
  if (failed + others === 0) return colors.green(`${rows}: ${all === 1 ? '' : 'all '}${fine}.`);
  const parts = [
    `${all - failed - others} ${fine}`,
    ...(failed === 0 ? [] : [colors.red(`${failed} not`)]),
    ...(others === 0 ? [] : [colors.yellow(`${others} no matter of CORS`)]),
  ];
  return `${rows}: ${parts.join(', ')}.`;
}

function shown(text: string): string {
  return printable(maskText(text));
}

function groupsOf(
  results: readonly RowResult[],
  keyOf: (one: RowResult) => string,
): readonly (readonly [key: string, rows: readonly RowResult[]])[] {
  const groups = new Map<string, RowResult[]>();
  for (const one of results) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups];
}
