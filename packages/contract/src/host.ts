import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CorsSetup, PolicyInput, PolicyIssue } from '@corskit/core';
import type { HeaderLine, CaseRequest } from './request.js';
import type { MiddlewareName, ScenarioName } from './scenario-names.js';

/** What a framework hands a middleware to go on with, or to report an error to. */
export type Next = (error?: unknown) => void;

/** A handler in the idiom of `node:http`, which Express, Connect and many others take as it is. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse, next: Next) => unknown;

/** One route that the application of a case has. */
export interface PlannedRoute {
  /** An upper-case method, or `ALL`. */
  readonly method: string;
  /** Literal segments, and `:name` for one segment of anything. */
  readonly path: string;
  /** Where present, the override that is to be written at the route. */
  readonly policy?: PolicyInput;
  readonly scenario: ScenarioName;
  /**
   * Does what the scenario says. A host that cannot take it writes the scenario in its own idiom, calls `reached` first, and
   * takes what requests have in common from `shared`.
   */
  readonly handler: NodeHandler;
}

/** Routes under one path, with an override for all of them. */
export interface PlannedGroup {
  readonly path: string;
  readonly policy?: PolicyInput;
  readonly routes: readonly PlannedRoute[];
  readonly groups: readonly PlannedGroup[];
}

/**
 * Values that an application makes once and uses for all its requests; each server gets its own.
 *
 * Whoever writes what belongs to one request into them gives it to the next.
 */
export interface SharedValues {
  /** What `throws-shared` throws. */
  readonly error: Error;
  /** What `shared-response` gives out with the status 404: Vary and Access-Control-Allow-Origin among them. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A middleware that the application has between the CORS layer and its routes. */
export interface PlannedMiddleware {
  readonly name: MiddlewareName;
  readonly handler: NodeHandler;
}

/** The server that a case wants: to be built by the host in its own idiom, in the order of these fields. */
export interface ContractPlan {
  /** For the host's `cors(setup)`; where that throws a CorsPolicyError, `start` must reject with it. */
  readonly setup: CorsSetup;
  readonly middleware: readonly PlannedMiddleware[];
  readonly routes: readonly PlannedRoute[];
  readonly groups: readonly PlannedGroup[];
  /** To be called when a handler of the application runs; `PlannedRoute.handler` does so itself. */
  readonly reached: () => void;
  readonly shared: SharedValues;
}

/** A response as it came over the wire. */
export interface CaseResponse {
  readonly status: number;
  /** Every line, in order, repeats and case as received. */
  readonly headers: readonly HeaderLine[];
  readonly body: string;
}

/** Something that takes requests; `close` is called once, whatever came before. */
export interface Connection {
  send(request: CaseRequest): Promise<CaseResponse>;
  close(): Promise<void>;
}

/** A server that runs. */
export interface RunningHost extends Connection {
  /**
   * Opens one connection that all its requests go over, in turn; its `send` rejects where the server has closed it.
   * A host without it lacks `one-connection`.
   */
  connect?(): Promise<Connection>;
}

/** What a case may need that a host may not have. */
export type Feature =
  | ScenarioName
  | MiddlewareName
  | 'groups'
  | 'route-policies'
  | 'path-parameters'
  | 'one-connection'
  | 'reasons';

/** Something that answers CORS requests and can be held to the contract. */
export interface ContractHost {
  readonly name: string;
  /** `decide`: the decision alone, without a response of its own; `server`: bytes on a socket. */
  readonly kind: 'decide' | 'server';
  /** Cases that this host does not pass, by id, each with the reason; they are reported, never dropped. */
  readonly gaps?: Readonly<Record<string, string>>;
  /**
   * What this host cannot express, each with the reason; the cases that need it are reported as gaps. Without `reasons`,
   * cases run, but what `onRefusal` is told is not compared.
   */
  readonly lacks?: Readonly<Partial<Record<Feature, string>>>;
  start(plan: ContractPlan): Promise<RunningHost>;
  /** Returns all issues of a setup, warnings too, where the host can; cases then check the warnings as well. */
  validate?(setup: unknown): readonly PolicyIssue[];
}

/** What can be said of a host that is made of a framework. */
export interface ServerHostOptions extends Pick<ContractHost, 'gaps' | 'lacks'> {
  /**
   * Default: `http1`. With `http2` the server and the client speak HTTP/2 without TLS, and requests and responses are those
   * of Node's compatibility layer, which middleware for `node:http` mostly takes.
   */
  readonly protocol?: 'http1' | 'http2';
}
