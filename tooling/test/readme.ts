import { fork, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:http2';
import { fileURLToPath } from 'node:url';

/** One request that a README shows, with the answer that it promises. */
interface ShownExchange {
  readonly method: string;
  readonly path: string;
  /** `HTTP/1.1` or `HTTP/2`. */
  readonly protocol: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Status line without the protocol, then the headers by lower-case name. */
  readonly answer: ShownAnswer;
}

/** An answer, with every CORS response header and `Vary` that it has, and the others that the README shows. */
interface ShownAnswer {
  readonly status: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The languages of the blocks that can be run; `ts` is compiled first, see {@link compile}. */
type Language = 'js' | 'ts';

/** A program that a README shows: a block of code, the exchanges with it, and what it prints. */
export interface ShownProgram {
  readonly line: number;
  readonly language: Language;
  readonly code: string;
  readonly exchanges: readonly ShownExchange[];
  readonly prints: readonly string[];
}

/** What came of a program. */
export interface Performance {
  readonly answers: readonly ShownAnswer[];
  readonly printed: string;
  readonly exitCode: number | null;
}

// In a list, a block is indented.
const BLOCK = /^(?<indent> *)```(?<language>\w+)\n(?<text>[^]*?)\n\k<indent>```$/gm;
// Told to end, it does so after what it has put off until after the answer, as Express does with printing errors.
const TELL = `function (port) {
  process.once('message', () => setImmediate(() => process.exit()));
  process.send(port);
}`;
// How Nest is told to listen; how servers of Node are; and how Fastify is, which returns a promise of its address.
const LISTENERS: ReadonlyMap<string, string> = new Map([
  [
    'await app.listen(3000)',
    `await app.listen(0, '127.0.0.1'); (${TELL})(Number(new URL(await app.getUrl()).port))`,
  ],
  [
    '.listen(3000)',
    `.listen(0, '127.0.0.1').once('listening', function () { (${TELL})(this.address().port); })`,
  ],
  [
    '.listen({ port: 3000 })',
    `.listen({ port: 0, host: '127.0.0.1' }).then((address) => (${TELL})(Number(new URL(address).port)))`,
  ],
]);
const TSC = new URL('../node_modules/typescript/bin/tsc', import.meta.url);
// As Nest's templates have it, and stricter.
const PROJECT = JSON.stringify({
  compilerOptions: {
    strict: true,
    skipLibCheck: true,
    target: 'ES2022',
    module: 'NodeNext',
    types: ['node'],
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
  },
  include: ['*.mts'],
});
const WATCHED =
  /^(?:vary|access-control-(?:allow-origin|allow-credentials|allow-methods|allow-headers|expose-headers|max-age))$/;

/**
 * Reads the programs of a README: each block of one of these languages, with the blocks of http (one exchange each) and
 * of text (what it prints) that follow it.
 */
export function readPrograms(file: URL, languages: readonly Language[] = ['js']): readonly ShownProgram[] {
  const markdown = readFileSync(file, 'utf8');
  const programs: (ShownProgram & { exchanges: ShownExchange[]; prints: string[] })[] = [];
  for (const { groups = {}, index } of markdown.matchAll(BLOCK)) {
    const { indent = '', language, text: indented = '' } = groups;
    const text = indented.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
    const program = programs.at(-1);
    const runnable = languages.find((one) => one === language);
    if (runnable !== undefined) {
      const line = markdown.slice(0, index).split('\n').length;
      programs.push({ line, language: runnable, code: text, exchanges: [], prints: [] });
    } else if (language === 'http') program?.exchanges.push(readExchange(text));
    else if (language === 'text') program?.prints.push(normalize(text));
  }
  return programs;
}

/**
 * Compiles the programs that are TypeScript into `folder`, as a strict project with Nest's decorators does, and returns
 * what the compiler says of them: nothing where all is well.
 */
export function compile(programs: readonly ShownProgram[], folder: URL): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const program of programs)
    if (program.language === 'ts') writeFileSync(new URL(`${nameOf(program)}.mts`, folder), program.code);
  writeFileSync(new URL('tsconfig.json', folder), PROJECT);
  const { stdout } = spawnSync(process.execPath, [fileURLToPath(TSC), '--project', fileURLToPath(folder)], {
    encoding: 'utf8',
  });
  return stdout;
}

/**
 * Runs a program in a process of its own, from a file in `folder`, sends its exchanges, and collects what it prints.
 *
 * Where it listens on port 3000, it is made to listen on a free one: that is all that is changed.
 */
export async function perform(program: ShownProgram, folder: URL): Promise<Performance> {
  mkdirSync(folder, { recursive: true });
  const kind = /\brequire\(/.test(program.code) ? 'cjs' : 'mjs';
  const file = new URL(`${nameOf(program)}.${kind}`, folder);
  const code = program.language === 'ts' ? readFileSync(file, 'utf8') : program.code;
  const listener = [...LISTENERS].find(([shown]) => code.includes(shown));
  writeFileSync(file, listener === undefined ? code : code.replace(...listener));
  // Nest colours what it prints, wherever it goes.
  const env = { ...process.env, NODE_ENV: 'development', NODE_DEBUG: 'corskit', NO_COLOR: '1' };
  const child = fork(fileURLToPath(file), { silent: true, env });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk));
  // Settles when all that was printed has been read.
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const answers: ShownAnswer[] = [];
  if (listener !== undefined) {
    const told = new Promise<number>((resolve) => child.once('message', (port) => resolve(Number(port))));
    const port = await Promise.race([told, ended]);
    try {
      if (port !== undefined)
        for (const exchange of program.exchanges) answers.push(await send(port, exchange));
    } finally {
      if (child.connected) child.send('end');
    }
  }
  await ended;
  return { answers, printed: normalize(printed), exitCode: child.exitCode };
}

function nameOf({ line }: ShownProgram): string {
  return `line-${line}`;
}

// Process ids differ from run to run.
function normalize(text: string): string {
  return text.replaceAll(/\b(CORSKIT |node:)\d+/g, '$10');
}

function readExchange(text: string): ShownExchange {
  const [asked = '', answered = ''] = text.split('\n\n');
  const { first: target, headers } = readHead(asked);
  const [method = '', path = '', protocol = ''] = target.split(' ');
  const { first: status, headers: answer } = readHead(answered);
  const shown = { status: status.replace(`${protocol} `, ''), headers: answer };
  return { method, path, protocol, headers, answer: shown };
}

function readHead(text: string): { first: string; headers: Record<string, string> } {
  const [first = '', ...lines] = text.split('\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  return { first, headers: Object.fromEntries(headers) };
}

async function send(port: number, exchange: ShownExchange): Promise<ShownAnswer> {
  const { status, headers } = await (exchange.protocol === 'HTTP/2' ? sendOverHttp2 : sendOverHttp1)(
    port,
    exchange,
  );
  const shown = Object.entries(headers)
    .filter(([name]) => WATCHED.test(name) || name in exchange.answer.headers)
    .map(([name, value]) => [name, String(value)]);
  return { status, headers: Object.fromEntries(shown) as Record<string, string> };
}

interface Received {
  readonly status: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

function sendOverHttp1(port: number, { method, path, headers }: ShownExchange): Promise<Received> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      response.resume();
      resolve({ status: `${response.statusCode} ${response.statusMessage}`, headers: response.headers });
    });
    sent.once('error', reject);
    sent.end();
  });
}

// Without TLS, as from a proxy that has ended it. There is no phrase beside the status.
function sendOverHttp2(port: number, { method, path, headers }: ShownExchange): Promise<Received> {
  return new Promise((resolve, reject) => {
    const connection = connect(`http://127.0.0.1:${port}`);
    connection.once('error', reject);
    const stream = connection.request({ ':method': method, ':path': path, ...headers });
    stream.once('error', reject);
    stream.once('response', (answer) => resolve({ status: String(answer[':status']), headers: answer }));
    stream.once('close', () => connection.destroy());
    stream.resume();
    stream.end();
  });
}
