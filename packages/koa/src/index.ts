export { cors, type CorsMiddleware, type Middleware, type Next } from './cors.js';
export type { KoaContext } from './router.js';
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
