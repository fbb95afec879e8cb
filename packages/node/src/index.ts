export { chooseCandidate } from './candidates.js';
export { cors, type CorsMiddleware } from './cors.js';
export { Exchange } from './exchange.js';
export { begin, follow, handle, settle, type Next, type Step } from './handle.js';
export type { NodeResponse } from './head.js';
export { judgeMistakes, layerAfterRoutes, policyWithoutLayer, secondLayer, type Mistake } from './mistake.js';
export { PlacedPolicy, UNTOUCHED } from './placed-policy.js';
export { PolicyErrors } from './policy-errors.js';
export { warn, warnOfIssue, warnOnce } from './report.js';
export { hostOf, readRequest, targetOf, type NodeRequest } from './request.js';
export { exchangeOf, seal, sealPrototype } from './seal.js';
export { checkCalled, CorsSetupError, type SetupErrorCode } from './setup-error.js';
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
