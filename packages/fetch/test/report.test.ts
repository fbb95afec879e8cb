import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const run = promisify(execFile);

const REQUEST = `new Request('https://api.example.com/', { headers: { Origin: 'https://evil.example.net' } })`;

const LINE =
  'cors: refused "GET" from "https://evil.example.net": the policy does not allow the origin "https://evil.example.net" [origin-not-allowed]\n';

/** Runs a program, in which `cors` is there, in a process of its own; returns what it prints. */
async function print(
  program: string,
  env: Record<string, string> = {},
): Promise<{ out: string; err: string }> {
  const module = `import { cors } from '@corskit/fetch';\n${program}`;
  const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '--eval', module], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { PATH: process.env['PATH'], ...env },
  });
  return { out: stdout, err: stderr.replaceAll(/\(node:\d+\)/g, '(node:0)') };
}

describe('a refusal', () => {
  const program = `await cors({ origin: ['https://app.example.com'] })(() => new Response())(${REQUEST});`;

  test.each([
    ['prints nothing by itself', {}, ''],
    ['is one line with NODE_DEBUG=corskit', { NODE_DEBUG: 'http,CorsKit' }, LINE],
  ])('%s', async (_, env, err) => {
    expect(await print(program, env)).toEqual({ out: '', err });
  });

  test('is handed to onRefusal, and then not printed', async () => {
    const told = program.replace('] })', '], onRefusal: ({ reason }) => console.log(reason) })');
    expect(await print(told, { NODE_DEBUG: 'corskit' })).toEqual({ out: 'origin-not-allowed\n', err: '' });
  });

  test('whose onRefusal throws is answered all the same, and the fault is told of once', async () => {
    const { out, err } = await print(`
      const onRefusal = () => { throw new Error('the disk is full'); };
      const fetch = cors({ origin: false, onRefusal })(() => new Response('ok'));
      for (const request of [${REQUEST}, ${REQUEST}]) {
        const response = await fetch(request);
        console.log(response.status, response.headers.get('Vary'));
      }`);
    expect(out).toBe('200 Origin\n200 Origin\n');
    expect(err).toContain(
      '(node:0) [on-refusal-failed] CorskitWarning: cors: onRefusal threw the disk is full\n',
    );
    expect(err.match(/on-refusal-failed/g)).toHaveLength(1);
  });
});

describe('a doubtful policy', () => {
  const program = `cors({ origin: ['https://app.example.com'], methods: ['put'] });`;
  const message = 'cors: methods[0]: browsers send "put" as PUT; write PUT';

  test('is a warning of the process', async () => {
    const { err } = await print(program);
    expect(err).toContain(`(node:0) [method-normalized] CorskitWarning: ${message}\n`);
  });

  test('is a line on the console where there is no process', async () => {
    const { err } = await print(`delete globalThis.process;\n${program}`);
    expect(err).toBe(`CorskitWarning: ${message} [method-normalized]\n`);
  });
});
