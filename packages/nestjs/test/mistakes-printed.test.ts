import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { NEST } from './mistake.js';

const NEWCOMER = fileURLToPath(new URL('newcomer.mjs', import.meta.url));

interface Printed {
  readonly code: number | string;
  readonly text: string;
}

async function run(mistake: string): Promise<Printed> {
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: '1' };
    execFile(process.execPath, [NEWCOMER, mistake], { env }, (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, text: stdout + stderr });
    });
  });
}

// The program finds the package by its name, and with it the newest Nest, whatever the tests run on.
describe.runIf(NEST === 'nest-12')('what a newcomer sees, with the default settings of Nest', () => {
  it.each([
    [
      'unknown-name',
      '[CorsPolicyError: 1 mistake in the CORS policy of OrdersController.save\n  cors: there is no policy "partner"; did you mean "partners"? [unknown-policy-name]]',
    ],
    [
      'wrong-options',
      "ERROR [ExceptionHandler] [CorsPolicyError: 1 mistake in the CORS policy\n  cors: origin: '*' with credentials: true would hand every site the data of whoever is logged in, and browsers refuse it; list the origins, or leave credentials out [wildcard-origin-with-credentials]]",
    ],
    [
      'no-module',
      '[CorsSetupError: cors: OrdersController.save has @Cors(...) or @NoCors(), and nothing carries it out; write imports: [CorsModule.forRoot({ origin: [...] })] in the root module]',
    ],
    [
      'enable-cors',
      'ERROR [ExceptionHandler] [CorsSetupError: cors: app.enableCors(...), or the option cors of NestFactory.create(...), would be a second CORS layer beside CorsModule, with a policy of its own; remove it, and write its options in CorsModule.forRoot({ ... })]',
    ],
  ])('%s: the message, no stack trace, and no server', async (mistake, message) => {
    const { code, text } = await run(mistake);
    expect(text).toContain(message);
    expect(text).not.toMatch(/^ +at /m);
    expect(text).not.toContain('it listens');
    expect(code).toBe(1);
  });

  it('without a mistake, it listens', async () => {
    const { code, text } = await run('none');
    expect([code, text.includes('it listens')]).toEqual([0, true]);
  });
});
