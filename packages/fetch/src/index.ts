export { cors } from './cors.js';
export type { CorsWrap, FetchHandler, RequestLike, ResponseLike, WrapOptions } from './handler.js';
export { CorsSetupError, type SetupErrorCode } from './setup-error.js';
export {
  CorsPolicyError,
  describeRefusal,
  isCorsPolicyError,
  type CorsOptions,
  type CorsOptionsPatch,
  type CorsRefusal,
  type CorsSetup,
  type PolicyInput,
  type PolicyIssue,
  type RefusalReason,
  type RouteRule,
} from '@corskit/core';
