import { expect } from 'vitest';

import type { Ran } from './command-process.js';

/** What moves a cursor, colours, or turns the direction of writing around; line breaks and tabs are fine. */
const UNPRINTABLE = /[^\P{C}\t\n]|[\u2028\u2029]/u;

/** Expects what holds for whatever the command prints: no trace of a stack, nothing that a terminal acts on. */
export function expectTidy({ code, stdout, stderr }: Ran): void {
  expect(code).toBeDefined();
  for (const text of [stdout, stderr]) {
    expect(text).not.toMatch(UNPRINTABLE);
    expect(text).not.toMatch(/^\s+at .*:\d+:\d+\)?$|node:internal|file:\/\/\/.*\.js/m);
  }
  if (code === 2) expectUsageError({ code, stdout, stderr });
  else expect(stderr).toBe('');
}

/** Expects a usage error: one line that says what is wrong, and at most one more that says where to look. */
export function expectUsageError({ code, stdout, stderr }: Ran): void {
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^corskit: \S[^\n]*\n(?:[^\n]+\n)?$/);
  expect(stderr.length).toBeLessThan(600);
}

function isCode(line: string): boolean {
  return /^ {4}\S/.test(line) || /^ {2}npx corskit /.test(line);
}

/** Expects a report for people: no line is wider than 80 columns but for code, which is to be copied. */
export function expectNarrow(text: string): void {
  expect(text.split('\n').filter((line) => line.length > 80 && !isCode(line))).toEqual([]);
}
