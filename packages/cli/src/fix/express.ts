import type { Snippet } from './fix.js';
import { installSnippet } from './install.js';
import type { NeededPolicy } from './needed-policy.js';
import { policyLiteral } from './policy-literal.js';

/** Returns what makes Express allow what is needed: nothing where no policy may allow it. */
export function expressSnippets(needed: NeededPolicy): readonly Snippet[] {
  const options = policyLiteral(needed, 'app.use(cors());'.length);
  if (options === undefined) return [];
  return [
    installSnippet('@corskit/express'),
    {
      place: 'app.js, before every other app.use and every route; take out other CORS middleware',
      language: 'js',
      code: `import { cors } from '@corskit/express';

// before every other app.use and every route
app.use(cors(${options}));`,
    },
  ];
}
