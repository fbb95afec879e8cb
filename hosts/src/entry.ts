import type { CaseResult, ContractCase, ContractHost } from '@corskit/contract';

/** A host that the report knows: what it is called, what it is made of, and how it is loaded. */
export interface Entry {
  /** Its name in the tables. */
  readonly name: string;
  readonly kind: 'ours' | 'peer';
  /** Under which names the packages are installed whose versions the report names, the most telling first; none for Node's own. */
  readonly packages: readonly string[];
  /** Loads the host; only the process that runs its rows does so. */
  readonly load: () => Promise<ContractHost>;
  /** Runs one of its rows; `runCase` where it is absent. */
  readonly run?: (host: ContractHost, row: ContractCase) => Promise<CaseResult>;
}
