import type { FaultyServer } from './faulty-server.js';
import { faulty, programServer, type FaultyProgram } from './program-server.js';

/** Returns a faulty server of `node:http`; `handler` is what its handler does, `more` stands before it. */
export function node(
  row: Omit<FaultyProgram, 'program' | 'language'>,
  handler: string,
  more = '',
): FaultyServer {
  const program = `import { createServer } from 'node:http';

${more}
function handler(req, res) {
${handler}}

// fix
${row.fixedIn === 'node' ? faulty(CREATE) : `${CREATE}\n`}
server.listen(3000);
`;
  return programServer({ ...row, program });
}

const CREATE = 'const server = createServer(handler);';
