import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { BenchmarkError } from './benchmark-error.js';
import type { Job, ResultOf } from './job.js';

/** What the process of a worker sends back. */
export type Reply = { readonly result: unknown } | { readonly error: string };

/** A process of its own, which has done one job and may be serving on. */
export class Worker<J extends Job> {
  readonly #child: ChildProcess;
  readonly result: ResultOf<J>;

  private constructor(child: ChildProcess, result: ResultOf<J>) {
    this.#child = child;
    this.result = result;
  }

  /**
   * Starts a process, and waits for what its job brings.
   *
   * @throws {BenchmarkError} with what went wrong in it.
   */
  static async start<J extends Job>(job: J): Promise<Worker<J>> {
    const child = fork(fileURLToPath(new URL('./child.js', import.meta.url)));
    try {
      return new Worker(child, (await exchange(child, job)) as ResultOf<J>);
    } catch (error) {
      child.kill();
      throw error;
    }
  }

  /** Returns the processor time that it has used since it was started, in microseconds. */
  async usage(): Promise<number> {
    return (await exchange(this.#child, 'usage')) as number;
  }

  /** Ends the process. */
  end(): void {
    this.#child.disconnect();
  }
}

/** Does a job in a process of its own, and returns what it brings. */
export async function inWorker<J extends Job>(job: J): Promise<ResultOf<J>> {
  const worker = await Worker.start(job);
  worker.end();
  return worker.result;
}

function exchange(child: ChildProcess, message: Job | 'usage'): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => {
      reject(new BenchmarkError(`the process of a benchmark ended with ${code}`));
    };
    child.once('exit', onExit);
    child.once('message', (reply: Reply) => {
      child.off('exit', onExit);
      if ('error' in reply) reject(new BenchmarkError(reply.error));
      else resolve(reply.result);
    });
    child.send(message, (error) => {
      if (error !== null)
        reject(new BenchmarkError(`the process of a benchmark cannot be reached: ${error.message}`));
    });
  });
}
