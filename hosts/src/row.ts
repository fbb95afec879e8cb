import { CASES, isRequestCase, type ContractCase } from '@corskit/contract';

const ROWS = new Map(CASES.map((row) => [row.id, row]));

/**
 * Returns the row of an id.
 *
 * @throws Error where there is none.
 */
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
