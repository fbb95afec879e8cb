import type { ContractReport } from '@corskit/contract';
import { fileURLToPath } from 'node:url';

import { findBinary, type RuntimeName } from './binary.js';
import { Child } from './child.js';
import { bundleWorker } from './worker-bundle.js';

// Ignored by git.
const WORKER_FOLDER = new URL('../../reports/worker/', import.meta.url);

/** A runtime with the application of the tests in it. */
interface RunningRuntime {
  /** Where the application listens. */
  readonly port: number;
  /** What came of the contract. */
  readonly report: ContractReport;
  stop(): Promise<void>;
}

/** A runtime besides Node; without a way to start it where npm brings none for this machine. */
export interface Runtime {
  readonly name: string;
  readonly start: (() => Promise<RunningRuntime>) | undefined;
}

/** The runtimes besides Node that npm brings. */
export const RUNTIMES: readonly Runtime[] = [
  runtime('Bun', 'bun', async (bun) =>
    startProgram(bun, ['run', fileURLToPath(new URL('bun.ts', import.meta.url))]),
  ),
  // The imports of a TypeScript source say .js.
  runtime('Deno', 'deno', async (deno) =>
    startProgram(deno, [
      'run',
      '--sloppy-imports',
      '--allow-all',
      fileURLToPath(new URL('deno.ts', import.meta.url)),
    ]),
  ),
  runtime('workerd', 'workerd', startWorker),
];

function runtime(
  name: string,
  packageName: RuntimeName,
  start: (binary: string) => Promise<RunningRuntime>,
): Runtime {
  const binary = findBinary(packageName);
  return { name, start: binary === undefined ? undefined : async () => start(binary) };
}

async function startProgram(binary: string, args: readonly string[]): Promise<RunningRuntime> {
  const child = new Child(binary, args);
  const { port } = (await child.nextMessage()) as { port: number };
  const { report } = (await child.nextMessage()) as { report: ContractReport };
  return { port, report, stop: async () => child.stop() };
}

async function startWorker(binary: string): Promise<RunningRuntime> {
  const config = await bundleWorker(new URL('worker.ts', import.meta.url), WORKER_FOLDER);
  const child = new Child(binary, ['serve', config, '--control-fd=1']);
  const { port } = (await child.nextMessage()) as { port: number };
  const response = await fetch(`http://127.0.0.1:${port}/report`);
  return { port, report: (await response.json()) as ContractReport, stop: async () => child.stop() };
}
