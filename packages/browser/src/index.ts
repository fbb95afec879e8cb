export {
  isRedirectStatus,
  linesOf,
  listOf,
  valueOf,
  type Answer,
  type NetworkFailure,
  type Received,
} from './answer.js';
export { ENGINES, type Engine } from './engine.js';
export type { Fault, FaultCode } from './fault.js';
export type { Allowed, Blocked, Cause, Outcome } from './outcome.js';
export type { Api, Header, PageFetch } from './page-fetch.js';
export { performFetch, type Exchange, type PerformedFetch } from './perform-fetch.js';
export {
  DEFAULT_MAX_AGE,
  MAX_AGE_CAPS,
  maxAgeOf,
  PreflightCache,
  type CacheEntry,
} from './preflight-cache.js';
export type { Rejection, Request } from './request.js';
export { runFetch, type Fetching } from './run-fetch.js';
export type { SentRequest } from './sent-request.js';
export type { ConsoleMessage, MessageCode } from './console/console-message.js';
export { isHttp, withoutFragment } from './url.js';
export { readConsole } from './console/read-console.js';
