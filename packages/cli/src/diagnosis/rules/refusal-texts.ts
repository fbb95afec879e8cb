import { elsewhere } from '../../fix/fix.js';
import type { CauseId } from '../cause.js';
import { replyOf, type Exchange } from '../exchange.js';
import type { Found } from '../found.js';

interface RefusalText {
  readonly text: RegExp;
  readonly by: string;
  readonly id: CauseId;
  readonly what: string;
  /** Says the same of an origin, a method and a header, so that whatever shows which one it is knows better. */
  readonly vague?: true;
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
    text: /Disallowed CORS method, headers/,
    by: 'Starlette (FastAPI)',
    id: 'method-not-allowed',
    what: 'this method is not in allow_methods, and a header not in allow_headers',
    repair: 'Add the method to allow_methods, and the headers to allow_headers.',
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
    vague: true,
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
    vague: true,
    what: 'no rule of the bucket has this origin with this method and these headers',
    repair: 'Add a rule with the origin, the method and the headers to the CORS configuration of the bucket.',
  },
  {
    text: /CORS not enabled or no matching rule found/,
    by: 'Azure Storage',
    id: 'origin-not-listed',
    vague: true,
    what: 'the storage account has no CORS rule with this origin, this method and these headers',
    repair: 'Add a CORS rule with the origin, the method and the headers to the storage account.',
  },
  {
    text: /<pre>Error: Not allowed by CORS|"(?:message|error)"\s*:\s*"Not allowed by CORS"/,
    by: 'The CORS middleware',
    id: 'origin-not-listed',
    what: 'its function for the origins throws the error "Not allowed by CORS"',
    repair: 'Add the origin to its list; for others call back with false instead of an error.',
  },
  {
    text: /This distribution is not configured to allow the HTTP request method/,
    by: 'CloudFront',
    id: 'options-not-routed',
    what: 'the cache behaviour of this path does not allow OPTIONS',
    repair:
      'Allow GET, HEAD, OPTIONS, PUT, POST, PATCH and DELETE in the cache behaviour, and pass on Origin and Access-Control-Request-*.',
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

/** Finds a CORS layer that says itself why it refuses what was asked in `exchange`. */
export function findRefusedByText(
  exchange: Exchange,
  { vague }: { readonly vague: boolean },
): Found | undefined {
  const reply = replyOf(exchange);
  const isPreflight = exchange.question.method === 'OPTIONS';
  const known = TEXTS.find((one) => one.text.test(reply?.body ?? ''));
  if (known === undefined || reply === undefined || reply.status < 400) return undefined;
  if ((known.vague === true) !== vague) return undefined;
  // That OPTIONS has no route says nothing of a request.
  if (!isPreflight && known.id === 'options-not-routed') return undefined;
  const { by, id, what, repair } = known;
  return {
    id,
    confidence: vague ? 'likely' : 'certain',
    title: `${by} refuses the ${isPreflight ? 'preflight' : 'request'} with ${reply.status}: ${what}.`,
    detail: ['It says so in the body of its answer, which the browser shows to nobody.'],
    evidence: [exchange.number],
    fixes: [elsewhere(repair)],
    atServer: 'Have CORS answered like this.',
  };
}
