import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

import { blocksOf } from './readme-blocks.js';
import { findBinary } from './runtimes/binary.js';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

// Inside the package, so that its name and those of its dependencies resolve; ignored by git.
const FOLDER = fileURLToPath(new URL('../reports/types/', import.meta.url));

const TSC = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));

const PLAIN = `import { cors, type CorsSetup } from '@corskit/fetch';
const setup: CorsSetup = { origin: ['https://app.example.com'] };
const fetch = cors(setup)((request: Request) => new Response(request.url));
const answer: Promise<Response> = fetch(new Request('https://api.example.com/'));
await answer;
`;

const BUN_UPGRADE = `import { cors } from '@corskit/fetch';
Bun.serve({
  fetch: cors({ origin: '*' })((request: Request, server: Bun.Server<undefined>) => {
    if (server.upgrade(request)) return undefined;
    return new Response();
  }, { onError: (error, { url }) => new Response(String(error) + url) }),
  websocket: { message: () => undefined },
});
`;

/** The worlds that the declarations are read in: what is global there, and a program. */
const WORLDS: Readonly<Record<string, { lib: string[]; types: string[]; files: Record<string, string> }>> = {
  'the types of Node alone': { lib: ['ES2022'], types: ['node'], files: { 'plain.ts': PLAIN } },
  'the types of browsers alone': { lib: ['ES2022', 'DOM'], types: [], files: { 'plain.ts': PLAIN } },
  Hono: { lib: ['ES2022', 'DOM'], types: [], files: files('Hono', 'hono.ts') },
  Bun: {
    lib: ['ESNext'],
    types: [dirname(require.resolve('bun-types/package.json'))],
    files: { 'plain.ts': PLAIN, 'upgrade.ts': BUN_UPGRADE, ...files('Bun', 'bun.ts') },
  },
  Workers: {
    lib: ['ES2022'],
    types: [dirname(require.resolve('@cloudflare/workers-types/package.json'))],
    files: { 'plain.ts': PLAIN, ...files('Workers', 'worker.ts') },
  },
  'Next.js': {
    lib: ['ES2022', 'DOM'],
    types: [],
    files: files('Next.js route handlers', 'lib/cors.ts', 'app/books/[id]/route.ts'),
  },
};

describe.each(Object.entries(WORLDS))('with %s', (name, { lib, types, files: programs }) => {
  test('the declarations, and the programs of the README, are without a mistake', async () => {
    const folder = write(join(FOLDER, name.replaceAll(/\W+/g, '-')), {
      ...programs,
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          target: 'ES2022',
          module: 'ESNext',
          moduleResolution: 'Bundler',
          strict: true,
          exactOptionalPropertyTypes: true,
          skipLibCheck: false,
          noEmit: true,
          lib,
          types,
        },
      }),
    });
    expect(await check(process.execPath, [TSC, '--project', folder])).toBe('');
  });
});

const deno = findBinary('deno');

test.skipIf(deno === undefined)('with Deno, the programs of the README are without a mistake', async () => {
  // Deno takes for a package what lies below node_modules, and no link from there to elsewhere.
  const home = mkdtempSync(join(tmpdir(), 'corskit-deno-'));
  try {
    const folder = write(home, { 'package.json': '{}', 'plain.ts': PLAIN, ...files('Deno', 'deno.ts') });
    for (const name of ['core', 'fetch'])
      for (const part of ['package.json', 'dist'])
        cpSync(
          new URL(`../../${name}/${part}`, import.meta.url),
          join(folder, 'node_modules/@corskit', name, part),
          { recursive: true },
        );
    const programs = [join(folder, 'plain.ts'), join(folder, 'deno.ts')];
    expect(await check(deno ?? '', ['check', '--quiet', '--node-modules-dir=manual', ...programs])).toBe('');
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

test('what cannot be right is not', async () => {
  const program = `import { cors } from '@corskit/fetch';
import { Hono } from 'hono';
const wrap = cors({ origin: '*' });
wrap(new Hono());
wrap(() => 'a text');
wrap(() => new Response(), { onerror: () => new Response() });
cors({ origin: '*', allowHeaders: [] });
`;
  const folder = write(join(FOLDER, 'mistakes'), {
    'mistakes.ts': program,
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        target: 'ES2022',
        module: 'NodeNext',
        strict: true,
        noEmit: true,
        lib: ['ES2022', 'DOM'],
        types: [],
      },
    }),
  });
  const complaints = await check(process.execPath, [TSC, '--project', folder]);
  expect([...complaints.matchAll(/mistakes\.ts\((\d+),/g)].map(([, line]) => Number(line))).toEqual([
    4, 5, 6, 7,
  ]);
});

function files(heading: string, ...names: readonly string[]): Record<string, string> {
  const blocks = blocksOf(heading);
  expect(blocks, heading).toHaveLength(names.length);
  return Object.fromEntries(names.map((name, i) => [name, blocks[i] ?? '']));
}

function write(folder: string, programs: Readonly<Record<string, string>>): string {
  for (const [file, text] of Object.entries(programs)) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
}

/** Returns what a checker complains of. */
async function check(command: string, args: readonly string[]): Promise<string> {
  try {
    await run(command, args);
    return '';
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    // The declarations of some runtimes do not fit the oldest that we have of Node: that is theirs.
    return (stdout + stderr).replaceAll(/^[./]*node_modules\/\.pnpm\/.*\n/gm, '');
  }
}
