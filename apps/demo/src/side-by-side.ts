import type { Answer } from '@corskit/browser';
import type { Performance } from './perform.js';
import type { Scenario } from './scenario.js';

/** What came of one scenario on one server. */
interface Result {
  /** The server's name. */
  readonly server: string;
  readonly performance: Performance;
  /** What is not as expected, or not as on the server that is shown; empty where all is. */
  readonly surprises: readonly string[];
}

/** What came of one scenario on all servers. */
export interface Row {
  readonly scenario: Scenario;
  /** What is shown in full: that of the first server on which all was as expected, or else of the first. */
  readonly shown: Performance;
  /** In the order of the servers. */
  readonly results: readonly Result[];
}

/** Puts what the servers did side by side; `performances` are by the servers' names, all of the same scenario. */
export function compareServers(performances: ReadonlyMap<string, Performance>): Row {
  const all = [...performances];
  const [model] = all.filter(([, { surprises }]) => surprises.length === 0).concat(all);
  if (model === undefined) throw new Error('there is no server to be shown');
  const [name, shown] = model;
  const results = all.map(([server, performance]): Result => {
    // What is not as expected is not as on the server that is shown, either: once is enough.
    const surprises =
      performance.surprises.length > 0 ? performance.surprises : differences(performance, shown, name);
    return { server, performance, surprises };
  });
  return { scenario: shown.scenario, shown, results };
}

/** Returns what the CORS protocol, and who reads it, could tell apart between `mine` and `other`, that of `name`. */
function differences(mine: Performance, other: Performance, name: string): readonly string[] {
  const found: string[] = [];
  const say = (what: string, here: string, there: string): void => {
    if (here !== there) found.push(`${what} ${here || '(none)'}, on ${name} ${there || '(none)'}`);
  };
  say('statuses', statusesOf(mine), statusesOf(other));
  say('to a browser', mine.browser, other.browser);
  mine.exchanges.forEach(({ sent, answer }, index) => {
    const theirs = other.exchanges[index]?.answer ?? { status: 0, headers: [] };
    for (const header of new Set([...protocolNames(answer), ...protocolNames(theirs)]))
      say(`${sent.method}: ${header}`, valueOf(answer, header), valueOf(theirs, header));
  });
  return found;
}

function statusesOf({ exchanges }: Performance): string {
  return exchanges.map(({ answer }) => answer.status).join(', ');
}

function protocolNames({ headers }: Answer): readonly string[] {
  const names = headers.map(([name]) => name.toLowerCase());
  return names.filter((name) => name === 'vary' || name.startsWith('access-control-'));
}

function valueOf({ headers }: Answer, name: string): string {
  const lines = headers.filter((line) => line[0].toLowerCase() === name);
  return lines.map((line) => line[1]).join(' | ');
}
