import { describe, expect, test } from 'vitest';

import { perform, readPrograms } from '../../../tooling/test/readme.js';

// Inside the package, so that its name resolves; ignored by git.
const FOLDER = new URL('../reports/readme/', import.meta.url);

describe('the programs of the README', () => {
  const programs = readPrograms(new URL('../README.md', import.meta.url));

  test('are there, each with what it prints', () => {
    expect(programs.length).toBe(3);
    expect(programs.filter(({ prints }) => prints.length === 0)).toEqual([]);
  });

  test.each(programs)('run and print what it says: line $line', async (program) => {
    const { printed, exitCode } = await perform(program, FOLDER);
    expect(printed.trimEnd()).toBe(program.prints.join('\n'));
    expect(exitCode).toBe(0);
  });
});
