import type { Diagnosis } from '../diagnosis/diagnose.js';
import { labelOf } from '../matrix/row.js';
import type { RowResult } from '../matrix/run-rows.js';
import { maskText } from '../text/mask.js';
import { printable } from '../text/printable.js';
import { outcomeOf, reasonsOf } from './row-words.js';

/**
 * Returns the annotation of a check that did not end as it should, for GitHub Actions; nothing where it did.
 *
 * @see https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
export function githubText({ page, verdict, causes }: Diagnosis, isFine: boolean): string {
  if (isFine) return '';
  const [cause] = causes;
  const lines = [
    `${page.method ?? 'GET'} ${page.url} from ${page.origin ?? new URL(page.page).origin}: ${verdict}`,
    ...(cause === undefined ? [] : [cause.title, ...cause.fixes.map(({ title }) => title)]),
  ];
  return annotation(lines);
}

/** Returns an annotation for each row that did not come as expected. */
export function githubOfRows(results: readonly RowResult[]): string {
  return results
    .filter(({ result }) => result !== 'as-expected')
    .map((one) =>
      annotation([`${one.row.page.url}: ${labelOf(one.row)}: ${outcomeOf(one)}`, ...reasonsOf(one)]),
    )
    .join('');
}

function annotation(lines: readonly string[]): string {
  const text = lines.map((line) => printable(maskText(line))).join('\n');
  return `::error title=corskit check::${escaped(text)}\n`;
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
