import type { PageFetch } from '@corskit/browser';

import type { CauseId } from '../../src/diagnosis/cause.js';
import type { Fix } from '../../src/fix/fix.js';
import type { ServerName } from '../../src/fix/server-name.js';

/** A server that is up. */
export interface Running {
  /** Its origin: `http://localhost:40001`. */
  readonly origin: string;
  /** The origin of the server behind it, where it is a proxy. */
  readonly direct?: string;
  stop(): Promise<void>;
}

/** A server with exactly one fault, and how it is mended. */
export interface FaultyServer {
  /** The server first: `nginx-add-header-in-if`. */
  readonly id: string;
  /** What is wrong with it, as somebody would say who has just found it. */
  readonly fault: string;
  /** The cause that has to be named first. */
  readonly cause: CauseId;
  /** What it has to be recognised as; undefined where nothing of it tells. */
  readonly server?: ServerName;
  /** What the page asks for, with `origin` that of the running server. */
  fetch(origin: string): PageFetch;
  /** Sends methods that change something, too. */
  readonly send?: true;
  /** What it sends as its body, where it sends one. */
  readonly body?: string;
  /** What the script wants to read of the response's headers. */
  readonly reads?: readonly string[];
  /** The target of the fix that has to be applied. */
  readonly fixedIn: Fix['target'];
  /** What of the fetch becomes another when the page is mended, with `origin` as above; there if that is where it is fixed. */
  mended?(origin: string): Partial<PageFetch>;
  /**
   * Starts it: with its fault, or with `fix` applied to it, the snippets put where they say.
   *
   * A fix in the page changes nothing here.
   */
  start(fix?: Fix): Promise<Running>;
}
