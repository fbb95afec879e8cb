import type { Fix } from '../fix/fix.js';
import { SERVER_NAMES } from '../fix/server-name.js';
import { block, type Colors } from './layout.js';
import { maskText } from '../text/mask.js';
import { printable } from '../text/printable.js';

/** Returns fixes for people to read, under one heading; code is never wrapped, so that it can be copied. */
export function fixLines(fixes: readonly Fix[], colors: Colors): readonly string[] {
  return fixes.flatMap((fix, index) => [
    `${colors.bold(index === 0 ? 'Fix' : 'Or')}${whereOf(fix)}`,
    ...block(printable(maskText(fix.title)), 2),
    '',
    ...fix.snippets.flatMap(({ place, code }) => [
      ...block(colors.dim(`${place}:`), 2),
      '',
      ...code.split('\n').map((line) => (line === '' ? '' : `    ${colors.cyan(line)}`)),
      '',
    ]),
  ]);
}

function whereOf({ target }: Fix): string {
  if (target === 'page') return ' in the page';
  return target === 'elsewhere' ? '' : ` in ${SERVER_NAMES[target]}`;
}
