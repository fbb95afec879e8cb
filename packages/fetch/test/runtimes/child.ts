import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url));

/** A process that tells us things by lines of JSON. */
export class Child {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string, undefined>;
  #printed = '';

  /** Starts it, in the folder of the package. */
  constructor(binary: string, args: readonly string[]) {
    const { stdout, stderr } = (this.#process = spawn(binary, args, { cwd: PACKAGE, stdio: 'pipe' }));
    stderr.setEncoding('utf8').on('data', (text: string) => (this.#printed += text));
    this.#lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
    process.once('exit', () => this.#process.kill('SIGKILL'));
  }

  /**
   * Returns the next thing that it tells.
   *
   * @throws {Error} with what it has printed, where it ends instead.
   */
  async nextMessage(): Promise<unknown> {
    for (;;) {
      const { value: line } = await this.#lines.next();
      if (line === undefined) throw new Error(`${this.#process.spawnfile} ended\n${this.#printed}`);
      if (line.startsWith('{')) return JSON.parse(line) as unknown;
      this.#printed += `${line}\n`;
    }
  }

  /** Ends it, and waits until it has. */
  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }
}
