import { GROUPS } from '@corskit/contract';

import { readFailure } from '../failure.js';
import { resultsOf, type HostRun } from '../host-run.js';
import { rowOf } from '../row.js';
import { SYMPTOMS, symptomOf } from '../symptoms.js';
import { plain, tableOf } from './markdown.js';
import { isByStandard } from './summary.js';

const isConfiguration = (id: string): boolean => id.startsWith('CF-');

/** The letters of the rows that failed, by id. */
type Letters = ReadonlyMap<string, string>;

function lettersOf(run: HostRun): Letters {
  return new Map(
    resultsOf(run, 'failed').map((result) => [result.id, symptomOf(readFailure(result)).letter]),
  );
}

/** Returns the table of the ways to fail, with how many rows of each peer do so. */
export function symptomTable(runs: readonly HostRun[]): string {
  const letters = runs.map(lettersOf);
  const rows = SYMPTOMS.map(({ letter, title }) => {
    const numbers = letters.map((of) => [...of.values()].filter((one) => one === letter).length);
    return { numbers, cells: [letter, plain(title), ...numbers.map(String)] };
  });
  return tableOf(
    ['way', 'what happens', ...runs.map(({ entry }) => `\`${entry.name}\``)],
    rows.filter(({ numbers }) => numbers.some((number) => number > 0)).map(({ cells }) => cells),
  );
}

/** Returns the list of the failures of one peer, by what happens; those of the configuration are in a table of their own. */
export function failuresOf(run: HostRun): string {
  const letters = lettersOf(run);
  return SYMPTOMS.flatMap(({ letter, title }) => {
    const ids = [...letters].filter(([id, one]) => one === letter && !isConfiguration(id)).map(([id]) => id);
    return ids.length === 0 ? [] : [`- **${letter}**, ${plain(title)}: ${ids.join(', ')}`];
  }).join('\n');
}

/** Returns the table of the wrong policies that peers start with, by the code of the issue. */
export function configurationTable(runs: readonly HostRun[]): string {
  const failed = runs.map((run) => new Set(resultsOf(run, 'failed').map(({ id }) => id)));
  const ids = [...new Set(failed.flatMap((one) => [...one]))].filter(isConfiguration).sort();
  const byCode = new Map<string, string[]>();
  for (const id of ids) {
    const { source } = rowOf(id);
    const code = source.slice(source.lastIndexOf('#') + 1);
    byCode.set(code, [...(byCode.get(code) ?? []), id]);
  }
  return tableOf(
    ['issue', 'rows', ...runs.map(({ entry }) => `\`${entry.name}\``)],
    [...byCode].map(([code, rows]) => [
      `[${code}](errors.md#${code})`,
      rows.join(', '),
      ...failed.map((one) => `${rows.filter((id) => one.has(id)).length} of ${rows.length}`),
    ]),
  );
}

/** Returns a table for each group, of every row but those of the configuration that a peer fails, with what happens at each peer. */
export function sideBySide(runs: readonly HostRun[]): string {
  const letters = runs.map(lettersOf);
  const gaps = runs.map((run) => new Set(resultsOf(run, 'gap').map(({ id }) => id)));
  const ids = runs[0]?.results.map(({ id }) => id) ?? [];
  const cellOf = (id: string, peer: number): string =>
    letters[peer]?.get(id) ?? (gaps[peer]?.has(id) === true ? '-' : '');
  return Object.entries(GROUPS)
    .flatMap(([prefix, title]) => {
      const own = ids.filter(
        (id) => id.startsWith(`${prefix}-`) && !isConfiguration(id) && letters.some((of) => of.has(id)),
      );
      if (own.length === 0) return [];
      const rows = own.map((id) => [
        id,
        plain(rowOf(id).title),
        isByStandard(id) ? 'standard' : 'decision',
        ...runs.map((_, peer) => cellOf(id, peer)),
      ]);
      const head = ['row', 'what must be', 'by', ...runs.map(({ entry }) => `\`${entry.name}\``)];
      return [`### ${title[0]?.toUpperCase()}${title.slice(1)}\n\n${tableOf(head, rows)}`];
    })
    .join('\n\n');
}
