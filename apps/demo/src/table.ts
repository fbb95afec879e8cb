import type { Answer } from '@corskit/browser';
import Table from 'cli-table3';
import type pc from 'picocolors';

import type { Exchange } from './perform.js';
import type { Sent } from './send.js';
import { ServerColumns } from './server-columns.js';
import type { Row } from './side-by-side.js';

/** What puts colour around text, or leaves it as it is. */
export type Colors = ReturnType<typeof pc.createColors>;

// Short enough for the narrowest table.
const LEGEND = [
  'yes: as expected, and alike on all servers.',
  'Came back: the status, Allow-Origin and Allow-Methods.',
  'Header names are without their Access-Control-.',
];

// Of the width: what was sent. What came back and what a browser makes of it share the rest, which in the widest table is
// as wide as the servers above it.
const FIRST_SHARE = 0.465;
const INDENT = 1;
const GAPS = 3;

// No frame and no rules: a blank line between the scenarios sets them apart, and survives a narrow terminal.
const PLAIN = Object.fromEntries(
  ['top', 'mid', 'bottom']
    .flatMap((line) => [line, `${line}-mid`, `${line}-left`, `${line}-right`])
    .map((name) => [name, '']),
);
const SIDES = { left: '', 'left-mid': '', 'mid-mid': '', right: '', 'right-mid': '', middle: ' ' };

/**
 * Returns the table of what came of the scenarios, at most `width` columns wide, with a line break at its end: for each a
 * line with a word for each server, and below it once what went over the wire.
 */
export function formatTable(rows: readonly Row[], width: number, colors: Colors): string {
  const columns = new ServerColumns(rows[0]?.results.map(({ server }) => server) ?? []);
  const shared = width - INDENT - GAPS;
  const half = Math.floor(shared * (1 - FIRST_SHARE));
  const table = new Table({
    colWidths: [INDENT, shared - half, Math.ceil(half / 2), Math.floor(half / 2)],
    wordWrap: true,
    chars: { ...PLAIN, ...SIDES },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  // Not to be wrapped: it is as wide as it may be.
  const addLine = (content: string): void => void table.push([{ content, colSpan: 4, wordWrap: false }]);
  const room = width - columns.width;
  // The title stands at the left of the last line of the servers, or above them all where there is not enough room.
  const addHead = (title: string, ...servers: readonly string[]): void => {
    const isAbove = title.length >= room;
    if (isAbove) addLine(colors.bold(title));
    servers.forEach((line, index) => {
      const left = !isAbove && index === servers.length - 1 ? title : '';
      addLine(colors.bold(left.padEnd(room)) + line);
    });
  };

  addHead('Scenario', ...columns.heads().map(colors.bold));
  table.push(['', ...['Sent', 'Came back', 'A browser'].map(colors.dim)]);
  for (const { scenario, shown, results } of rows) {
    addLine('');
    const words = results.map(({ surprises }) => (surprises.length === 0 ? 'yes' : 'NO'));
    const paint = (padded: string, word: string): string =>
      word === 'yes' ? colors.green(padded) : colors.bold(colors.red(padded));
    addHead(scenario.title, columns.line(words, paint));
    shown.exchanges.forEach((exchange, index) => {
      const isLast = index === shown.exchanges.length - 1;
      table.push([
        '',
        colors.dim(describeSent(exchange.sent)),
        colors.dim(describeAnswer(exchange)),
        isLast ? describeBrowser(shown.browser, shown.why, colors) : '',
      ]);
    });
    for (const { server, surprises } of results)
      for (const surprise of surprises)
        table.push(['', { content: colors.red(`${server}: ${surprise}`), colSpan: 3 }]);
  }
  const lines = table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
  return `${[...lines, '', ...LEGEND.map((line) => colors.dim(line))].join('\n')}\n`;
}

/** Returns the sum of it all, and where something is wrong, on which server. */
export function formatVerdict(rows: readonly Row[], colors: Colors): string {
  const servers = rows[0]?.results.map(({ server }) => server) ?? [];
  const wrong = rows.filter((row) => !isRight(row));
  const sum = `${rows.length - wrong.length} of ${rows.length} scenarios went as they should, on each of the ${servers.length} servers.`;
  if (wrong.length === 0) return `${colors.green(sum)}\n`;
  const lines = servers.flatMap((name, index) => {
    const titles = wrong.filter(({ results }) => (results[index]?.surprises.length ?? 0) > 0);
    return titles.length === 0
      ? []
      : [`Not on ${name}: ${titles.map(({ scenario }) => scenario.title).join('; ')}.`];
  });
  return `${[colors.red(sum), ...lines].join('\n')}\n`;
}

function isRight({ results }: Row): boolean {
  return results.every(({ surprises }) => surprises.length === 0);
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
