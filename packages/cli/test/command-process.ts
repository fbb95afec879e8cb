import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The command as it is published. */
export const MAIN: string = fileURLToPath(new URL('../dist/esm/main.js', import.meta.url));

/** Ends what hangs, and nothing else. */
const BOUND = 25_000;

/** What came of a run of the command. */
export interface Ran {
  /** What it exited with; undefined where it had to be ended. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a run of the command finds beside its words. */
export interface Around {
  readonly stdin?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the command with `words` behind its name, as a process of its own, with pipes for a terminal. */
export function corskit(words: readonly string[], { stdin = '', env = {} }: Around = {}): Promise<Ran> {
  return run(process.execPath, [MAIN, ...words], { stdin, env });
}

/** Runs a program, and returns what it has printed. */
export function run(
  program: string,
  words: readonly string[],
  { stdin = '', env = {} }: Around = {},
): Promise<Ran> {
  const child = spawn(program, words, { env: { ...plainEnv(), ...env } });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  // It need not read to the end what it is given.
  child.stdin.on('error', () => undefined).end(stdin);
  const timer = setTimeout(() => child.kill('SIGKILL'), BOUND);
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => {
      clearTimeout(timer);
      resolve({
        code: code ?? undefined,
        stdout: Buffer.concat(stdout).toString('utf8'),
        stderr: Buffer.concat(stderr).toString('utf8'),
      });
    });
  });
}

// What the test runner sets for itself changes colours and warnings.
function plainEnv(): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, LANG: 'C.UTF-8' };
}
