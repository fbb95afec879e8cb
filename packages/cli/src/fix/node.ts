import type { Snippet } from './fix.js';
import { installSnippet } from './install.js';
import type { NeededPolicy } from './needed-policy.js';
import { policyLiteral } from './policy-literal.js';

/** Returns what makes a server of `node:http` allow what is needed: nothing where no policy may allow it. */
export function nodeSnippets(needed: NeededPolicy): readonly Snippet[] {
  const options = policyLiteral(needed, 'const api = cors();'.length);
  if (options === undefined) return [];
  return [
    installSnippet('@corskit/node'),
    {
      place: 'server.js, where the server is created; take out the CORS headers that are set by hand',
      language: 'js',
      code: `import { cors } from '@corskit/node';

const api = cors(${options});

// in place of createServer(handler), around all that answers
const server = createServer((req, res) => api(req, res, () => handler(req, res)));`,
    },
  ];
}
