import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { PLATFORMS } from './exchange.js';
import { NEST } from './mistake.js';

const SIGNALLED = fileURLToPath(new URL('signalled.mjs', import.meta.url));

interface End {
  readonly signal: string | undefined;
  readonly text: string;
}

async function run(platform: string): Promise<End> {
  return new Promise((resolve) => {
    execFile(process.execPath, [SIGNALLED, platform], (error, stdout, stderr) => {
      resolve({ signal: error?.signal ?? undefined, text: stdout + stderr });
    });
  });
}

// The program finds the package by its name, and with it the newest Nest, whatever the tests run on. Windows has no signals.
describe.runIf(NEST === 'nest-12' && process.platform !== 'win32')(
  'an application with shutdown hooks',
  () => {
    it.each(PLATFORMS)('ends by a signal, on %s', async (platform) => {
      expect(await run(platform)).toEqual({
        signal: 'SIGTERM',
        text: 'allowed: https://partner.test\nthe store is closed by SIGTERM\n',
      });
    });
  },
);
