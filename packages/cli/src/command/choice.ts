import { Option } from 'commander';

import { SERVER_NAMES } from '../fix/server-name.js';
import { time } from './values.js';

/** Makes an option that is one of a few words. */
export function choice(flags: string, description: string, choices: readonly string[]): Option {
  return new Option(flags, description).choices(choices);
}

/** Makes the option that says what a fix is written for. */
export function serverOption(): Option {
  return choice('--server <name>', 'what to write the fix for', Object.keys(SERVER_NAMES));
}

/** Makes the option that says how long something may take. */
export function timeoutOption(description: string): Option {
  return new Option('--timeout <time>', description).argParser(time).default(10_000, '10s');
}
