import {
  appendVary,
  classifyRequest,
  CORS_RESPONSE_HEADERS,
  decide,
  definePolicySet,
  readCorsRequest,
  type CorsDecision,
} from '@corskit/core';
import type { FetchCors } from '../../src/index.js';

/** What such a layer does step by step; a broken layer replaces one of them. */
export interface FetchSteps {
  /** Returns a response whose headers may be changed. */
  readonly copy: (response: Response) => Response;
  readonly put: (headers: Headers, decision: CorsDecision) => void;
  /** Whether what the handler throws gets the headers. */
  readonly answersErrors: boolean;
}

const SOUND: FetchSteps = {
  copy: (response) => new Response(response.body, response),
  put: (headers, decision) => {
    for (const name of CORS_RESPONSE_HEADERS) {
      const value = decision.headers[name];
      if (value === undefined) headers.delete(name);
      else headers.set(name, value);
    }
    const vary = appendVary(headers.get('Vary') ?? undefined, decision.vary);
    if (vary !== '') headers.set('Vary', vary);
  },
  answersErrors: true,
};

/** Makes a layer for fetch handlers that is sound but for `steps`: written by hand on core alone, copying each response. */
export function ownFetchLayer(steps: Partial<FetchSteps> = {}): FetchCors {
  const { copy, put, answersErrors } = { ...SOUND, ...steps };
  return (setup) => {
    const set = definePolicySet(setup);
    return (handler, { onError }) =>
      async (request) => {
        const facts = readCorsRequest(request.method, (name) => request.headers.get(name) ?? undefined);
        const isPreflight = classifyRequest(facts) === 'preflight';
        const policy = set.forPath(isPreflight ? (facts.requestMethod ?? '') : request.method, request.url);
        if (policy === false) return handler(request);
        const decision = await decide(policy, facts, set.scope);
        const refusal = decision.kind === 'not-cors' ? undefined : decision.refusal;
        try {
          if (refusal !== undefined) policy.onRefusal?.(refusal);
        } catch {
          // A fault of the log.
        }
        const answer = async (): Promise<Response> => {
          if (refusal?.reason === 'origin-function-failed') throw refusal.error;
          if (decision.kind !== 'preflight') return copy(await handler(request));
          const empty = decision.status === 204 ? {} : { 'Content-Length': '0' };
          return new Response(null, { status: decision.status, headers: empty });
        };
        try {
          const response = await answer();
          put(response.headers, decision);
          return response;
        } catch (error) {
          const response = onError(error, request);
          if (answersErrors) put(response.headers, decision);
          return response;
        }
      };
  };
}

/** Layers with one fault that only fetch handlers invite, and the cases that name it. */
export const BROKEN_FETCH_LAYERS: readonly {
  readonly fault: string;
  readonly steps: Partial<FetchSteps>;
  readonly ids: readonly string[];
}[] = [
  {
    fault: 'changes the response that it is given',
    steps: { copy: (response) => response },
    ids: ['HO-028', 'HO-041', 'HO-043'],
  },
  {
    fault: 'takes a header for new that is there',
    steps: {
      put: (headers, decision) => {
        for (const [name, value] of Object.entries(decision.headers)) headers.append(name, value);
        for (const name of decision.vary) headers.append('Vary', name);
      },
    },
    ids: ['HO-013', 'HO-019', 'HO-041', 'HO-042'],
  },
  {
    fault: 'replaces Vary',
    steps: {
      put: (headers, decision) => {
        SOUND.put(headers, decision);
        if (decision.vary.length > 0) headers.set('Vary', decision.vary.join(', '));
      },
    },
    ids: ['HO-007', 'HO-011', 'HO-207'],
  },
  {
    fault: 'leaves errors to the handler',
    steps: { answersErrors: false },
    ids: ['HO-001', 'HO-033', 'HO-034', 'HO-035'],
  },
];
