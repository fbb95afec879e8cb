import { Readable, Writable } from 'node:stream';

import picocolors from 'picocolors';

import { run } from '../dist/esm/command/program.js';
import type { Ran } from './command-process.js';

/** Runs the command as it is published, but in this process: hundreds of processes would take too long. */
export async function runHere(words: readonly string[], stdin = ''): Promise<Ran> {
  const texts = { stdout: '', stderr: '' };
  const into = (name: keyof typeof texts): Writable =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        texts[name] += chunk.toString('utf8');
        done();
      },
    });
  const code = await run(words, {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: into('stdout'),
    stderr: into('stderr'),
    colors: picocolors.createColors(false),
    progress: () => undefined,
  });
  return { code, ...texts };
}
