import type { CorsSetup, PolicyInput, PolicyIssueCode } from '@corskit/core';
import type { Expectation } from './expectation.js';
import type { FaultId } from './faults.js';
import type { MiddlewareName, ScenarioName } from './scenario-names.js';
import type { CaseRequest } from './request.js';

/** How binding a case is: MUST where browsers or caches go wrong without it, SHOULD where people do. */
export type CaseLevel = 'MUST' | 'SHOULD';

/** What every case has. */
interface CaseHead {
  /** `CO-004`: two letters for the group, a number. It never changes its meaning and is never used again. */
  readonly id: string;
  readonly level: CaseLevel;
  /** The clause that says so: of the Fetch standard, of an RFC, or of this project's documentation where it is our decision. */
  readonly source: string;
  readonly title: string;
  /** The faults of other libraries that the case would find, by their ids in `faults.ts`. */
  readonly against?: readonly FaultId[];
}

/** A route of the application: its policy, and what its handler does. */
export interface CaseRoute {
  /** An upper-case method, or `ALL`. */
  readonly method: string;
  /** Literal segments, and `:name` for one segment of anything. */
  readonly path: string;
  /** Where the route is written: laid over what is in force there. Absent: what is in force holds. */
  readonly policy?: PolicyInput;
  /** Default: `ok`. */
  readonly scenario?: ScenarioName;
}

/** Routes under one path with a policy of their own, as a router is in Express. */
export interface CaseGroup {
  readonly path: string;
  readonly policy?: PolicyInput;
  /** Their paths are relative to the group's. */
  readonly routes: readonly CaseRoute[];
  readonly groups?: readonly CaseGroup[];
}

/** One request and what must come of it. */
export interface Exchange {
  readonly request: CaseRequest;
  readonly expect: Expectation;
}

/** A case that sends requests to a server with this setup. */
export interface RequestCase extends CaseHead, Exchange {
  readonly setup: CorsSetup;
  /** Default: `ALL /ok` with the handler `ok`, unless there are groups. */
  readonly routes?: readonly CaseRoute[];
  readonly groups?: readonly CaseGroup[];
  /** What the application puts between the CORS layer and its routes. */
  readonly middleware?: readonly MiddlewareName[];
  /** How often the first request is sent, with the same answer every time. Default: once. */
  readonly times?: number;
  /** Further requests to the same server, one after the other. */
  readonly then?: readonly Exchange[];
  /** Sends all requests at once instead. */
  readonly together?: boolean;
  /** Sends all requests over one connection, which the client proves to be the same. */
  readonly oneConnection?: boolean;
  /** Does to the setup, once the server runs, what a caller should not do. */
  readonly tamper?: (setup: { -readonly [Key in keyof CorsSetup]: CorsSetup[Key] }) => void;
  /** The only kind of host that can run the case, and why the other cannot. */
  readonly only?: { readonly kind: 'decide' | 'server'; readonly why: string };
}

/** A case about the configuration alone: what must be said when the server is built. */
export interface ConfigurationCase extends CaseHead {
  /** As a caller without types may write it. */
  readonly setup: unknown;
  readonly routes?: readonly CaseRoute[];
  readonly expect: {
    /** The codes of the errors, in any order; with at least one the server must not start. */
    readonly errors?: readonly PolicyIssueCode[];
    /** The codes of the warnings, in any order. */
    readonly warnings?: readonly PolicyIssueCode[];
    /** A suggestion that one of the issues must make. */
    readonly suggestion?: string;
    /** A text that one of the messages must contain. */
    readonly says?: string;
  };
}

/** One row of the contract. */
export type ContractCase = RequestCase | ConfigurationCase;

/** Reports whether `row` sends requests, rather than being about the configuration alone. */
export function isRequestCase(row: ContractCase): row is RequestCase {
  return 'request' in row;
}
