import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { corskit, type Ran } from './command-process.js';

/** A file that the command is given, its name and its text. */
export type GivenFile = readonly [name: string, text: string];

/** Runs `check` with `words`, in which `file` stands for a file of that name and text. */
export async function check([name, text]: GivenFile, words: readonly string[], stdin = ''): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'corskit-matrix-'));
  const path = join(folder, name);
  writeFileSync(path, text);
  try {
    return await corskit(['check', ...words.map((word) => (word === 'file' ? path : word))], { stdin });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Returns a matrix, or a policy, as a file. */
export function jsonFile(value: unknown): GivenFile {
  return ['cors.json', typeof value === 'string' ? value : JSON.stringify(value)];
}

/** Returns the rows in a report by their labels, with what is said of each. */
export function rowsOf(report: string): Readonly<Record<string, string>> {
  const lines = report
    .replace(/\n {7}(?=\S)/g, ' ')
    .split('\n')
    .filter((line) => /^ {2}(?:ok|no|--) /.test(line));
  return Object.fromEntries(
    lines.map((line) => {
      const end = line.lastIndexOf(': ');
      return [line.slice(7, end), `${line.slice(2, 4)} ${line.slice(end + 2)}`];
    }),
  );
}
