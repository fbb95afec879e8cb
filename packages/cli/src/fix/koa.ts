import type { Snippet } from './fix.js';
import { installSnippet } from './install.js';
import type { NeededPolicy } from './needed-policy.js';
import { policyLiteral } from './policy-literal.js';

/** Returns what makes Koa allow what is needed: nothing where no policy may allow it. */
export function koaSnippets(needed: NeededPolicy): readonly Snippet[] {
  const options = policyLiteral(needed, 'app.use(cors());'.length);
  if (options === undefined) return [];
  return [
    installSnippet('@corskit/koa'),
    {
      place: 'app.js, before every other app.use; take out other CORS middleware',
      language: 'js',
      code: `import { cors } from '@corskit/koa';

// before every other app.use
app.use(cors(${options}));`,
    },
  ];
}
