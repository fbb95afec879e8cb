// Makes one file of the second tab, with the packages that it is made of: a page has no node_modules.
import { fileURLToPath } from 'node:url';

import { build } from 'rolldown';

await build({
  input: fileURLToPath(new URL('browser/diagnose.js', import.meta.url)),
  platform: 'browser',
  output: { file: fileURLToPath(new URL('bundle/diagnose.js', import.meta.url)), format: 'es' },
  // What is only warned of, an import of Node.js say, would be found by those who open the page.
  onLog: (_level, log) => {
    throw new Error(log.message);
  },
});
