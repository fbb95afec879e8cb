#!/usr/bin/env node
import { run } from './command/program.js';
import { processTerminal } from './command/terminal.js';

// A reader that has seen enough, such as head, is no error.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

process.exitCode = await run(process.argv.slice(2), processTerminal());
