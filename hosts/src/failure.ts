import { CASES, isRequestCase, type ContractCase } from '@corskit/contract';
import { NO_ANSWER, type Outcome } from './outcome.js';

const ROWS = new Map(CASES.map((row) => [row.id, row]));

/** A failed row, read from its report: the request that failed, what was expected, and what was wrong. */
export interface Failure {
  readonly row: ContractCase;
  /** Whether the server starts with a policy that must stop it. */
  readonly starts: boolean;
  /** Whether there was no answer, or no process any more to give one. */
  readonly isUnanswered: boolean;
  readonly kind: 'preflight' | 'options' | 'cors' | 'not-cors';
  /** Whether the answer was to name the origin. */
  readonly isAllowed: boolean;
  /** What was wrong, by what it was wrong about: a header in lower case, `status`, `handler`, `body`. */
  readonly wrong: ReadonlyMap<string, string>;
}

/** Reads the report of a failed row. */
export function readFailure({ id, text }: Outcome): Failure {
  const row = rowOf(id);
  const lines = text.split('\n').map((line) => line.trim());
  const sent = section(lines, /^sent(?: \(\d+ of \d+\))? +/);
  const differences = section(lines, /^wrong +/);
  const wrong = new Map(
    differences.map((line) => {
      const [, what = line, how = ''] = /^([\w-]+): (.*)$/.exec(line) ?? [];
      return [what.toLowerCase(), how] as const;
    }),
  );
  const asks = sent.some((line) => /^access-control-request-method:/i.test(line));
  const hasOrigin = sent.some((line) => /^origin:/i.test(line));
  const isOptions = sent[0]?.startsWith('OPTIONS ') ?? false;
  return {
    row,
    starts: differences.includes('the server starts, and must not'),
    isUnanswered: differences.length === 0 || text.includes(NO_ANSWER),
    kind: isOptions ? (asks && hasOrigin ? 'preflight' : 'options') : hasOrigin ? 'cors' : 'not-cors',
    isAllowed: section(lines, /^expected +/).some((line) => line.startsWith('Access-Control-Allow-Origin:')),
    wrong,
  };
}

/** Returns the row of an id. */
export function rowOf(id: string): ContractCase {
  const row = ROWS.get(id);
  if (row === undefined) throw new Error(`there is no case ${id}`);
  return row;
}

/** Reports whether the row is about what the application does to a response. */
export function hasScenario(row: ContractCase): boolean {
  return (
    isRequestCase(row) &&
    (row.routes ?? []).some(({ scenario }) => scenario !== undefined && scenario !== 'options-route')
  );
}

/** Reports whether places in the application of the row have policies of their own. */
export function hasPlaces(row: ContractCase): boolean {
  if (!isRequestCase(row)) return false;
  return (
    (row.setup.routes ?? []).length > 0 ||
    row.groups !== undefined ||
    (row.routes ?? []).some(({ policy }) => policy !== undefined)
  );
}

const SECTION = /^(?:source|setup|routes|sent(?: \(\d+ of \d+\))?|expected|received|wrong) {2,}/;

function section(lines: readonly string[], title: RegExp): readonly string[] {
  const first = lines.findIndex((line) => title.test(line));
  if (first === -1) return [];
  const rest = lines.slice(first + 1);
  const next = rest.findIndex((line) => SECTION.test(line));
  return [(lines[first] ?? '').replace(title, ''), ...(next === -1 ? rest : rest.slice(0, next))];
}
