export { CorsModule } from './cors-module.js';
export { Cors, NoCors, type CorsDecorator } from './decorators.js';
export type { CorsModuleAsyncOptions, CorsModuleOptions, CorsOptionsFactory } from './options.js';
export { socketIoAllowRequest, socketIoCors } from './socket-io.js';
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
