export {
  isRequestCase,
  type CaseGroup,
  type CaseLevel,
  type CaseRoute,
  type ConfigurationCase,
  type ContractCase,
  type Exchange,
  type RequestCase,
} from './case.js';
export { CASES, GROUPS } from './cases.js';
export type { Expectation } from './expectation.js';
export { PEER_FAULTS, SECURITY_CLASSES, type FaultId } from './faults.js';
export { preflight, request, type CaseRequest, type HeaderLine } from './request.js';

export type {
  CaseResponse,
  Connection,
  ContractHost,
  ContractPlan,
  Feature,
  Next,
  NodeHandler,
  PlannedGroup,
  PlannedMiddleware,
  PlannedRoute,
  RunningHost,
  ServerHostOptions,
  SharedValues,
} from './host.js';
export { MIDDLEWARE, SCENARIOS, type MiddlewareName, type ScenarioName } from './scenario-names.js';
export { decideHost } from './decide-host.js';
export { expressHost, type ExpressCors, type ExpressModule } from './express-host.js';
export { fastifyHost, type FastifyModule } from './fastify-host.js';
export { fetchHost, type FetchCors, type FetchHandler, type ServeFetch } from './fetch-host.js';
export { honoHost, type AttachToHono } from './hono-host.js';
export { EXPRESS_4_LACKS, HONO_NODE_SERVER_GAPS } from './framework-limits.js';
export { HTTP1_ONLY } from './http1-only.js';
export { koaHost, type KoaCors, type KoaModules } from './koa-host.js';
export { middlewareHost, type Middleware } from './middleware-host.js';
export { nestHost } from './nest-host.js';
export type { NestCommon, NestCors, NestModules } from './nest-modules.js';
export { matchRoute, type RouteMatch } from './route-match.js';
export { sendOverSocket } from './client.js';
export { hostAt, serve } from './serve.js';

export { findDifferences, type Observation } from './compare.js';
export type { Difference } from './difference.js';
export { exchangesOf, runCase, type CaseResult } from './run-case.js';
export { runContract, type ContractReport, type RunOptions } from './run-contract.js';
export { describeCorsContract, type TestRunner } from './describe-contract.js';
