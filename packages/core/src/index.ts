export { appendVary } from './fetch/vary.js';
export {
  CORS_RESPONSE_HEADERS,
  isForbiddenRequestHeaderName,
  isSafelistedResponseHeaderName,
  type CorsResponseHeader,
} from './fetch/header-name.js';
export { MAX_REQUEST_HEADERS_BYTES, MAX_REQUEST_HEADERS_NAMES } from './fetch/field-list.js';
export { isForbiddenMethod, isSafelistedMethod, normalizeMethod } from './fetch/method.js';
export { isToken } from './fetch/token.js';
export { MAX_ORIGIN_BYTES } from './fetch/serialized-origin.js';

export type {
  CorsOptions,
  CorsOptionsPatch,
  CorsRefusal,
  HeaderReader,
  OriginFunction,
  OriginRule,
  RefusalReason,
} from './policy/options.js';
export { POLICY_ISSUE_CODES, type PolicyIssue, type PolicyIssueCode } from './policy/issue.js';
export { CorsPolicyError, isCorsPolicyError } from './policy/error.js';
export {
  definePolicy,
  validatePolicy,
  type CompiledNames,
  type CompiledOrigin,
  type CorsPolicy,
} from './policy/policy.js';
export type { EffectivePolicy, Override, PolicyInput } from './policy/override.js';
export type { RouteRule } from './policy/route-table.js';
export { pathnameOf } from './policy/route-pattern.js';
export { definePolicySet, type CorsSetup, type PolicySet } from './policy/policy-set.js';
export type { PolicyScope } from './policy/scope.js';

export { classifyRequest, readCorsRequest, type CorsRequest } from './decision/request.js';
export { decide } from './decision/decide.js';
export { MAX_METHOD_BYTES } from './decision/preflight-answer.js';
export { describeRefusal } from './decision/refusal.js';
export type {
  CorsDecision,
  CorsHeaders,
  CorsRequestDecision,
  NotCorsDecision,
  PreflightDecision,
} from './decision/decision.js';
