import type { FaultyServer } from './faulty-server.js';
import { PAGE } from './page.js';
import { faulty, programServer, type FaultyProgram } from './program-server.js';

/** What an application answers where it says nothing else. */
export const ROUTES = `app.get('/books', (req, res) => {
  res.json([]);
});
app.put('/books/:id', (req, res) => {
  res.json({ id: req.params.id });
});
app.patch('/books/:id', (req, res) => {
  res.json({ id: req.params.id });
});
`;

/** A layer that is right, for servers whose fault is another one. */
export const RIGHT = `import { cors } from '@corskit/express';
app.use(cors({ origin: ['${PAGE}'], credentials: true }));
`;

/** Returns a faulty server with Express; `code` is what stands between the application and its end. */
export function express(
  row: Omit<FaultyProgram, 'program' | 'language' | 'server'>,
  code: string,
): FaultyServer {
  const cors = code.includes('cors(') && !code.includes('@corskit') ? faulty("import cors from 'cors';") : '';
  const program = `import express from 'express';\n${cors}\nconst app = express();\n\n${code}\napp.listen(3000);\n`;
  return programServer({ ...row, server: 'express', program });
}
