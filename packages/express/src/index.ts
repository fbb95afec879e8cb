export { cors, type CorsMiddleware, type Middleware } from './cors.js';
export {
  CorsPolicyError,
  CorsSetupError,
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
  type SetupErrorCode,
} from '@corskit/node';
