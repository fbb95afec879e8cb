import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { Consumer } from './consumer.js';
import { FRAMEWORKS, imported, ORIGIN, required, untyped } from './frameworks.js';

const project = (compilerOptions: object, file: string): string =>
  JSON.stringify({
    compilerOptions: {
      strict: true,
      target: 'ES2022',
      types: ['node'],
      skipLibCheck: false,
      ...compilerOptions,
    },
    files: [file],
  });

const PROJECTS = {
  'ESM under nodenext': project({ module: 'NodeNext', verbatimModuleSyntax: true }, 'server.mts'),
  'ESM under node16': project({ module: 'Node16' }, 'server.mts'),
  'CommonJS under nodenext': project({ module: 'NodeNext' }, 'server.cts'),
  'CommonJS under node16': project({ module: 'Node16' }, 'server.cts'),
  'CommonJS under bundler': project({ module: 'CommonJS', moduleResolution: 'Bundler' }, 'server.ts'),
  'ESM under bundler': project({ module: 'ESNext', moduleResolution: 'Bundler' }, 'server.ts'),
  'a wrong policy under nodenext': project({ module: 'NodeNext' }, 'wrong.mts'),
};
const fileOf = (title: string): string => `tsconfig.${title.replaceAll(' ', '-')}.json`;

describe.each(FRAMEWORKS)('a project on $name that installed the packed packages', (framework) => {
  const source = imported(framework);
  const consumer = new Consumer(framework, {
    'package.json': JSON.stringify({ name: 'consumer', private: true }),
    'server.mjs': untyped(source),
    'server.cjs': required(framework),
    'server.mts': source,
    'server.cts': source,
    'server.ts': source,
    'wrong.mts': source.replace(`['${ORIGIN}']`, '42'),
    ...Object.fromEntries(Object.entries(PROJECTS).map(([title, text]) => [fileOf(title), text])),
  });
  afterAll(() => consumer.remove());
  let running: ChildProcess | undefined;
  afterEach(() => running?.kill());

  test.each(framework.packages)('finds in %s only versions that a registry has', (name) => {
    const file = join(consumer.folder, 'node_modules/@corskit', name, 'package.json');
    const { dependencies = {} } = JSON.parse(readFileSync(file, 'utf8')) as {
      dependencies?: Record<string, string>;
    };
    for (const range of Object.values(dependencies)) expect(range).toMatch(/^\^\d+\.\d+\.\d+$/);
  });

  test.each(['server.mjs', 'server.cjs'])('answers a preflight from %s', async (file) => {
    const server = spawn(process.execPath, [file], {
      cwd: consumer.folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running = server;
    const [port] = (await once(server.stdout, 'data')) as [Buffer];
    const { statusCode, headers } = await preflight(Number(port));
    expect(statusCode).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-methods': expect.stringContaining('PUT') as string,
    });
  });

  test.each(Object.keys(PROJECTS).filter((title) => !title.startsWith('a wrong')))(
    'type-checks as %s',
    (title) => {
      const complaints = consumer.typeCheck(fileOf(title)).split('\n');
      const ruledOut = framework.rulesOut?.[title];
      expect(complaints.filter((line) => line !== '' && ruledOut?.test(line) !== true)).toEqual([]);
      expect(complaints.length > 1).toBe(ruledOut !== undefined);
    },
  );

  test('is told by its compiler that a policy is wrong', () => {
    expect(consumer.typeCheck(fileOf('a wrong policy under nodenext'))).toMatch(/wrong\.mts.*error TS/);
  });
});

/** Sends the preflight of a PUT and returns the head of what comes back. */
async function preflight(port: number): Promise<IncomingMessage> {
  const headers = { Origin: ORIGIN, 'Access-Control-Request-Method': 'PUT' };
  const sent = request({ host: '127.0.0.1', port, method: 'OPTIONS', path: '/things/1', headers }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return response.resume();
}
