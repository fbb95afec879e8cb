import type { Explanation } from '../explain/explain.js';
import { SERVER_NAMES } from '../fix/server-name.js';
import { ENGINE_NAMES } from './engine-names.js';
import { fixLines } from './fix-lines.js';
import { block, labelled, type Colors } from './layout.js';
import { maskText } from '../text/mask.js';
import { printable } from '../text/printable.js';
import { shellWord } from '../text/shell-word.js';

/** Returns an explanation for people to read: lines of at most 80 columns, code aside, with secrets masked. */
export function explainText(explanation: Explanation, colors: Colors): string {
  const { message, found, causes, fixes, check } = explanation;
  const { engine, url, origin } = message;
  const about = [url, origin === undefined ? undefined : `from ${origin}`]
    .flatMap((one) => one ?? [])
    .join(' ');
  const lines = [
    ...block(colors.bold(printable(maskText(found))), 0),
    ...block(
      colors.dim(printable(maskText(`${ENGINE_NAMES[engine]}${about === '' ? '' : `, ${about}`}`))),
      0,
    ),
    '',
    ...(causes.length === 0
      ? []
      : [colors.bold(causes.length === 1 ? 'What is behind it' : 'What can be behind it')]),
    ...causes.flatMap(({ sign }) => labelled('- ', sign, 2, 2)),
    ...(causes.length === 0 ? [] : ['']),
    ...fixLines(fixes, colors),
    ...(fixes.some(({ target, snippets }) => target === 'elsewhere' && snippets.length === 0)
      ? [...block(`--server writes it out: ${Object.keys(SERVER_NAMES).join(', ')}.`, 0), '']
      : []),
    ...(check === undefined
      ? []
      : [
          colors.bold(causes.length > 1 ? 'To find out which' : 'To see it happen'),
          `  ${colors.cyan(`npx corskit check ${check.map((word) => shellWord(maskText(word))).join(' ')}`)}`,
        ]),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
