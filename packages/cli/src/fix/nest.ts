import type { Snippet } from './fix.js';
import { installSnippet } from './install.js';
import type { NeededPolicy } from './needed-policy.js';
import { policyLiteral } from './policy-literal.js';

/** Returns what makes NestJS allow what is needed: nothing where no policy may allow it. */
export function nestSnippets(needed: NeededPolicy): readonly Snippet[] {
  const options = policyLiteral(needed, 'CorsModule.forRoot(),'.length);
  if (options === undefined) return [];
  return [
    installSnippet('@corskit/nestjs'),
    {
      place: 'app.module.ts, at its top',
      language: 'ts',
      code: "import { CorsModule } from '@corskit/nestjs';",
    },
    {
      place:
        'app.module.ts, in the imports of the root module; take out enableCors() and other CORS middleware',
      language: 'ts',
      code: `// in the imports of the root module, in place of enableCors()
CorsModule.forRoot(${options}),`,
    },
  ];
}
