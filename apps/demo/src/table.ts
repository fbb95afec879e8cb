import Table from 'cli-table3';
import type pc from 'picocolors';

import type { Answer } from './judge.js';
import type { Exchange, Performance } from './perform.js';
import type { Sent } from './send.js';

/** What puts colour around text, or leaves it as it is. */
export type Colors = ReturnType<typeof pc.createColors>;

const HEAD = ['Scenario', 'Sent', 'Came back', 'A browser', 'OK'];

// Short enough for the narrowest table.
const LEGEND = [
  'Came back: the status, Allow-Origin and Allow-Methods.',
  'Header names are without their Access-Control-.',
];

// Of the width that the last column and the gaps leave.
const SHARES = [0.24, 0.29, 0.24, 0.23];
const LAST_WIDTH = 4;

// No frame and no rules: a blank line between the scenarios sets them apart, and survives a narrow terminal.
const PLAIN = Object.fromEntries(
  ['top', 'mid', 'bottom']
    .flatMap((line) => [line, `${line}-mid`, `${line}-left`, `${line}-right`])
    .map((name) => [name, '']),
);
const SIDES = { left: '', 'left-mid': '', 'mid-mid': '', right: '', 'right-mid': '', middle: ' ' };

/** Returns the table of what came of the scenarios, at most `width` columns wide, with a line break at its end. */
export function formatTable(performances: readonly Performance[], width: number, colors: Colors): string {
  const shared = width - LAST_WIDTH - SHARES.length;
  const table = new Table({
    colWidths: [...SHARES.map((share) => Math.floor(shared * share)), LAST_WIDTH],
    wordWrap: true,
    chars: { ...PLAIN, ...SIDES },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 1 },
  });
  table.push(HEAD.map((title) => colors.bold(title)));
  for (const { scenario, exchanges, browser, why, surprises } of performances) {
    table.push([{ content: '', colSpan: HEAD.length }]);
    exchanges.forEach((exchange, index) => {
      const last = index === exchanges.length - 1;
      table.push([
        index === 0 ? scenario.title : '',
        describeSent(exchange.sent),
        describeAnswer(exchange),
        last ? describeBrowser(browser, why, colors) : '',
        last ? (surprises.length === 0 ? 'yes' : colors.bold(colors.red('NO'))) : '',
      ]);
    });
  }
  const lines = table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
  return `${[...lines, '', ...LEGEND.map((line) => colors.dim(line))].join('\n')}\n`;
}

/** Returns what is not as expected, one line for each, and the sum of it all. */
export function formatVerdict(performances: readonly Performance[], colors: Colors): string {
  const wrong = performances.filter(({ surprises }) => surprises.length > 0);
  const lines = wrong.map(({ scenario, surprises }) => `${scenario.title}: ${surprises.join('; ')}`);
  const sum = `${performances.length - wrong.length} of ${performances.length} scenarios went as they should.`;
  return [...lines, wrong.length === 0 ? colors.green(sum) : colors.red(sum), ''].join('\n');
}

function describeBrowser(browser: string, why: string, colors: Colors): string {
  if (browser === 'program') return colors.dim('not asked');
  return browser === 'reads' ? colors.green('reads it') : colors.yellow(`blocks: ${why}`);
}

function describeSent({ method, path, headers }: Sent): string {
  const asked = find(headers, 'access-control-request-method');
  if (asked !== undefined) {
    const count = find(headers, 'access-control-request-headers')?.split(',').length ?? 0;
    return `${method} ${path}, asks ${asked}${count === 0 ? '' : `, ${count} ${count === 1 ? 'header' : 'headers'}`}`;
  }
  const notable = ['Authorization', 'Cookie'].filter(
    (name) => find(headers, name.toLowerCase()) !== undefined,
  );
  return `${method} ${path}${notable.length === 0 ? '' : `, ${notable.join(', ')}`}`;
}

function describeAnswer({ sent, answer }: Exchange): string {
  const allowed = find(answer.headers, 'access-control-allow-origin');
  const methods = find(answer.headers, 'access-control-allow-methods');
  const whom =
    allowed === undefined
      ? 'no origin'
      : allowed === find(sent.headers, 'origin')
        ? 'this origin'
        : `origin ${allowed}`;
  return `${answer.status} ${whom}${methods === undefined ? '' : `, ${methods}`}`;
}

function find(lines: Answer['headers'], name: string): string | undefined {
  return lines.find((line) => line[0].toLowerCase() === name)?.[1];
}
