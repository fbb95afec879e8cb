import { explain } from '../explain/explain.js';
import type { ServerName } from '../fix/server-name.js';
import { explainText } from '../report/explain-text.js';
import { maskedJson } from '../report/json.js';
import { EXIT } from './exit-code.js';
import { readAll, type Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';

/** What `explain` was given beside the text. */
export interface ExplainOptions {
  readonly server?: ServerName;
  readonly json?: true;
}

/**
 * Explains a pasted line, and resolves to what the command exits with.
 *
 * @throws {UsageError} if nothing in the text comes from a browser's console.
 */
export async function explainCommand(
  given: string,
  { server, json }: ExplainOptions,
  { stdin, stdout, colors }: Terminal,
): Promise<number> {
  const text = given === '-' ? await readAll(stdin) : given;
  const explanation = explain(text, server);
  if (explanation === undefined)
    throw new UsageError(
      'this is no line about CORS that Chromium, Firefox or Safari prints in English. Copy the red line of the console whole, from "Access to ..." or "Cross-Origin Request Blocked" on.',
    );
  stdout.write(
    json === true ? maskedJson({ schemaVersion: 1, ...explanation }) : explainText(explanation, colors),
  );
  return EXIT.fine;
}
