import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Where a server is to be. */
interface Place {
  /** A folder of its own, for everything that it reads and writes. */
  readonly folder: string;
  /** A free port of 127.0.0.1. */
  readonly port: number;
}

/** A server of another make, as a program that stays in the foreground. */
export interface ServerProgram {
  /** Returns its configuration. */
  readonly config: (place: Place) => string;
  /** Files in its folder, by name. */
  readonly files: Readonly<Record<string, string>>;
  /**
   * Returns the command; the configuration is the file `config` in the folder.
   *
   * What the server complains of goes to its standard error, or to the file `errors`.
   */
  readonly command: (place: Place) => readonly string[];
  /** Whether it writes the file `pid` as soon as it listens. */
  readonly writesPid: boolean;
}

/** A program that is up. */
export interface ServerProcess {
  readonly port: number;
  stop(): Promise<void>;
}

/** Returns the path of a program, undefined if it is not installed; that of a server is on few people's PATH. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/**
 * Starts a server and waits until it listens.
 *
 * @throws {Error} with what it has printed, if it ends before that.
 */
export async function startProgram(program: ServerProgram): Promise<ServerProcess> {
  const { config, files, command } = program;
  const folder = await mkdtemp(join(tmpdir(), 'corskit-'));
  // For a server that gives up being root.
  await chmod(folder, 0o755);
  const place = { folder, port: await freePort() };
  for (const [name, text] of Object.entries({ ...files, config: config(place) })) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    // Some are scripts.
    await writeFile(join(folder, name), text, { mode: 0o755 });
  }
  const child = spawn('/bin/sh', ['-c', TIED_TO_US, 'sh', ...command(place)], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stderr?.on('data', (data: Buffer) => (printed += data.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async (): Promise<void> => {
    release(child);
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  // The file is the better sign: at the port another server could be by now.
  while (!(program.writesPid ? existsSync(join(folder, 'pid')) : await isOpen(place.port))) {
    if (child.exitCode !== null || child.signalCode !== null) {
      printed += await readFile(join(folder, 'errors'), 'utf8').catch(() => '');
      await stop();
      throw new Error(`${command(place).join(' ')} has ended at its start:\n${printed}`);
    }
    await pause(2);
  }
  return { port: place.port, stop };
}

// The server takes the place of the shell. What the shell leaves behind waits for the other end of a pipe to go away,
// as it does when this process dies, however it dies, and ends the server then; a line tells it that it is not needed.
const TIED_TO_US = '{ read -r line <&3 || kill -TERM $$; } 2>/dev/null & exec "$@" 3<&-';

function release(child: ChildProcess): void {
  const pipe = child.stdio[3];
  if (pipe === undefined || pipe === null || !('end' in pipe)) return;
  pipe.on('error', () => undefined);
  pipe.end('done\n');
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
