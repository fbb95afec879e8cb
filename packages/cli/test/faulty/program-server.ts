import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';

import { transformSync } from '@swc/core';

import type { Fix } from '../../src/fix/fix.js';
import type { FaultyServer, Running } from './faulty-server.js';
import { running } from './serve.js';

/**
 * A faulty server that is a program.
 *
 * What is between the lines `// fault {` and `// } fault`, or between the same words within a line, is taken out when a
 * fix is applied. The code of the fix goes to the line `// fix`, a second piece of it to the second one. Where no
 * snippet reaches the fault, the lines that begin with `// mended: ` come to life instead.
 */
export interface FaultyProgram extends Omit<FaultyServer, 'start'> {
  readonly program: string;
  /** Of what it is written in; by default JavaScript. */
  readonly language?: 'ts';
}

// Inside the package, so that the names of packages resolve; ignored by git.
const FOLDER = new URL('../../reports/faulty/', import.meta.url);
const SPOT = /^ *\/\/ fix\n/gm;
const FAULT = /^ *\/\/ fault \{\n[^]*?^ *\/\/ \} fault\n|\/\* fault \{ \*\/.*?\/\* \} fault \*\//gm;
const MENDED = /^( *)\/\/ mended: /gm;
const MARKS = /^ *\/\/ (?:fault \{|\} fault|fix)\n|\/\* (?:fault \{|\} fault) \*\/ ?/gm;

/** Returns lines of a program that a fix takes out. */
export function faulty(code: string): string {
  return `// fault {\n${code}\n// } fault\n`;
}

/** Returns a faulty server that runs its program in this process. */
export function programServer({ program, language, ...rest }: FaultyProgram): FaultyServer {
  return {
    ...rest,
    start: (fix) => run(rest.id, repaired(program, fix), language),
  };
}

/** Returns a program with its fault, or with `fix` in its place. */
function repaired(program: string, fix?: Fix): string {
  if (fix === undefined || fix.target === 'page') return program.replaceAll(MARKS, '');
  const whole = program.replaceAll(FAULT, '');
  if (fix.target === 'elsewhere') return whole.replaceAll(MENDED, '$1').replaceAll(MARKS, '');
  const pieces = fix.snippets.filter(({ language }) => language !== 'sh');
  const spots = whole.match(SPOT)?.length ?? 0;
  if (spots !== pieces.length)
    throw new Error(`${pieces.length} pieces of code for ${spots} places where they go`);
  let next = 0;
  return whole.replaceAll(SPOT, () => `${pieces[next++]?.code}\n`);
}

async function run(id: string, program: string, language: 'ts' | undefined): Promise<Running> {
  mkdirSync(FOLDER, { recursive: true });
  // Modules are kept by their names, and other tests run beside these: each start needs one of its own.
  const file = new URL(`${id}-${randomUUID()}.mjs`, FOLDER);
  writeFileSync(file, listeningOnFreePort(language === 'ts' ? compiled(program) : program));
  const { listening } = (await import(/* @vite-ignore */ file.href)) as { listening: Server };
  rmSync(file);
  return running(listening);
}

/** Makes a program that listens on port 3000 listen on a free one, and export the server. */
function listeningOnFreePort(program: string): string {
  return program
    .replace(
      /^await app\.listen\(\{ port: 3000 \}\);$/m,
      `${LISTEN.fastify}\nexport const listening = app.server;`,
    )
    .replace(/^await app\.listen\(3000\);$/m, `export const listening = await ${LISTEN.node}`)
    .replace(/^(\w+)\.listen\(3000\);$/m, `export const listening = ${LISTEN.node.replace('app', '$1')}`);
}

const LISTEN = {
  fastify: "await app.listen({ port: 0, host: '127.0.0.1' });",
  node: "app.listen(0, '127.0.0.1');",
};

// As Nest's templates have it.
function compiled(program: string): string {
  return transformSync(program, {
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      target: 'es2022',
    },
  }).code;
}
