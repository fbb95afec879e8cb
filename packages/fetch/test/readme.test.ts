import { describe, expect, test } from 'vitest';

import { perform, readPrograms } from '../../../tooling/test/readme.js';

// Inside the package, so that its name and those of its dependencies resolve; ignored by git.
const FOLDER = new URL('../reports/readme/', import.meta.url);

describe('the programs of the README', () => {
  const programs = readPrograms(new URL('../README.md', import.meta.url));

  test('are there, with requests to them', () => {
    expect(programs.length).toBeGreaterThan(5);
    expect(programs.flatMap(({ exchanges }) => exchanges).length).toBeGreaterThan(8);
  });

  test.each(programs)('run and answer as it says: line $line', async (program) => {
    const { answers, printed, exitCode } = await perform(program, FOLDER);
    expect(answers, printed).toEqual(program.exchanges.map(({ answer }) => answer));
    for (const text of program.prints) expect(printed).toContain(text);
    expect(exitCode).toBe(/^(?:CorsPolicyError|TypeError)/.test(program.prints.join()) ? 1 : 0);
  });
});
