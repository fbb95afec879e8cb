import { CASES, isRequestCase, type ContractCase, type Feature } from '@corskit/contract';
import type { CorsOptions } from '@corskit/core';

/** What a peer has no word for, and what it has a word of its own for. */
export interface Vocabulary {
  /** Options of ours that it has nothing like. */
  readonly lacks: readonly (keyof CorsOptions)[];
  /** Values and options that are wrong for us and documented there, by the case that refuses them. */
  readonly own: Readonly<Record<string, string>>;
}

/** What no peer says. */
export const SAYS_NO_REASON: Readonly<Partial<Record<Feature, string>>> = {
  reasons: 'it does not say why it refuses',
};

const OUR_OPTIONS: Readonly<Record<string, string>> = {
  vary: 'there is no option `vary`: what an origin function reads is between the program and its own Vary',
  isPublicSuffix: 'there is no option `isPublicSuffix`',
  onRefusal: 'there is no option `onRefusal`',
};

const NO_NAMES = 'named policies are variables of the program there, and the table of routes its own look-up';
const RETURNS = 'what its origin functions return is an origin, or a rule, where ours is true or false';
const SPELLING = 'how paths are spelt is for the look-up to know, and there that is the program itself';

const FIXED: Readonly<Record<string, string>> = {
  'CF-115': 'its origin functions have parameters of their own',
  'OR-206': RETURNS,
  'OR-207': RETURNS,
  'OR-208': RETURNS,
  'RT-207': SPELLING,
  'RT-208': SPELLING,
};

/** Returns the cases that cannot be put to a peer with this vocabulary, by id, each with the reason. */
export function gapsOf({ lacks, own }: Vocabulary): Readonly<Record<string, string>> {
  const gaps: Record<string, string> = { ...FIXED, ...own };
  for (const row of CASES) {
    const reason = reasonOf(row, lacks);
    if (reason !== undefined) gaps[row.id] ??= reason;
  }
  return gaps;
}

function reasonOf(row: ContractCase, lacks: Vocabulary['lacks']): string | undefined {
  const setup: object = typeof row.setup === 'object' && row.setup !== null ? row.setup : {};
  const isAbout = (option: string): boolean => Object.hasOwn(setup, option);
  for (const [option, reason] of Object.entries(OUR_OPTIONS)) if (isAbout(option)) return reason;
  // A row that names several mistakes at once is about more than the one that cannot be made.
  const isAlone = isRequestCase(row) || (row.expect.errors ?? []).length === 1;
  for (const option of lacks) if (isAlone && isAbout(option)) return `there is no option \`${option}\``;
  if (isRequestCase(row)) return undefined;
  const names = (row.routes ?? []).some(({ policy }) => typeof policy === 'string');
  return names || isAbout('policies') || isAbout('routes') ? NO_NAMES : undefined;
}
