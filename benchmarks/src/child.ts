// Runs in a process of its own: does the job that it is sent, and says from then on how much processor time it has used.
import { BenchmarkError } from './benchmark-error.js';
import { perform, type Job } from './job.js';
import type { Reply } from './worker.js';

process.once('message', (job: Job) => {
  void answer(job);
});
process.once('disconnect', () => process.exit());

async function answer(job: Job): Promise<void> {
  try {
    const result = await perform(job);
    process.on('message', () => {
      const { user, system } = process.cpuUsage();
      reply({ result: user + system });
    });
    reply({ result });
  } catch (error) {
    reply({ error: describe(error) });
  }
}

function reply(message: Reply): void {
  process.send?.(message);
}

function describe(error: unknown): string {
  if (error instanceof BenchmarkError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
