import { Bench } from 'tinybench';

/** Microseconds per call of one contender, one median for each round, in order. */
export type Samples = readonly number[];

const CALLS = 100;
const ITERATIONS = 25;

/**
 * Measures `tasks` against each other: round after round each is run in turn, in an order that turns with the rounds, so
 * that what the machine does meanwhile meets all of them alike.
 *
 * The first tenth of the rounds warms up and is thrown away.
 */
export async function measure<Name extends string>(
  tasks: Readonly<Record<Name, () => void>>,
  rounds: number,
): Promise<Record<Name, Samples>> {
  const names = Object.keys(tasks) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  const warmUp = Math.ceil(rounds / 10);
  for (let round = 0; round < rounds + warmUp; round++) {
    const bench = new Bench({ time: 0, iterations: ITERATIONS, warmup: false });
    for (const name of rotate(names, round)) {
      const task = tasks[name];
      bench.add(name, () => {
        for (let i = 0; i < CALLS; i++) task();
      });
    }
    await bench.run();
    if (round < warmUp) continue;
    for (const { name, result } of bench.tasks) {
      if (result.state !== 'completed') throw new Error(`${name} ended as ${result.state}`);
      samples[name as Name].push((result.latency.p50 * 1000) / CALLS);
    }
  }
  return samples;
}

/** Returns the median of `samples`. */
export function median(samples: Samples): number {
  return quantile(samples, 0.5);
}

/** Returns the quantile `q`, from 0 to 1, of `samples`. */
export function quantile(samples: Samples, q: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

function rotate<T>(list: readonly T[], by: number): T[] {
  const at = by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}
