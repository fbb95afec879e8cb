import { CONTENDERS, type Contender } from './contenders.js';
import { median, quantile, type Samples } from './measure.js';

/** The figures of one scenario. */
export interface Row {
  readonly host: string;
  readonly kind: string;
  readonly size: number;
  readonly samples: Readonly<Record<Contender, Samples>>;
}

const HEAD = [
  'host',
  'request',
  'origins',
  ...CONTENDERS,
  'corskit adds',
  'cors adds',
  'ratio',
  '10th to 90th percentile',
];

/**
 * Returns the lines of a Markdown table: the medians in microseconds per request, what corskit and cors add to the floor,
 * the first as a share of the second, and how far that share spreads over the rounds.
 */
export function reportRows(rows: readonly Row[]): string[] {
  const lines = rows.map(({ host, kind, size, samples }) => {
    const ours = addedTo(samples['by hand'], samples.corskit);
    const theirs = addedTo(samples['by hand'], samples.cors);
    const ratios = ours.map((cost, round) => cost / (theirs[round] ?? Number.NaN));
    return [
      host,
      kind,
      String(size),
      ...CONTENDERS.map((name) => median(samples[name]).toFixed(2)),
      median(ours).toFixed(2),
      median(theirs).toFixed(2),
      (median(ours) / median(theirs)).toFixed(2),
      `${quantile(ratios, 0.1).toFixed(2)} to ${quantile(ratios, 0.9).toFixed(2)}`,
    ];
  });
  return [HEAD, HEAD.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`);
}

function addedTo(floor: Samples, samples: Samples): Samples {
  return samples.map((time, round) => time - (floor[round] ?? Number.NaN));
}
