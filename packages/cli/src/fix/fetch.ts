import type { Snippet } from './fix.js';
import { installSnippet } from './install.js';
import type { NeededPolicy } from './needed-policy.js';
import { policyLiteral } from './policy-literal.js';

/** Returns what makes a fetch handler allow what is needed: nothing where no policy may allow it. */
export function fetchSnippets(needed: NeededPolicy): readonly Snippet[] {
  const options = policyLiteral(needed, 'const api = cors();'.length);
  if (options === undefined) return [];
  return [
    installSnippet('@corskit/fetch'),
    {
      place: 'where the application is served, around all of it; take out other CORS middleware',
      language: 'js',
      code: `import { cors } from '@corskit/fetch';

const api = cors(${options});

// around the whole application: serve this in place of app.fetch
const handler = api(app.fetch);`,
    },
  ];
}
