import type { CorsDecision, CorsHeaders, CorsOptions, CorsRequest } from '@corskit/core';
import { putHeaders, seal, SOUND, type Steps } from './own-layer.js';

/** A layer with one fault, and the cases that name it. */
export interface BrokenLayer {
  readonly fault: string;
  readonly steps: Partial<Steps>;
  readonly ids: readonly string[];
}

type Alter = (headers: CorsHeaders, decision: CorsDecision, facts: CorsRequest) => CorsHeaders;

/** Changes the headers of decisions. */
const headers = (alter: Alter): Partial<Steps> => ({
  alter: (decision, facts) => ({ ...decision, headers: alter(decision.headers, decision, facts) }),
});

/** Adds headers to answers to refused origins. */
const refusedGet = (added: CorsHeaders): Partial<Steps> =>
  headers((given, decision) => (isOriginRefused(decision) ? { ...given, ...added } : given));

function isOriginRefused(decision: CorsDecision): boolean {
  return decision.kind !== 'not-cors' && decision.refusal?.reason.startsWith('origin-') === true;
}

/** Replaces a list of origins by a comparison of its own. */
const comparing = (compare: (origin: string, listed: string) => boolean): Partial<Steps> => ({
  alter: (decision, { origin = '' }, setup) => {
    const listed = [setup.origin].flat().filter((rule) => typeof rule === 'string');
    if (!isOriginRefused(decision) || !listed.some((one) => compare(origin, one))) return decision;
    return { ...decision, headers: { ...decision.headers, 'Access-Control-Allow-Origin': origin } };
  },
});

/** Changes the options before they are taken. */
const options = (
  change: (options: CorsOptions) => Partial<Record<keyof CorsOptions, unknown>>,
): Partial<Steps> => ({
  setup: (setup) => ({ ...setup, ...change(setup) }) as typeof setup,
});

/** Layers that are wrong about who may call and what they are told. */
export const BROKEN_ANSWERS: readonly BrokenLayer[] = [
  {
    fault: 'echoes any origin',
    steps: headers((given, _decision, { origin }) =>
      origin === undefined ? given : { ...given, 'Access-Control-Allow-Origin': origin },
    ),
    ids: ['CO-002', 'CO-005', 'CO-014', 'PO-003', 'PO-011', 'OR-102', 'SE-001', 'SE-002', 'SE-003', 'SE-006'],
  },
  {
    fault: 'tells a refused origin that credentials are taken',
    steps: refusedGet({ 'Access-Control-Allow-Credentials': 'true' }),
    ids: ['CO-002', 'CR-004', 'PO-003', 'SE-001'],
  },
  {
    fault: 'leaks exposed names to refused origins',
    steps: refusedGet({ 'Access-Control-Expose-Headers': 'X-Total' }),
    ids: ['CO-002', 'SE-001'],
  },
  {
    fault: 'leaks the lists of a preflight to refused origins',
    steps: refusedGet({ 'Access-Control-Allow-Methods': 'PUT' }),
    ids: ['PO-003', 'PO-005', 'VA-004'],
  },
  {
    fault: 'sends a single origin without comparing',
    steps: {
      alter: (decision, _facts, { origin }) =>
        typeof origin === 'string'
          ? { ...decision, headers: { ...decision.headers, 'Access-Control-Allow-Origin': origin } }
          : decision,
    },
    ids: ['CO-005', 'PO-005', 'VA-002'],
  },
  {
    fault: 'matches origins by substring',
    steps: comparing((origin, listed) => origin.includes(listed)),
    ids: ['SE-002'],
  },
  {
    fault: 'matches origins by suffix of the host',
    steps: comparing((origin, listed) => origin.endsWith(listed.replace(/^https:\/\/(?:\*\.)?/, ''))),
    ids: ['OR-102', 'SE-002', 'SE-004'],
  },
  {
    fault: 'compares origins without regard to case',
    steps: comparing((origin, listed) => origin.toLowerCase() === listed),
    ids: ['OR-002'],
  },
  {
    fault: 'tolerates a trailing slash',
    steps: comparing((origin, listed) => origin.replace(/\/$/, '') === listed),
    ids: ['OR-003', 'PO-009'],
  },
  {
    fault: 'takes http for https',
    steps: comparing((origin, listed) => origin.replace('http:', 'https:') === listed),
    ids: ['OR-001', 'SE-006'],
  },
  {
    fault: 'allows null',
    steps: headers((given, _decision, { origin }) =>
      origin === 'null' ? { ...given, 'Access-Control-Allow-Origin': 'null' } : given,
    ),
    ids: ['PO-008', 'CR-004', 'OR-012', 'OR-015', 'SE-005'],
  },
  {
    fault: 'takes the first of two Origin lines',
    steps: { facts: (facts) => ({ ...facts, origin: facts.origin?.split(', ')[0] }) },
    ids: ['CO-016', 'PO-010', 'OR-209'],
  },
  {
    fault: 'takes an empty Origin for none',
    steps: { facts: (facts) => (facts.origin === '' ? { ...facts, origin: undefined } : facts) },
    ids: ['CO-017', 'PO-009', 'SE-023'],
  },
  {
    fault: 'keeps the flag g of a RegExp',
    steps: {
      alter: (decision, { origin = '' }, setup) => {
        const [rule] = [setup.origin].flat();
        if (!(rule instanceof RegExp) || !rule.global || rule.test(origin)) return decision;
        return { ...decision, headers: {} };
      },
    },
    ids: ['OR-110', 'SE-019'],
  },
  {
    fault: 'takes a promise for a yes',
    steps: options(({ origin }) =>
      typeof origin === 'function'
        ? { origin: (...given: Parameters<typeof origin>) => Boolean(origin(...given)) }
        : {},
    ),
    ids: ['OR-203', 'OR-208', 'OR-212'],
  },
  {
    fault: 'takes whatever is truthy for a yes',
    steps: options(({ origin }) =>
      typeof origin === 'function'
        ? {
            origin: async (...given: Parameters<typeof origin>) => {
              const answer: unknown = await origin(...given);
              return Boolean(answer);
            },
          }
        : {},
    ),
    ids: ['OR-206', 'OR-207', 'OR-208'],
  },
  {
    fault: 'lets a failing origin function pass in silence',
    steps: options(({ origin }) =>
      typeof origin === 'function'
        ? {
            origin: async (...given: Parameters<typeof origin>) => {
              try {
                return await origin(...given);
              } catch {
                return false;
              }
            },
          }
        : {},
    ),
    ids: ['OR-204', 'OR-205', 'HO-211'],
  },
  {
    fault: 'does not say why',
    steps: {
      alter: (decision) => (decision.kind === 'not-cors' ? decision : { ...decision, refusal: undefined }),
    },
    ids: ['CO-002', 'PM-003', 'PH-008', 'PO-003'],
  },
  {
    fault: 'reads the options anew with each request',
    steps: {
      alter: (decision, { origin = '' }, setup) =>
        Array.isArray(setup.origin) && setup.origin.includes(origin)
          ? { ...decision, headers: { ...decision.headers, 'Access-Control-Allow-Origin': origin } }
          : decision,
    },
    ids: ['SE-020'],
  },
  {
    fault: 'remembers the last answer and gives it to the next request',
    steps: remembering(),
    ids: ['VA-001', 'SE-019', 'OR-201'],
  },
];

/** Layers that are wrong about preflights, Vary and the response. */
export const BROKEN_RESPONSES: readonly BrokenLayer[] = [
  {
    fault: 'forgets Vary where it refuses',
    steps: { alter: (decision) => (decision.allowed ? decision : { ...decision, vary: [] }) },
    ids: ['CO-002', 'CO-005', 'PO-003', 'VA-001', 'VA-003', 'SE-008'],
  },
  {
    fault: 'forgets Vary where there is no Origin',
    steps: { alter: (decision) => (decision.kind === 'not-cors' ? { ...decision, vary: [] } : decision) },
    ids: ['NC-001', 'NC-009', 'VA-001', 'SE-008'],
  },
  {
    fault: 'varies on Origin for any site',
    steps: { alter: (decision) => ({ ...decision, vary: [...new Set(['Origin', ...decision.vary])] }) },
    ids: ['NC-003', 'CO-011', 'PO-006', 'VA-007'],
  },
  {
    fault: 'says that the preflight depends on everything that it could depend on',
    steps: {
      alter: (decision) =>
        decision.kind === 'preflight'
          ? {
              ...decision,
              vary: ['Origin', 'Access-Control-Request-Method', 'Access-Control-Request-Headers'],
            }
          : decision,
    },
    ids: ['PO-002', 'VA-004', 'VA-005', 'VA-007'],
  },
  {
    fault: 'copies the Vary of the request',
    steps: {
      alter: (decision, { header }) => ({
        ...decision,
        vary: [...decision.vary, ...(header?.('vary')?.split(',') ?? [])],
      }),
    },
    ids: ['SE-009'],
  },
  {
    fault: "replaces the application's Vary",
    steps: {
      pass: (response, decision) =>
        seal(response, () => {
          response.removeHeader('Vary');
          putHeaders(response, decision);
        }),
    },
    ids: ['HO-007', 'HO-008', 'HO-009', 'HO-010', 'HO-011', 'HO-207'],
  },
  {
    fault: 'puts the headers on early, and not when the head is written',
    steps: { pass: putHeaders },
    ids: ['HO-001', 'HO-007', 'HO-008', 'HO-013', 'HO-016', 'HO-019', 'HO-022', 'HO-038', 'HO-040', 'HO-041'],
  },
  {
    fault: 'loses the headers where the status is an error',
    steps: {
      pass: (response, decision) =>
        seal(response, (status) => {
          if (status < 500) putHeaders(response, decision);
        }),
    },
    ids: ['HO-001', 'HO-002', 'HO-003', 'HO-004', 'HO-005', 'HO-033', 'HO-034', 'HO-035', 'HO-036'],
  },
  {
    fault: 'loses the headers where no handler is reached',
    steps: {
      pass: (response, decision) =>
        seal(response, (status) => {
          if (![400, 401, 404, 413].includes(status)) putHeaders(response, decision);
        }),
    },
    ids: ['HO-006', 'HO-037', 'HO-204', 'HO-205', 'HO-214', 'HO-215'],
  },
  {
    fault: 'forgets HEAD',
    steps: {
      pass: (response, decision) => {
        if (response.req.method !== 'HEAD') SOUND.pass(response, decision);
      },
    },
    ids: ['CO-021', 'HO-031', 'HO-044', 'HO-045'],
  },
  {
    fault: 'does not look at what writeHead is given',
    steps: {
      pass: (response, decision) => {
        const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => typeof response;
        response.writeHead = (...given: unknown[]) => {
          putHeaders(response, decision);
          return writeHead(...given);
        };
      },
    },
    ids: ['HO-008', 'HO-014', 'HO-017', 'HO-038', 'HO-039', 'HO-041', 'HO-042'],
  },
  {
    fault: 'writes its headers into the object that writeHead is given',
    steps: {
      pass: (response, decision) => {
        SOUND.pass(response, decision);
        const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => typeof response;
        response.writeHead = (...given: unknown[]) => {
          const object = given.find((one) => typeof one === 'object' && one !== null);
          return writeHead(
            ...given,
            ...(object === undefined ? [] : [Object.assign(object, decision.headers)]),
          );
        };
      },
    },
    ids: ['HO-043'],
  },
  {
    fault: 'remembers the answer for as long as the connection lasts',
    steps: rememberingBySocket(),
    ids: ['HO-304'],
  },
  {
    fault: 'sends Access-Control-Allow-Origin twice',
    steps: {
      pass: (response, decision) =>
        seal(response, () => {
          putHeaders(response, decision);
          const origin = decision.headers['Access-Control-Allow-Origin'];
          if (origin !== undefined) response.setHeader('Access-Control-Allow-Origin', [origin, origin]);
        }),
    },
    ids: ['CO-001', 'CO-004', 'CR-001', 'HO-019'],
  },
  {
    fault: 'turns refused requests away with 403',
    steps: {
      pass: (response, decision) =>
        seal(response, (status) => {
          putHeaders(response, decision);
          return isOriginRefused(decision) ? 403 : status;
        }),
    },
    ids: ['CO-002', 'CO-006', 'CO-009'],
  },
  {
    fault: 'answers refused preflights with 403',
    steps: {
      alter: (decision) =>
        decision.kind === 'preflight' && !decision.allowed ? { ...decision, status: 403 } : decision,
    },
    ids: ['PO-003', 'PO-013', 'PM-003', 'PH-008'],
  },
  {
    fault: 'goes on to the application with preflights',
    steps: {
      answer: (response, decision, next) => {
        SOUND.pass(response, decision);
        next();
      },
    },
    ids: ['PO-001', 'PO-003', 'HO-203', 'HO-208'],
  },
  {
    fault: 'answers every OPTIONS request',
    steps: { isPreflight: ({ method }) => method === 'OPTIONS' },
    ids: ['NC-005', 'NC-006', 'NC-007', 'CO-008', 'CO-009'],
  },
  {
    fault: 'takes every request that asks for a method for a preflight',
    steps: {
      isPreflight: (facts) =>
        SOUND.isPreflight(facts) || (facts.header?.('access-control-request-method') ?? '') !== '',
    },
    ids: ['NC-006', 'NC-008', 'CO-010'],
  },
  {
    fault: 'says Content-Length: 0 with 204',
    steps: {
      answer: (response, decision, next) => {
        response.setHeader('Content-Length', '0');
        SOUND.answer(response, decision, next);
      },
    },
    ids: ['HO-201'],
  },
  {
    fault: 'answers with a body',
    steps: {
      answer: (response, decision) => {
        putHeaders(response, decision);
        response.writeHead(200).end('preflight');
      },
    },
    ids: ['PO-001', 'HO-201', 'HO-202'],
  },
  {
    fault: 'lets preflights through where CORS is off',
    steps: {
      lookUp: (set, method, target) => {
        const policy = set.forPath(method, target);
        return policy === false ? set.default : policy;
      },
    },
    ids: ['RT-013', 'RT-014', 'RT-205', 'HO-021'],
  },
  {
    fault: 'answers preflights by the default policy',
    steps: {
      lookUp: (set, method, target) => (method === 'GET' ? set.forPath(method, target) : set.default),
    },
    ids: ['RT-001', 'RT-003', 'RT-009', 'RT-011', 'RT-201'],
  },
  {
    fault: 'looks preflights up as OPTIONS',
    steps: {
      lookUp: (set, method, target) =>
        set.forPath(method === 'PUT' || method === 'DELETE' ? 'OPTIONS' : method, target),
    },
    ids: ['RT-001', 'RT-003', 'RT-203'],
  },
  {
    fault: 'lists all methods although a route has its own policy',
    steps: { scope: () => 'application' },
    ids: ['RT-001', 'RT-005', 'RT-015', 'RT-202'],
  },
  {
    fault: 'reflects what is asked for unread',
    steps: headers((given, decision, { requestHeaders }) =>
      decision.kind === 'preflight' && requestHeaders !== undefined
        ? { ...given, 'Access-Control-Allow-Headers': requestHeaders.replace(/[^\x20-\x7e]/g, '?') }
        : given,
    ),
    ids: ['PO-004', 'PH-003', 'PH-008', 'PH-020', 'PH-022', 'CR-012'],
  },
  {
    fault: 'sends the max age of refused preflights',
    steps: {
      alter: (decision, _facts, { maxAge }) =>
        decision.kind === 'preflight' &&
        maxAge !== undefined &&
        decision.headers['Access-Control-Allow-Origin'] !== undefined
          ? { ...decision, headers: { ...decision.headers, 'Access-Control-Max-Age': String(maxAge) } }
          : decision,
    },
    ids: ['PM-003', 'PH-008'],
  },
  {
    fault: 'compares methods without regard to case',
    steps: { facts: (facts) => ({ ...facts, requestMethod: facts.requestMethod?.toUpperCase() }) },
    ids: ['PM-006', 'PM-007', 'PM-009'],
  },
  {
    fault: 'sends * with credentials',
    steps: headers((given, decision) =>
      decision.kind === 'preflight' &&
      decision.vary.includes('Access-Control-Request-Method') &&
      decision.allowed
        ? { ...given, 'Access-Control-Allow-Methods': '*' }
        : given,
    ),
    ids: ['CR-005', 'CR-010'],
  },
];

/** Layers that take what must not be taken. */
export const BROKEN_CONFIGURATIONS: readonly BrokenLayer[] = [
  {
    fault: 'takes any site with credentials',
    steps: options(({ origin, credentials }) =>
      [origin].flat().includes('*') && credentials === true ? { credentials: false } : {},
    ),
    ids: ['CF-037', 'CF-038'],
  },
  {
    fault: 'lets any site in where no origin is given',
    steps: { setup: (setup) => ({ ...setup, origin: setup?.origin ?? '*' }) },
    ids: ['CF-001', 'CF-002', 'CF-007'],
  },
  {
    fault: 'ignores options that it does not know',
    steps: {
      setup: (setup) => {
        if (typeof setup !== 'object') return setup;
        const { origin, credentials, methods, allowedHeaders, exposedHeaders, maxAge, optionsSuccessStatus } =
          setup;
        const known = {
          origin,
          credentials,
          methods,
          allowedHeaders,
          exposedHeaders,
          maxAge,
          optionsSuccessStatus,
        };
        return {
          ...known,
          vary: setup.vary,
          onRefusal: setup.onRefusal,
          policies: setup.policies,
          routes: setup.routes,
        } as typeof setup;
      },
    },
    ids: ['CF-315', 'CF-316'],
  },
  {
    fault: 'takes expressions without anchors',
    steps: options(() => ({ dangerouslyAllowUnanchoredRegExp: true })),
    ids: ['CF-101', 'CF-102', 'CF-103'],
  },
  {
    fault: 'splits a string of several origins',
    steps: options(({ origin }) =>
      typeof origin === 'string' && origin.includes(',') ? { origin: origin.split(',') } : {},
    ),
    ids: ['CF-022'],
  },
  {
    fault: 'corrects what is not an origin, and says nothing',
    steps: options(({ origin }) => ({
      origin: Array.isArray(origin)
        ? origin.map((rule: unknown) =>
            typeof rule === 'string' ? rule.replace(/\/$/, '').toLowerCase() : rule,
          )
        : origin,
    })),
    ids: ['CF-020', 'CF-023'],
  },
  {
    fault: "reads 'true' as true",
    steps: options(({ credentials }) => ({ credentials: String(credentials) === 'true' })),
    ids: ['CF-311'],
  },
];

function remembering(): Partial<Steps> {
  const last = new WeakMap<object, CorsDecision>();
  return {
    alter: (decision, _facts, setup) => {
      const remembered = last.get(setup);
      last.set(setup, decision);
      return remembered?.kind === decision.kind ? remembered : decision;
    },
  };
}

function rememberingBySocket(): Partial<Steps> {
  const first = new WeakMap<object, CorsDecision>();
  return {
    pass: (response, decision) => {
      const { socket } = response;
      if (socket !== null && !first.has(socket)) first.set(socket, decision);
      SOUND.pass(response, (socket === null ? undefined : first.get(socket)) ?? decision);
    },
  };
}
