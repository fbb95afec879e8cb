import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Consumer } from './consumer.js';

const LINE =
  "Access to fetch at 'https://api.example.com/orders' from origin 'http://localhost:5173' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status.";

const PROGRAM = `const explanation = explain(${JSON.stringify(LINE)}, 'express');
console.log(explanation?.message.code, explanation?.fixes[0]?.target);`;

describe('a project that installed the packed command', () => {
  const consumer = new Consumer(
    {
      packages: ['core', 'browser', 'cli'],
      beside: ['commander', 'picocolors', 'tldts', 'wrap-ansi', '@types/node'],
      from: ['packages/cli'],
    },
    {
      'package.json': JSON.stringify({ name: 'consumer', private: true }),
      'program.mjs': `import { explain } from 'corskit';\n${PROGRAM}`,
      'program.cjs': `const { explain } = require('corskit');\n${PROGRAM}`,
      'program.mts': `import { explain, type Explanation } from 'corskit';\n${PROGRAM}\nexport type Its = Explanation;`,
      'program.cts': `import { explain } from 'corskit';\n${PROGRAM}`,
      'tsconfig.json': JSON.stringify({
        compilerOptions: { strict: true, module: 'NodeNext', target: 'ES2022', types: ['node'] },
        files: ['program.mts', 'program.cts'],
      }),
    },
  );
  afterAll(() => consumer.remove());

  const run = (...words: readonly string[]): string =>
    execFileSync(process.execPath, words, { cwd: consumer.folder, encoding: 'utf8' });

  test('runs it by its name', () => {
    const folder = join(consumer.folder, 'node_modules/corskit');
    const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      bin: Record<string, string>;
    };
    const main = join(folder, bin['corskit'] ?? '');
    expect(readFileSync(main, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(run(main, 'explain', LINE, '--server', 'koa')).toContain("import { cors } from '@corskit/koa';");
    expect(run(main, '--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test.each(['program.mjs', 'program.cjs'])('loads its engine from %s', (file) => {
    expect(run(file)).toBe('InvalidStatus express\n');
  });

  test('type-checks', () => {
    expect(consumer.typeCheck('tsconfig.json')).toBe('');
  });
});
