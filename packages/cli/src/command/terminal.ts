import type { Readable, Writable } from 'node:stream';
import { isatty } from 'node:tty';

import picocolors from 'picocolors';

import type { Colors } from '../report/layout.js';

/** What the command reads from and writes to. */
export interface Terminal {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** For standard output. */
  readonly colors: Colors;
  /** Says what is going on, for somebody who waits; nothing where nobody watches. */
  readonly progress: (text: string) => void;
}

/** Returns the terminal of this process. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  const isForced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0';
  const isPlain = env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '';
  const isWatched = isatty(2) && env['CI'] === undefined && env['TERM'] !== 'dumb';
  return {
    stdin,
    stdout,
    stderr,
    colors: picocolors.createColors(!isPlain && (isForced || isatty(1))),
    // Written over by the next one, and gone in the end.
    progress: (text) => {
      if (isWatched) stderr.write(`\r\u001B[2K${text.slice(0, (stderr.columns || 80) - 1)}`);
    },
  };
}

/** The most characters that are read from standard input or a file: as large as the largest HAR that is taken. */
const MAX_LENGTH = 25_000_000;

/** Reads what is piped in. */
export async function readAll(stream: Readable): Promise<string> {
  let text = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream as AsyncIterable<string>) {
    text += chunk;
    // More of it would not be read either; the message is that of the reader.
    if (text.length > MAX_LENGTH) break;
  }
  return text;
}
