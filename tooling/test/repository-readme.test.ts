import { beforeAll, describe, expect, test } from 'vitest';

import { compile, perform, readPrograms } from './readme.js';

// Inside this package, which has every framework installed; ignored by git.
const FOLDER = new URL('../reports/readme/', import.meta.url);

describe('the programs of the README of the repository', () => {
  const programs = readPrograms(new URL('../../README.md', import.meta.url), ['js', 'ts']);
  let complaints = '';
  beforeAll(() => {
    complaints = compile(programs, FOLDER);
  });

  test('are there, one for each kind of server', () => {
    expect(programs.length).toBeGreaterThan(5);
    for (const { exchanges } of programs) expect(exchanges.length).toBeGreaterThan(0);
  });

  test('are right by their types, where they have some', () => {
    expect(complaints).toBe('');
  });

  test.each(programs)('run and answer as it says: line $line', async (program) => {
    const { answers, printed, exitCode } = await perform(program, FOLDER);
    expect(answers, printed).toEqual(program.exchanges.map(({ answer }) => answer));
    for (const text of program.prints) expect(printed).toContain(text);
    expect(exitCode).toBe(0);
  });
});
