import type { Server } from 'node:http';

import type { Routes } from './routes.js';
import type { Asked, Kind } from './scenario.js';

/** Who is measured: the same headers by hand (the floor), corskit, and what the host's users install else. */
export type Contender = 'by hand' | 'corskit' | 'peer';

/** The contenders, the floor first. */
export const CONTENDERS: readonly Contender[] = ['by hand', 'corskit', 'peer'];

/** What a client sees of an answer. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
}

/** A whole application, ready to be asked. */
export interface Application {
  /** Sends one request through it, without a connection. */
  ask(asked: Asked): Promise<Answer>;
  /**
   * Makes `count` requests, and returns what sends them through, one after the other.
   *
   * An application may go on with them after that, but no further than microtasks and `process.nextTick` carry.
   */
  prepare(asked: Asked, count: number): () => void;
  /** Makes a server of it, which does not listen yet. */
  serve(): Server;
}

/** What the contenders are mounted on. */
export interface Host {
  readonly title: string;
  /** The name of the peer: on npm, or of the framework's own function. */
  readonly peer: string;
  /** Makes an application with one route, `GET /orders`, under a policy that allows `origins`. */
  answering(contender: Contender, kind: Kind, origins: readonly string[]): Promise<Application>;
  /** The ways in which the host gives a route a policy of its own. */
  readonly overrides: readonly string[];
  /** How many routes the applications have that they are measured in. */
  readonly routeCounts: readonly number[];
  /**
   * Makes an application of these routes under corskit, one of them with a policy of its own, given in that way; none
   * where `override` is undefined.
   */
  routed(override: string | undefined, origins: readonly string[], routes: Routes): Promise<Application>;
}

/** The hosts, in the order of the report. */
export const HOST_NAMES = [
  'node',
  'express',
  'koa',
  'fastify',
  'nest-express',
  'nest-fastify',
  'fetch',
] as const;

/** The name of a host, as the command line takes it. */
export type HostName = (typeof HOST_NAMES)[number];
