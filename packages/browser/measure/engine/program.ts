import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/**
 * Returns the path of a program of this machine: what the environment variable `told` says, or the first of `names` that
 * is on the `PATH` or, absolute, is there.
 *
 * @throws {Error} if the variable names no program: whoever sets it does not want another one to be taken.
 */
export function findProgram(told: string, names: readonly string[]): string | undefined {
  const path = process.env[told];
  if (path !== undefined && path !== '') {
    if (isProgram(path)) return path;
    throw new Error(`${told} is ${JSON.stringify(path)}, which is no program; name one, or unset it.`);
  }
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin'];
  const paths = names.flatMap((name) =>
    name.startsWith('/') ? [name] : folders.map((folder) => join(folder, name)),
  );
  return paths.find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** A program that was started here, with all that it starts itself. */
export class Program {
  readonly process: ChildProcess;
  readonly #name: string;
  readonly #ended: Promise<unknown>;
  readonly #kill: () => void;
  #output = '';

  /** Starts the program at `path`; what it writes to stdout and stderr is kept. */
  constructor(
    path: string,
    args: readonly string[],
    { env, stdio }: Pick<SpawnOptions, 'env' | 'stdio'> = {},
  ) {
    this.#name = path;
    // Leader of a group of its own: a browser is many processes, and none of them must stay.
    this.process = spawn(path, args, {
      detached: true,
      stdio: stdio ?? ['ignore', 'pipe', 'pipe'],
      ...(env && { env }),
    });
    this.#kill = () => {
      this.#signal('SIGKILL');
    };
    process.once('exit', this.#kill);
    this.#ended = new Promise((resolve) => {
      this.process.once('exit', resolve);
      this.process.once('error', resolve);
    });
    for (const stream of this.process.stdio.slice(1))
      stream?.on('data', (chunk: Buffer) => {
        this.#output += chunk.toString();
      });
  }

  /**
   * Returns what `pattern` finds in what the program writes, as soon as it is there.
   *
   * @throws {Error} if the program ends, or half a minute passes, before.
   */
  async written(pattern: RegExp): Promise<string> {
    for (let tries = 0; tries < 600; tries++) {
      const found = pattern.exec(this.#output);
      if (found !== null) return found[1] ?? found[0];
      if (this.process.exitCode !== null) break;
      await pause(50);
    }
    throw new Error(`${this.#name} did not start: ${this.#output.slice(-500)}`);
  }

  /** Ends it, by force if it does not want to. */
  async end(): Promise<void> {
    this.#signal('SIGTERM');
    const force = setTimeout(this.#kill, 3000);
    await this.#ended;
    clearTimeout(force);
    // What it has started and left behind.
    this.#kill();
    process.off('exit', this.#kill);
  }

  #signal(signal: NodeJS.Signals): void {
    const { pid } = this.process;
    if (pid === undefined) return;
    try {
      process.kill(-pid, signal);
    } catch {
      // There is nobody left.
    }
  }
}

/** Makes an empty folder for what a browser keeps; `remove` removes it. */
export function makeFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'corskit-browser-'));
  return {
    path,
    remove() {
      rmSync(path, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Waits. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
