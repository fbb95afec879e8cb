import type { Header } from '../src/index.js';
import type { Seen } from '../test/measured.js';
import type { StepResult } from './page/run-step.js';
import type { ReceivedRequest } from './server/message.js';
import { isPreflight } from './server/scripted.js';
import type { Recorded } from './server/servers.js';

/** Puts together what a script was told of a step, what came to the servers, and what was printed. */
export function readingOf(result: StepResult, requests: readonly Recorded[], texts: readonly string[]): Seen {
  const { allowed, type, status, readable } = result;
  const preflight = requests.find(isPreflight);
  return {
    allowed,
    sent: withoutRepeats(requests).map(
      (one) => `${isPreflight(one) ? 'preflight' : 'request'} ${one.method}`,
    ),
    ...(preflight === undefined ? {} : { preflight: corsHeaders(preflight) }),
    ...(type === undefined ? {} : { type }),
    ...(status === undefined ? {} : { status }),
    ...(readable === undefined ? {} : { readable }),
    ...(texts.length === 0 ? {} : { console: texts }),
  };
}

// Firefox repeats a request that is left without an answer up to ten times.
function withoutRepeats(requests: readonly Recorded[]): readonly Recorded[] {
  return requests.filter((request, index) => {
    const before = requests[index - 1];
    return (
      before === undefined ||
      before.answered ||
      before.method !== request.method ||
      before.target !== request.target
    );
  });
}

// The others say nothing of CORS, and differ from machine to machine.
function corsHeaders({ headers }: ReceivedRequest): readonly Header[] {
  return headers.filter(([name]) => /^(?:origin|access-control-request-.*)$/i.test(name));
}
