import { fork, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { perform, readPrograms } from '../../../tooling/test/readme.js';
import { CAUSES } from '../src/diagnosis/cause.js';

const README = new URL('../README.md', import.meta.url);
// Inside the package, so that names of packages resolve; ignored by git.
const FOLDER = new URL('../reports/readme/', import.meta.url);
const MAIN = fileURLToPath(new URL('../dist/esm/main.js', import.meta.url));

/** A command that the README shows, with the server that it is for, and what it prints. */
interface ShownCommand {
  readonly server: string;
  readonly command: string;
  readonly prints: string;
}

const markdown = readFileSync(README, 'utf8');

describe('the commands of the README', () => {
  const commands = readCommands();

  it('are there', () => {
    expect(commands.length).toBe(4);
  });

  it.each(commands)('print what it says: $command', async ({ server, command, prints }) => {
    // With as many digits as it is shown with, so that lines break alike.
    const port = await freePort();
    const up = server === '' ? undefined : await start(server.replace('3000', String(port)), port);
    try {
      const printed = await shell(command.replace('localhost:3000', `localhost:${port}`));
      expect(printed.replaceAll(`localhost:${port}`, 'localhost:3000').trimEnd()).toBe(prints);
    } finally {
      up?.kill();
    }
  });
});

describe('the programs of the README', () => {
  const programs = readPrograms(README).filter(({ code }) => code.includes("from 'corskit'"));

  it.each(programs)('run and print what it says: line $line', async (program) => {
    const { printed, exitCode } = await perform(program, FOLDER);
    expect(printed.trimEnd()).toBe(program.prints.join('\n'));
    expect(exitCode).toBe(0);
  });

  it('are there', () => {
    expect(programs.length).toBe(1);
  });
});

it('the table has every cause', () => {
  const rows = [...markdown.matchAll(/^\| `([a-z][\w-]+)` +\| (.+?) +\|$/gm)].map(([, id, is]) => [id, is]);
  expect(rows).toEqual(Object.entries(CAUSES).map(([id, is]) => [id, is.replaceAll('|', '\\|')]));
});

function readCommands(): readonly ShownCommand[] {
  let server = '';
  let command = '';
  const commands: ShownCommand[] = [];
  for (const [, language, text = ''] of markdown.matchAll(/^```(\w+)\n([^]*?)\n```$/gm)) {
    if (language === 'js') server = text.includes('.listen(') ? text : '';
    else if (language === 'sh') command = text;
    else if (language === 'text' && command !== '') {
      commands.push({ server, command, prints: text });
      command = '';
      server = '';
    }
  }
  return commands;
}

async function start(program: string, port: number): Promise<ChildProcess> {
  mkdirSync(FOLDER, { recursive: true });
  const file = new URL('server.mjs', FOLDER);
  writeFileSync(
    file,
    program.replace(`.listen(${port})`, `.listen(${port}, '127.0.0.1', () => process.send('up'))`),
  );
  const child = fork(fileURLToPath(file), { silent: true });
  await new Promise((resolve, reject) => child.once('message', resolve).once('exit', reject));
  return child;
}

async function shell(command: string): Promise<string> {
  const script = command.replace('npx corskit', `"${process.execPath}" "${MAIN}"`);
  const child = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) printed += String(chunk);
  return printed;
}

async function freePort(): Promise<number> {
  const port = 2000 + Math.floor(Math.random() * 7000);
  const isFree = await new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
  return isFree === true ? port : freePort();
}
