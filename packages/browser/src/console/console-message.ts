import type { Engine } from '../engine.js';
import type { FaultCode } from '../fault.js';

/** What a line of a console is about. */
export type MessageCode =
  | FaultCode
  /** WebKit's one text for an origin that is missing, another, or no origin. */
  | 'OriginNotAllowed'
  /** No answer came: `detail` says why, where the browser does. */
  | 'NoAnswer'
  | 'TooManyRedirects'
  | 'RedirectNotWanted'
  /** The URL is not one of http or https. */
  | 'CorsDisabledScheme'
  | 'DisallowedByMode'
  | 'NoCorsRedirectModeNotFollow'
  /** The address is in a more private network than the page, and the user has not allowed it. */
  | 'LocalNetworkAccess'
  | 'UnsafePort'
  | 'ContentSecurityPolicy'
  | 'CrossOriginResourcePolicy'
  | 'MixedContent'
  /** The server's own error, which the page may read. */
  | 'HttpStatus'
  /** What a script is told: it says nothing of the cause. */
  | 'FailedToFetch';

/** A line of a browser's console, read. */
export interface ConsoleMessage {
  readonly engine: Engine;
  readonly code: MessageCode;
  /** Whether it is about a preflight or about a redirect, where the line says so. */
  readonly at?: 'preflight' | 'redirect';
  /** What was asked for. */
  readonly url?: string;
  readonly redirectedFrom?: string;
  /** The origin of the page, or `null`. */
  readonly origin?: string;
  /** The value of the header, or the part of it, that was not taken. */
  readonly value?: string;
  readonly method?: string;
  /** The request header that is not allowed. */
  readonly header?: string;
  readonly status?: number;
  readonly detail?: string;
}
