import type { Snippet } from './fix.js';
import { installSnippet } from './install.js';
import type { NeededPolicy } from './needed-policy.js';
import { policyLiteral } from './policy-literal.js';

/** Returns what makes Fastify allow what is needed: nothing where no policy may allow it. */
export function fastifySnippets(needed: NeededPolicy): readonly Snippet[] {
  const options = policyLiteral(needed, 'await app.register(cors, );'.length);
  if (options === undefined) return [];
  return [
    installSnippet('@corskit/fastify'),
    {
      place: 'app.js, before every other plugin, hook and route; take out other CORS plugins',
      language: 'js',
      code: `import { cors } from '@corskit/fastify';

// before every other plugin, hook and route
await app.register(cors, ${options});`,
    },
  ];
}
