import { request as send, type IncomingMessage } from 'node:http';
import { once } from 'node:events';

import autocannon from 'autocannon';
import { markdownTable } from 'markdown-table';

import { BenchmarkError } from './benchmark-error.js';
import { checkAnswer, expectationOf } from './check.js';
import { CONTENDERS, type Answer, type Contender, type Host, type HostName } from './host.js';
import { rotate } from './measure.js';
import { isAllowed } from './policy.js';
import { median, spread, zip, type Samples } from './samples.js';
import { askedOf, type Asked, type Kind } from './scenario.js';
import type { ServerJob } from './server.js';
import { Worker } from './worker.js';

/** The kinds of request that are sent over sockets. */
export const SOCKET_KINDS: readonly Kind[] = ['allowed', 'preflight'];

const CONNECTIONS = 10;
const SECONDS = 0.7;

/** What the rounds of one contender brought. */
interface Load {
  /** Requests per second. */
  readonly rate: Samples;
  /** Processor time of the server, in microseconds per request. */
  readonly time: Samples;
}

type Loads = Readonly<Record<Contender, Load>>;

/** Measures the contenders on a host against each other, each as a server in a process of its own. */
export async function measureSockets(
  name: HostName,
  { title, peer }: Host,
  kind: Kind,
  rounds: number,
): Promise<Loads> {
  const asked = askedOf(kind, 1, '/orders', 'PUT');
  const workers = new Map<Contender, Worker<ServerJob>>();
  const loads = { 'by hand': noLoad(), corskit: noLoad(), peer: noLoad() };
  try {
    for (const contender of CONTENDERS) {
      const worker = await Worker.start({ part: 'server', host: name, contender, kind } as const);
      workers.set(contender, worker);
      const who = `${contender === 'peer' ? peer : contender} on ${title}, over a socket,`;
      checkAnswer(
        who,
        contender,
        asked,
        await ask(worker.result.port, asked),
        expectationOf(isAllowed(kind)),
      );
    }
    // The first round warms up.
    for (let round = 0; round <= rounds; round++) {
      for (const [contender, worker] of rotate([...workers], round)) {
        const { rate, time } = await loadOf(worker, asked);
        if (round === 0) continue;
        loads[contender].rate.push(rate);
        loads[contender].time.push(time);
      }
    }
  } finally {
    for (const worker of workers.values()) worker.end();
  }
  return loads;
}

/**
 * Returns the table of a host: medians of requests per second, the share of the floor's in the same round, how far that
 * spreads, and the processor time of the server in microseconds per request.
 */
export function reportSockets(
  { peer }: Host,
  rows: readonly { readonly kind: Kind; readonly loads: Loads }[],
): string {
  const lines = rows.flatMap(({ kind, loads }) =>
    CONTENDERS.map((contender) => {
      const { rate, time } = loads[contender];
      const shares = zip(rate, loads['by hand'].rate, (a, b) => a / b);
      return [
        kind,
        contender === 'peer' ? peer : contender,
        median(rate).toFixed(0),
        median(shares).toFixed(3),
        contender === 'by hand' ? '' : spread(shares, 3),
        median(time).toFixed(1),
      ];
    }),
  );
  const head = ['request', 'contender', 'requests per second', 'share of by hand', '10th to 90th percentile'];
  return markdownTable([[...head, 'server time'], ...lines]);
}

async function loadOf(
  worker: Worker<ServerJob>,
  { method, path, headers }: Asked,
): Promise<{ rate: number; time: number }> {
  const before = await worker.usage();
  const { requests, start, finish, non2xx, errors } = await autocannon({
    url: `http://127.0.0.1:${worker.result.port}${path}`,
    method: method as 'GET',
    headers,
    connections: CONNECTIONS,
    duration: SECONDS,
    sampleInt: 100,
  });
  const used = (await worker.usage()) - before;
  if (non2xx + errors > 0)
    throw new BenchmarkError(`${non2xx + errors} of ${requests.total} requests failed`);
  return {
    rate: (requests.total * 1000) / (finish.getTime() - start.getTime()),
    time: used / requests.total,
  };
}

async function ask(port: number, { method, path, headers }: Asked): Promise<Answer> {
  const request = send({ host: '127.0.0.1', port, method, path, headers, agent: false }).end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  const found = Object.entries(response.headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  return { status: response.statusCode ?? 0, headers: new Headers(found) };
}

function noLoad(): { rate: number[]; time: number[] } {
  return { rate: [], time: [] };
}
