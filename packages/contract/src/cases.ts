import type { ContractCase } from './case.js';
import { configurationCases } from './cases/configuration.js';
import { corsRequestLinesCases } from './cases/cors-request-lines.js';
import { corsRequestCases } from './cases/cors-request.js';
import { credentialsCases } from './cases/credentials.js';
import { hostBodyCases } from './cases/host-body.js';
import { hostConnectionCases } from './cases/host-connection.js';
import { hostErrorsCases } from './cases/host-errors.js';
import { hostFailureCases } from './cases/host-failure.js';
import { hostGivenCases } from './cases/host-given.js';
import { hostHeadersCases } from './cases/host-headers.js';
import { hostParserCases } from './cases/host-parser.js';
import { hostPreflightCases } from './cases/host-preflight.js';
import { hostSocketCases } from './cases/host-socket.js';
import { notCorsCases } from './cases/not-cors.js';
import { originExactCases } from './cases/origin-exact.js';
import { originFunctionCases } from './cases/origin-function.js';
import { originPatternCases } from './cases/origin-pattern.js';
import { preflightHeaderBoundsCases } from './cases/preflight-header-bounds.js';
import { preflightHeadersCases } from './cases/preflight-headers.js';
import { preflightMethodCases } from './cases/preflight-method.js';
import { preflightOriginCases } from './cases/preflight-origin.js';
import { routeGroupCases } from './cases/route-group.js';
import { routePolicyCases } from './cases/route-policy.js';
import { routeReachCases } from './cases/route-reach.js';
import { routeTableCases } from './cases/route-table.js';
import { securityBytesCases } from './cases/security-bytes.js';
import { securityOriginCases } from './cases/security-origin.js';
import { securityStateCases } from './cases/security-state.js';
import { varyCases } from './cases/vary.js';

/** The groups of cases, by the prefix of their ids. */
export const GROUPS = {
  NC: 'requests that are not CORS',
  CO: 'CORS requests: the origin',
  PO: 'preflights: the origin',
  PM: 'preflights: the method',
  PH: 'preflights: the header names',
  CR: 'credentials',
  VA: 'Vary',
  OR: 'matching origins',
  SE: 'security',
  CF: 'configuration',
  RT: 'policies of routes',
  HO: 'the response of a real server',
} as const;

/** Every case of the contract: by group, and by number within the group. */
export const CASES: readonly ContractCase[] = [
  ...notCorsCases,
  ...corsRequestCases,
  ...corsRequestLinesCases,
  ...preflightOriginCases,
  ...preflightMethodCases,
  ...preflightHeadersCases,
  ...preflightHeaderBoundsCases,
  ...credentialsCases,
  ...varyCases,
  ...originExactCases,
  ...originPatternCases,
  ...originFunctionCases,
  ...securityOriginCases,
  ...securityBytesCases,
  ...securityStateCases,
  ...configurationCases,
  ...routePolicyCases,
  ...routeReachCases,
  ...routeGroupCases,
  ...routeTableCases,
  ...hostFailureCases,
  ...hostHeadersCases,
  ...hostBodyCases,
  ...hostErrorsCases,
  ...hostGivenCases,
  ...hostPreflightCases,
  ...hostSocketCases,
  ...hostParserCases,
  ...hostConnectionCases,
];
