import { basename } from 'node:path';

import { ENGINES } from '@corskit/browser';
import { definePolicy } from '@corskit/core';

import { MatrixError } from '../matrix/matrix-error.js';
import { policyRows } from '../matrix/policy-rows.js';
import { readMatrix } from '../matrix/read-matrix.js';
import type { Row } from '../matrix/row.js';
import { runRows, type RunOptions } from '../matrix/run-rows.js';
import { complaint } from '../report/complaint.js';
import { githubOfRows } from '../report/github.js';
import { matrixJson } from '../report/matrix-json.js';
import { matrixText } from '../report/matrix-text.js';
import { scrub } from '../report/scrub.js';
import { asking } from './asking.js';
import type { CheckOptions } from './check-options.js';
import { EXIT, exitCodeOfAll } from './exit-code.js';
import { contents } from './given.js';
import { readPolicyFile } from './policy-file.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';
import { within } from './within.js';

/**
 * Checks every row of the matrix in a file, prints what came of them, and resolves to what the command exits with.
 *
 * @throws {UsageError} if there is no matrix in it.
 */
export async function matrixCommand(
  file: string,
  argument: string | undefined,
  options: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  if (argument !== undefined)
    throw new UsageError(`--matrix names the URLs in its file: leave out '${argument.slice(0, 60)}'.`);
  const { engine } = options;
  const rows = await rowsIn(file, options, terminal);
  const engines = engine === 'all' ? ENGINES : [engine];
  return runAndPrint(rows, { engines, send: options.send === true }, [], options, terminal);
}

/**
 * Checks whether the server at `argument` is what the policy in a file says, prints where it is not, and resolves to what the
 * command exits with.
 *
 * @throws {UsageError} if there is no policy in the file, or no URL.
 */
export async function policyCommand(
  file: string,
  argument: string | undefined,
  options: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  if (argument === undefined || !URL.canParse(argument) || !/^https?:\/\//i.test(argument))
    throw new UsageError(
      `--policy says who may call: give the URL of the server beside it, whole${argument === undefined ? '' : `, and not '${argument.slice(0, 60)}'`}: corskit check --policy ${basename(file)} https://api.example.com/orders`,
    );
  const { options: given, issues } = await readPolicyFile(file, options.timeout, terminal.stdin);
  if (issues.some(({ severity }) => severity === 'error')) {
    for (const { severity, message } of issues)
      if (severity === 'error') terminal.stderr.write(complaint(`${basename(file)}: ${message}`));
    return EXIT.usage;
  }
  const { rows, notes } = await within(
    options.timeout,
    policyRows(definePolicy(given), new URL(argument)),
    `${basename(file)}: the function for the origin does not come back with true or false.`,
  );
  const warnings = issues.map(({ message }) => `${basename(file)}: ${message}`);
  return runAndPrint(rows, { engines: ['chromium'] }, [...notes, ...warnings], options, terminal);
}

async function rowsIn(file: string, { header }: CheckOptions, { stdin }: Terminal): Promise<readonly Row[]> {
  const text = await contents(file, stdin);
  try {
    return readMatrix(text, header);
  } catch (error) {
    if (!(error instanceof MatrixError)) throw error;
    throw new UsageError(`${file === '-' ? 'standard input' : basename(file)}: ${error.message}`);
  }
}

async function runAndPrint(
  rows: readonly Row[],
  run: RunOptions,
  notes: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  const { probe, server, json, github } = options;
  const results = await runRows(rows, ({ page }) => asking(page, options, terminal), {
    ...run,
    probe,
    ...(server === undefined ? {} : { server }),
  });
  terminal.progress('');
  const exchanges = results.flatMap(({ diagnosis }) => diagnosis.exchanges);
  // What was sent for one row may come back in the answer to another.
  const shown = results.map(({ row, ...rest }) => ({ ...scrub(rest, exchanges), row }));
  if (json === true) terminal.stdout.write(matrixJson(shown, notes));
  else if (github === true) terminal.stdout.write(githubOfRows(shown));
  else terminal.stdout.write(matrixText(shown, notes, terminal.colors));
  return exitCodeOfAll(results.map(({ result }) => result));
}
