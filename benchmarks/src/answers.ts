import { markdownTable } from 'markdown-table';

import { checkAnswer, expectationOf } from './check.js';
import { CONTENDERS, type Contender, type Host, type HostName } from './host.js';
import { loadHost } from './load-host.js';
import { measure, type Prepare } from './measure.js';
import { isAllowed } from './policy.js';
import { median, spread, zip, type Samples } from './samples.js';
import { askedOf, KINDS, LIST_SIZES, originsOf, type Kind } from './scenario.js';

/** What one process measures: all contenders on one host, with one kind of request and one length of the list. */
export interface AnswersJob {
  readonly part: 'answers';
  readonly host: HostName;
  readonly kind: Kind;
  readonly size: number;
  readonly rounds: number;
}

/** Microseconds per request of each contender. */
export type AnswersResult = Readonly<Record<Contender, Samples>>;

/** Returns the jobs of a host, in the order of its table. */
export function answersJobs(host: HostName, rounds: number): AnswersJob[] {
  return KINDS.flatMap((kind) => LIST_SIZES.map((size) => ({ part: 'answers', host, kind, size, rounds })));
}

/** Says in a few words what a job measures. */
export function describeAnswers({ kind, size }: AnswersJob): string {
  return `${kind}, ${size} origins`;
}

/** Measures the contenders against each other, in this process, without connections. */
export async function measureAnswers({ host: name, kind, size, rounds }: AnswersJob): Promise<AnswersResult> {
  const host = await loadHost(name);
  const asked = askedOf(kind, size, '/orders', 'PUT');
  const tasks = new Map<Contender, Prepare>();
  for (const contender of CONTENDERS) {
    const application = await host.answering(contender, kind, originsOf(size));
    const who = `${contender === 'peer' ? host.peer : contender} on ${host.title}`;
    checkAnswer(who, contender, asked, await application.ask(asked), expectationOf(isAllowed(kind)));
    tasks.set(contender, (count) => application.prepare(asked, count));
  }
  return measure(tasks, rounds);
}

/**
 * Returns the table of a host: medians in microseconds per request, what corskit and the peer add to the floor of the same
 * round, the first as a share of the second, and how far that share spreads over the rounds.
 */
export function reportAnswers(
  { peer }: Host,
  rows: readonly { readonly job: AnswersJob; readonly result: AnswersResult }[],
): string {
  const head = ['request', 'origins', 'by hand', 'corskit', peer, 'corskit adds', `${peer} adds`];
  const lines = rows.map(({ job: { kind, size }, result }) => {
    const ours = addedTo(result['by hand'], result.corskit);
    const theirs = addedTo(result['by hand'], result.peer);
    return [
      kind,
      String(size),
      ...CONTENDERS.map((name) => median(result[name]).toFixed(2)),
      median(ours).toFixed(2),
      median(theirs).toFixed(2),
      (median(ours) / median(theirs)).toFixed(2),
      spread(
        zip(ours, theirs, (a, b) => a / b),
        2,
      ),
    ];
  });
  return markdownTable([[...head, 'ratio', '10th to 90th percentile'], ...lines]);
}

function addedTo(floor: Samples, samples: Samples): Samples {
  return zip(samples, floor, (time, base) => time - base);
}
