import type { PolicyIssueCode } from '@corskit/core';
import type { ConfigurationCase } from '../case.js';
import { catalogue, DECISION } from '../sources.js';

type More = Pick<ConfigurationCase, 'against' | 'routes'> &
  Pick<ConfigurationCase['expect'], 'warnings' | 'suggestion' | 'says'> & {
    readonly level?: ConfigurationCase['level'];
  };

/** Makes the row of a setup with which no server must start. */
export function rejects(
  id: string,
  errors: readonly [PolicyIssueCode, ...PolicyIssueCode[]],
  title: string,
  setup: unknown,
  { level = 'MUST', against, routes, ...expect }: More = {},
): ConfigurationCase {
  return {
    id,
    level,
    source: catalogue(errors[0]),
    title,
    ...(against === undefined ? {} : { against }),
    ...(routes === undefined ? {} : { routes }),
    setup,
    expect: { errors, ...expect },
  };
}

/** Makes the row of a setup with which a server starts, after a word about it. */
export function warns(
  id: string,
  warnings: readonly [PolicyIssueCode, ...PolicyIssueCode[]],
  title: string,
  setup: unknown,
  { level = 'SHOULD', against, ...expect }: More = {},
): ConfigurationCase {
  return {
    id,
    level,
    source: catalogue(warnings[0]),
    title,
    ...(against === undefined ? {} : { against }),
    setup,
    expect: { warnings, ...expect },
  };
}

/** Makes the row of a setup about which there is nothing to say. */
export function accepts(
  id: string,
  title: string,
  setup: unknown,
  { level = 'MUST', against }: More = {},
): ConfigurationCase {
  return {
    id,
    level,
    source: DECISION.origins,
    title,
    ...(against === undefined ? {} : { against }),
    setup,
    expect: {},
  };
}
