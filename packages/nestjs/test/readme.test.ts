import { beforeAll, describe, expect, test } from 'vitest';

import { compile, perform, readPrograms, type ShownProgram } from '../../../tooling/test/readme.js';

const README = new URL('../README.md', import.meta.url);
// Inside the package, so that its name and those of its dependencies resolve; ignored by git.
const FOLDER = new URL('../reports/readme/', import.meta.url);

/** What a program says where it is for one platform alone. */
const EXPRESS_ALONE = '// on Express';

/** The same program as one who runs Nest on Fastify writes it. */
function onFastify(program: ShownProgram): ShownProgram {
  const code = program.code
    .replace('NestFactory.create(AppModule)', 'NestFactory.create(AppModule, new FastifyAdapter())')
    .replace('createNestApplication()', 'createNestApplication(new FastifyAdapter())');
  return { ...program, code: `import { FastifyAdapter } from '@nestjs/platform-fastify';\n${code}` };
}

const onExpress = readPrograms(README, ['ts']);

describe.each([
  ['Express', onExpress, new URL('express/', FOLDER)],
  [
    'Fastify',
    onExpress.filter(({ code }) => !code.includes(EXPRESS_ALONE)).map(onFastify),
    new URL('fastify/', FOLDER),
  ],
] as const)('the programs of the README, on %s', (_platform, programs, folder) => {
  let complaints = '';
  beforeAll(() => {
    complaints = compile(programs, folder);
  });

  test('are there, with requests to them', () => {
    expect(programs.length).toBeGreaterThan(10);
    expect(programs.flatMap(({ exchanges }) => exchanges).length).toBeGreaterThan(15);
  });

  test('are right by their types', () => {
    expect(complaints).toBe('');
  });

  test.each(programs)('run and answer as it says: line $line', async (program) => {
    const { answers, printed, exitCode } = await perform(program, folder);
    expect(answers, printed).toEqual(program.exchanges.map(({ answer }) => answer));
    for (const text of program.prints) expect(printed).toContain(text);
    expect(exitCode).toBe(/^Cors\w+Error/.test(program.prints.join()) ? 1 : 0);
  });
});
