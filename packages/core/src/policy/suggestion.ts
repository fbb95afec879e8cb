// What other libraries, and common sense, call our options.
const FOREIGN_NAMES: ReadonlyMap<string, string> = new Map([
  ['origins', 'write origin: it takes one origin or an array'],
  ['allowedOrigins', 'write origin: it takes one origin or an array'],
  ['allowOrigin', 'write origin'],
  ['allowOrigins', 'write origin: it takes one origin or an array'],
  ['allowHeaders', 'write allowedHeaders (allowHeaders is its name in @koa/cors and hono/cors)'],
  ['headers', 'write allowedHeaders for request headers, or exposedHeaders for response headers'],
  ['requestHeaders', 'write allowedHeaders'],
  ['exposeHeaders', 'write exposedHeaders (exposeHeaders is its name in @koa/cors and hono/cors)'],
  ['responseHeaders', 'write exposedHeaders'],
  ['allowMethods', 'write methods (allowMethods is its name in @koa/cors and hono/cors)'],
  ['allowedMethods', 'write methods'],
  ['method', 'write methods'],
  ['allowCredentials', 'write credentials: true'],
  ['withCredentials', 'write credentials: true (withCredentials belongs to the page)'],
  ['supportsCredentials', 'write credentials: true'],
  ['maxAgeSeconds', 'write maxAge, which counts seconds'],
  ['preflightMaxAge', 'write maxAge'],
  ['preflightStatusCode', 'write optionsSuccessStatus'],
  ['optionSuccessStatus', 'write optionsSuccessStatus'],
  [
    'preflightContinue',
    'leave it out: an OPTIONS request that is no preflight reaches your handlers anyway, and policy: false hands over the preflights of a route',
  ],
  ['strictPreflight', 'leave it out: an OPTIONS request that is no preflight reaches your handlers'],
  ['preflight', 'leave it out: every preflight is answered; policy: false hands over those of a route'],
  ['hook', 'leave it out: preflights are answered in the first hook there is, onRequest'],
  ['logLevel', 'leave it out: there is no OPTIONS route that it could be for'],
  [
    'prefix',
    'leave it out: it holds for all paths; write routes, or register it again in a scope with that prefix',
  ],
  ['hideOptionsRoute', 'leave it out: no OPTIONS route is registered'],
  ['delegator', 'write origin: (origin, header) => boolean with vary, or a policy for the route'],
  ['keepHeadersOnError', 'leave it out: error responses always carry the headers'],
  [
    'secureContext',
    'leave it out: Cross-Origin-Opener-Policy and -Embedder-Policy are not CORS, set them beside it',
  ],
  ['privateNetworkAccess', 'leave it out: browsers have given up private network access preflights'],
  ['allowPrivateNetwork', 'leave it out: browsers have given up private network access preflights'],
  [
    'cacheControl',
    "leave it out: answers to OPTIONS are never cached by HTTP caches, maxAge sets the browsers' preflight cache",
  ],
  ['dynamicVary', 'write vary'],
  [
    'policy',
    "write the options themselves; in a scope of Fastify it stands alone: register(cors, { policy: 'name' })",
  ],
  ['route', 'write routes, in the options of an adapter (cors(...), CorsModule.forRoot(...))'],
  [
    'policies',
    'write it in the options of an adapter (cors(...), CorsModule.forRoot(...)), not inside one policy',
  ],
  [
    'routes',
    'write it in the options of an adapter (cors(...), CorsModule.forRoot(...)), not inside one policy',
  ],
  ['isGlobal', 'leave it out: the module holds for all modules'],
  ['global', 'leave it out: the module holds for all modules'],
]);

/** Returns what to write instead of the unknown option `name`: a teaching text and, where there is one, the right name. */
export function adviseOption(
  name: string,
  known: readonly string[],
): { readonly advice: string; readonly suggestion?: string } {
  const foreign = FOREIGN_NAMES.get(name);
  if (foreign !== undefined) {
    const named = /^write (\w+)/.exec(foreign)?.[1];
    return named !== undefined && known.includes(named)
      ? { advice: foreign, suggestion: named }
      : { advice: foreign };
  }
  const nearest = nearestName(name, known);
  if (nearest !== undefined) return { advice: `did you mean ${nearest}?`, suggestion: nearest };
  return {
    advice: `the options are ${known.filter((option) => !option.startsWith('dangerously')).join(', ')}; an adapter takes policies and routes beside them`,
  };
}

/** Returns the name in `known` that `name` was most likely meant to be, or undefined where none is near. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (name.length > 64) return undefined;
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
