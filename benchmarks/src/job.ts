import { measureAnswers, type AnswersJob, type AnswersResult } from './answers.js';
import { measureOverrides, type OverridesJob, type OverridesResult } from './overrides.js';
import { startServer, type ServerJob, type ServerResult } from './server.js';

/** What a process of its own is started for. */
export type Job = AnswersJob | OverridesJob | ServerJob;

/** What comes back from it. */
export type ResultOf<J extends Job> = J extends AnswersJob
  ? AnswersResult
  : J extends OverridesJob
    ? OverridesResult
    : ServerResult;

/** Does a job, in this process. */
export function perform(job: Job): Promise<ResultOf<Job>> {
  switch (job.part) {
    case 'answers':
      return measureAnswers(job);
    case 'overrides':
      return measureOverrides(job);
    case 'server':
      return startServer(job);
  }
}
