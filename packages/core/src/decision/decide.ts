import type { CorsRefusal, RefusalReason } from '../policy/options.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { PolicyScope } from '../policy/scope.js';
import type { CorsDecision, CorsHeaders } from './decision.js';
import { answerOrigin, type OriginAnswer } from './origin-answer.js';
import { answerPreflight } from './preflight-answer.js';
import { classifyRequest, type CorsRequest } from './request.js';

type MutableHeaders = { -readonly [Name in keyof CorsHeaders]: CorsHeaders[Name] };

/**
 * Decides what is to be done about `request` under `policy`.
 *
 * It does no I/O, has no memory, and never throws on what a client sends: a refusal is data. A promise comes back only
 * where the policy's origin is a function that returned one; it never rejects. `scope` says whether the policy governs
 * the whole application (the default) or some route has one of its own.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function decide(
  policy: CorsPolicy,
  request: CorsRequest,
  scope: PolicyScope = 'application',
): CorsDecision | Promise<CorsDecision> {
  const { origin } = request;
  if (origin === undefined) return decideNotCors(policy);
  const answer = answerOrigin(policy, request, origin);
  if (answer instanceof Promise)
    return answer.then((settled) => decideAnswered(policy, request, origin, scope, settled));
  return decideAnswered(policy, request, origin, scope, answer);
}

// A cache may hand this answer to a CORS request later, so it says the same: '*', or that it depends on the origin.
function decideNotCors(policy: CorsPolicy): CorsDecision {
  const headers: MutableHeaders = {};
  if (policy.origin.kind === 'any') {
    headers['Access-Control-Allow-Origin'] = '*';
    if (policy.exposedHeaders !== '') headers['Access-Control-Expose-Headers'] = policy.exposedHeaders;
  }
  return { kind: 'not-cors', allowed: true, headers, vary: policy.vary };
}

function decideAnswered(
  policy: CorsPolicy,
  request: CorsRequest,
  origin: string,
  scope: PolicyScope,
  answer: OriginAnswer,
): CorsDecision {
  const kind = classifyRequest(request) === 'preflight' ? 'preflight' : 'cors';
  const vary = kind === 'preflight' ? varyOfPreflight(policy, scope) : policy.vary;
  if (answer !== undefined) {
    const refusal =
      typeof answer === 'string'
        ? refuse(request, kind, origin, answer, origin)
        : { ...refuse(request, kind, origin, 'origin-function-failed', origin), error: answer.error };
    if (kind === 'preflight')
      return { kind, allowed: false, status: policy.status, headers: {}, vary, refusal };
    return { kind, allowed: false, headers: {}, vary, refusal };
  }
  const headers: MutableHeaders = {
    'Access-Control-Allow-Origin': policy.origin.kind === 'any' ? '*' : origin,
  };
  if (policy.credentials) headers['Access-Control-Allow-Credentials'] = 'true';
  if (kind === 'cors') {
    if (policy.exposedHeaders !== '') headers['Access-Control-Expose-Headers'] = policy.exposedHeaders;
    return { kind, allowed: true, headers, vary };
  }
  const {
    methods,
    headers: names,
    refused,
  } = answerPreflight(policy, request.requestMethod ?? '', request.requestHeaders, scope);
  if (methods !== '') headers['Access-Control-Allow-Methods'] = methods;
  if (names !== '') headers['Access-Control-Allow-Headers'] = names;
  if (refused !== undefined) {
    // Refusing by what is missing from the lists, not by a status: then the console names the method or the header.
    const refusal = refuse(request, kind, origin, refused.reason, refused.value);
    return { kind, allowed: false, status: policy.status, headers, vary, refusal };
  }
  if (policy.maxAge !== undefined) headers['Access-Control-Max-Age'] = policy.maxAge;
  return { kind, allowed: true, status: policy.status, headers, vary };
}

function varyOfPreflight(
  { vary, methods, allowedHeaders }: CorsPolicy,
  scope: PolicyScope,
): readonly string[] {
  const names = [...vary];
  if (scope === 'route' || methods.kind === 'asked') names.push('Access-Control-Request-Method');
  if (allowedHeaders.kind === 'asked') names.push('Access-Control-Request-Headers');
  return names;
}

function refuse(
  request: CorsRequest,
  kind: CorsRefusal['kind'],
  origin: string,
  reason: RefusalReason,
  value: string,
): CorsRefusal {
  const method = kind === 'preflight' ? (request.requestMethod ?? '') : request.method;
  return { reason, kind, method, origin, value };
}
