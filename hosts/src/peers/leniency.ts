import { GROUPS, type ContractCase } from '@corskit/contract';

import { hasPlaces, rowOf } from '../row.js';

// Every answer is compared whole, which is right for a library that means to pass. With a peer, what is harmless would hide
// what a row is about, in nearly every row. So each of these is compared only in the rows that are about it.

/** Something harmless that peers are held to in some rows only; the texts are for the reader of the report. */
interface Leniency {
  /** What it is, and why it is harmless. */
  readonly what: string;
  /** In which rows they are held to it. */
  readonly where: string;
  /** Reports whether this is one of those. */
  readonly isAbout: (row: ContractCase) => boolean;
}

type Matter =
  'preflightVary' | 'exposed' | 'emptyLists' | 'spelling' | 'disclosure' | 'repeats' | 'neighbours';

/** What peers are held to only in the rows that are about it, in the order of the report. */
export const LENIENCIES: Readonly<Record<Matter, Leniency>> = {
  preflightVary: {
    what: 'the header names in the `Vary` of preflights (no cache stores an answer to OPTIONS)',
    ...inRows('VA', 'PO-004', 'PH-002'),
  },
  exposed: { what: 'exposed names on a preflight', ...inRows('PO-002') },
  emptyLists: { what: 'the header of an empty list', ...inRows('PM-005', 'PH-009') },
  spelling: { what: 'upper and lower case in lists of header names', ...inRows('PH') },
  disclosure: {
    what: 'what stands without `Access-Control-Allow-Origin`, and so permits nothing',
    ...inRows('CO-002', 'PO-003', 'CR-004', 'NC-002'),
  },
  repeats: {
    // Several layers, one for everything and one for the route, may each say it.
    what: 'a name that is in `Vary` twice',
    where: 'where no place has a policy of its own',
    isAbout: (row) => !hasPlaces(row),
  },
  neighbours: {
    what: 'methods that are listed beside the asked one where places have policies',
    ...inRows('RT-005'),
  },
};

/** The row with an expression that backtracks: each letter of the origin that it is asked about doubles the time. */
export const BACKTRACKING: string = rowOf('OR-112').id;

// The rows by their ids, or by the two letters of a group.
function inRows(...names: readonly string[]): Omit<Leniency, 'what'> {
  const groups = new Set(names.filter((name) => Object.hasOwn(GROUPS, name)));
  const ids = new Set(names.filter((name) => !groups.has(name)).map((id) => rowOf(id).id));
  const list = names.map((name) => (groups.has(name) ? `the group ${name}` : name));
  return {
    where: `in ${new Intl.ListFormat('en-GB').format(list)}`,
    isAbout: ({ id }) => ids.has(id) || groups.has(id.slice(0, 2)),
  };
}
