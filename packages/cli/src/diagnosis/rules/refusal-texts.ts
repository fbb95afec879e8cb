import type { CauseId } from '../cause.js';
import { replyOf } from '../exchange.js';
import type { Failure } from '../facts.js';
import type { Found } from '../found.js';

interface RefusalText {
  readonly text: RegExp;
  readonly by: string;
  readonly id: CauseId;
  readonly what: string;
  /** What to change, as an imperative sentence. */
  readonly repair: string;
}

// CORS layers that refuse by status say so in the body, which a page never sees.
const TEXTS: readonly RefusalText[] = [
  {
    text: /Disallowed CORS origin/,
    by: 'Starlette (FastAPI)',
    id: 'origin-not-listed',
    what: 'this origin is not in allow_origins',
    repair: 'Add the origin to allow_origins.',
  },
  {
    text: /Disallowed CORS method/,
    by: 'Starlette (FastAPI)',
    id: 'method-not-allowed',
    what: 'this method is not in allow_methods',
    repair: 'Add the method to allow_methods.',
  },
  {
    text: /Disallowed CORS headers/,
    by: 'Starlette (FastAPI)',
    id: 'header-not-allowed',
    what: 'a header is not in allow_headers',
    repair: 'Add the header to allow_headers.',
  },
  {
    text: /Invalid CORS request/,
    by: 'Spring',
    id: 'origin-not-listed',
    what: 'the origin, the method or a header is not in its CorsConfiguration',
    repair: 'Add the origin, the method and the headers to the CorsConfiguration.',
  },
  {
    text: /CORS is not enabled for this bucket/,
    by: 'S3',
    id: 'no-cors-at-all',
    what: 'the bucket has no CORS configuration',
    repair: 'Give the bucket a CORS configuration.',
  },
  {
    text: /CORSResponse: This CORS request is not allowed/,
    by: 'S3',
    id: 'origin-not-listed',
    what: 'no rule of the bucket has this origin with this method and these headers',
    repair: 'Add a rule with the origin, the method and the headers to the CORS configuration of the bucket.',
  },
  {
    text: /"message"\s*:\s*"Missing Authentication Token"/,
    by: 'API Gateway',
    id: 'options-not-routed',
    what: 'the resource has no OPTIONS method',
    repair: 'Enable CORS for the resource, which gives it an OPTIONS method.',
  },
  {
    text: /Invalid Preflight Request/,
    by: '@fastify/cors',
    id: 'options-not-routed',
    what: 'it wants Origin and Access-Control-Request-Method, and something on the way takes one out',
    repair: 'Let Origin and Access-Control-Request-Method through to it.',
  },
];

/** Finds a CORS layer that says itself why it refuses. */
export function findRefusedByText({ exchange, status }: Failure): Found | undefined {
  const body = replyOf(exchange)?.body ?? '';
  const known = TEXTS.find(({ text }) => text.test(body));
  if (known === undefined) return undefined;
  const { by, id, what, repair } = known;
  return {
    id,
    confidence: by === 'Spring' ? 'likely' : 'certain',
    title: `${by} refuses the preflight with ${status}: ${what}.`,
    detail: ['It says so in the body of its answer, which the browser shows to nobody.'],
    evidence: [exchange.number],
    fixes: [{ target: 'elsewhere', title: repair, snippets: [] }],
    atServer: 'Make it answer like this in the end.',
  };
}
