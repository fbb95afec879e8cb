import type { ServerResponse } from 'node:http';
import {
  appendVary,
  classifyRequest,
  CORS_RESPONSE_HEADERS,
  decide,
  definePolicySet,
  readCorsRequest,
  type CorsDecision,
  type CorsRequest,
  type CorsSetup,
  type EffectivePolicy,
  type PolicyScope,
  type PolicySet,
} from '@corskit/core';
import type { Middleware, Next } from '../../src/index.js';

/** What a CORS layer does, step by step; a broken layer replaces one of them. */
export interface Steps {
  readonly setup: (setup: CorsSetup) => CorsSetup;
  readonly isPreflight: (facts: CorsRequest) => boolean;
  readonly lookUp: (set: PolicySet, method: string, target: string) => EffectivePolicy;
  readonly scope: (set: PolicySet) => PolicyScope;
  readonly facts: (facts: CorsRequest) => CorsRequest;
  /** Last look at what is sent; `setup` is what the caller handed over. */
  readonly alter: (decision: CorsDecision, facts: CorsRequest, setup: CorsSetup) => CorsDecision;
  readonly answer: (response: ServerResponse, decision: CorsDecision, next: Next) => void;
  readonly pass: (response: ServerResponse, decision: CorsDecision) => void;
}

/** A sound layer, written by hand on core alone: slow, simple, and not what the adapters do. */
export const SOUND: Steps = {
  setup: (setup) => setup,
  isPreflight: (facts) => classifyRequest(facts) === 'preflight',
  lookUp: (set, method, target) => set.forPath(method, target),
  scope: (set) => set.scope,
  facts: (facts) => facts,
  alter: (decision) => decision,
  answer: (response, decision) => {
    const status = decision.kind === 'preflight' ? decision.status : 204;
    if (status !== 204) response.setHeader('Content-Length', '0');
    putHeaders(response, decision);
    response.writeHead(status).end();
  },
  pass: (response, decision) => seal(response, () => putHeaders(response, decision)),
};

/** Makes a layer that does everything as {@link SOUND} does but for `steps`. */
export function ownLayer(steps: Partial<Steps> = {}): (setup: CorsSetup) => Middleware {
  const layer = { ...SOUND, ...steps };
  return (setup) => {
    const set = definePolicySet(layer.setup(setup));
    return async (request, response, next) => {
      const facts = layer.facts(
        readCorsRequest(request.method ?? '', (name) => {
          // What HTTP/1 calls Host is :authority in HTTP/2.
          const value =
            request.headers[name] ?? (name === 'host' ? request.headers[':authority'] : undefined);
          return Array.isArray(value) ? value.join(', ') : value;
        }),
      );
      const isPreflight = layer.isPreflight(facts);
      const policy = layer.lookUp(
        set,
        isPreflight ? (facts.requestMethod ?? '') : facts.method,
        request.url ?? '',
      );
      if (policy === false) {
        next();
        return;
      }
      const decision = layer.alter(await decide(policy, facts, layer.scope(set)), facts, setup);
      const refusal = decision.kind === 'not-cors' ? undefined : decision.refusal;
      try {
        if (refusal !== undefined) policy.onRefusal?.(refusal);
      } catch {
        // A fault of the log.
      }
      const failed = refusal?.reason === 'origin-function-failed';
      if (isPreflight && !failed) {
        layer.answer(response, decision, next);
        return;
      }
      layer.pass(response, decision);
      next(failed ? refusal.error : undefined);
    };
  };
}

/** Calls `put` when the head of `response` is written, whoever writes it; a status that it returns replaces the given one. */
export function seal(response: ServerResponse, put: (status: number) => number | void): void {
  const writeHead = response.writeHead.bind(response) as (status: number, reason?: string) => ServerResponse;
  response.writeHead = (status: number, ...rest: unknown[]): ServerResponse => {
    const reason = typeof rest[0] === 'string' ? rest.shift() : undefined;
    setGiven(response, rest[0]);
    const sent = put(status) ?? status;
    return reason === undefined ? writeHead(sent) : writeHead(sent, reason as string);
  };
}

/** Puts the headers of `decision` on `response`, and takes away those of the six that it does not have. */
export function putHeaders(response: ServerResponse, { headers, vary }: CorsDecision): void {
  for (const name of CORS_RESPONSE_HEADERS) {
    const value = headers[name];
    if (value === undefined) response.removeHeader(name);
    else response.setHeader(name, value);
  }
  if (vary.length > 0) response.setHeader('Vary', appendVary(valueOf(response, 'vary'), vary));
}

// An object or a flat list; a `Vary` is joined with the one that is set.
function setGiven(response: ServerResponse, given: unknown): void {
  if (typeof given !== 'object' || given === null) return;
  const pairs: readonly (readonly [string, unknown])[] = Array.isArray(given)
    ? Array.from({ length: given.length / 2 }, (_, i) => [String(given[2 * i]), given[2 * i + 1]] as const)
    : Object.entries(given);
  for (const [name, value] of pairs) {
    const before = name.toLowerCase() === 'vary' ? valueOf(response, 'vary') : undefined;
    response.setHeader(name, before === undefined ? String(value) : appendVary(before, [String(value)]));
  }
}

function valueOf(response: ServerResponse, name: string): string | undefined {
  const value = response.getHeader(name);
  return Array.isArray(value) ? value.join(', ') : value === undefined ? undefined : String(value);
}
