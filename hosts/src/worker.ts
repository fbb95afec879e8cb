import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import type { CaseResult } from '@corskit/contract';

// Built, whether this file is or not: a process cannot be started from sources.
const PROGRAM = fileURLToPath(new URL('../dist/row-worker.js', import.meta.url));

// Of what a process has said at last, for whoever has to find out why it ended.
const LAST_WORDS = 2000;

/** How a row ended that has no result, because its process was blocked or has ended. */
export interface Ending {
  readonly ending: string;
}

/** A process that runs rows of one host, and can be lost at any time. */
export class Worker {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<string, (result: CaseResult | Ending) => void>();
  #said = '';
  #lost: Ending | undefined;

  /** Starts it; `host` is the name of an entry. */
  constructor(host: string) {
    // Its warnings are about policies that are meant to be worth one.
    this.#child = fork(PROGRAM, [host], {
      execArgv: ['--no-warnings'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child.on('message', (result: CaseResult) => this.#settle(result.id, result));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#said = (this.#said + text).slice(-LAST_WORDS);
    });
    this.#child.once('close', () => this.#lose(`the process ended\n${this.#said}`.trim()));
    this.#child.once('error', (error) => this.#lose(`the process did not start: ${error.message}`));
  }

  /** Whether it can take no more rows. */
  get isGone(): boolean {
    return this.#lost !== undefined;
  }

  /** Runs a row; after `patience` milliseconds without a result the process is ended, with all of its rows. */
  async run(id: string, patience: number): Promise<CaseResult | Ending> {
    if (this.#lost !== undefined) return this.#lost;
    const timer = setTimeout(() => this.#lose('the process was blocked'), patience);
    const result = await new Promise<CaseResult | Ending>((resolve) => {
      this.#waiting.set(id, resolve);
      // Where it cannot be sent the process is about to be lost, which settles the row.
      this.#child.send(id, () => undefined);
    });
    clearTimeout(timer);
    return result;
  }

  /** Ends it. */
  close(): void {
    this.#lose('the process was closed');
  }

  #settle(id: string, result: CaseResult | Ending): void {
    this.#waiting.get(id)?.(result);
    this.#waiting.delete(id);
  }

  #lose(ending: string): void {
    this.#lost ??= { ending };
    // Not SIGTERM, which a blocked process never gets to see.
    this.#child.kill('SIGKILL');
    for (const id of this.#waiting.keys()) this.#settle(id, this.#lost);
  }
}
