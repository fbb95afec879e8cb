export { cors, type CorsMiddleware, type Middleware } from './cors.js';
export {
  CorsPolicyError,
  definePolicy,
  isCorsPolicyError,
  type CorsOptions,
  type CorsOptionsPatch,
  type CorsPolicy,
  type CorsRefusal,
  type CorsSetup,
  type PolicyInput,
  type PolicyIssue,
  type RouteRule,
} from '@corskit/node';
