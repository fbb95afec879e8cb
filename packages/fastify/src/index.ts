export { cors, type FastifyCorsOptions } from './cors.js';
export {
  CorsPolicyError,
  CorsSetupError,
  definePolicy,
  describeRefusal,
  isCorsPolicyError,
  type CorsOptions,
  type CorsOptionsPatch,
  type CorsPolicy,
  type CorsRefusal,
  type CorsSetup,
  type PolicyInput,
  type PolicyIssue,
  type RefusalReason,
  type RouteRule,
  type SetupErrorCode,
} from '@corskit/node';
