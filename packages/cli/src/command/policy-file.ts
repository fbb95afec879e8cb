import { basename, extname, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';

import { isCorsPolicyError, validatePolicy, type CorsOptions, type PolicyIssue } from '@corskit/core';

import { isPublicSuffix } from '../matrix/public-suffix.js';
import { MatrixError } from '../matrix/matrix-error.js';
import { readJson } from '../matrix/read-json.js';
import { contents } from './given.js';
import { UsageError } from './usage-error.js';
import { within } from './within.js';

/** A policy as a file has it, and all that is wrong with it, or worth a word. */
export interface PolicyFile {
  readonly options: CorsOptions;
  readonly issues: readonly PolicyIssue[];
}

const MODULES = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'];

/**
 * Reads a policy from JSON, or from a module that exports it.
 *
 * @throws {UsageError} if there is none in the file.
 */
export async function readPolicyFile(file: string, timeout: number, stdin: Readable): Promise<PolicyFile> {
  const name = file === '-' ? 'standard input' : basename(file);
  const extension = extname(file).toLowerCase();
  if (file !== '-' && extension !== '.json' && !MODULES.includes(extension))
    throw new UsageError(
      `--policy ${name}: give a file of JSON (.json), or a module that exports the policy (.js, .mjs, .cjs, .ts).`,
    );
  try {
    // Also that of a module: what its import says of a file that is not there is longer.
    const text = await contents(file, stdin);
    const value = MODULES.includes(extension) ? await imported(file, timeout) : readJson(text);
    const options = optionsIn(value);
    return { options: options as CorsOptions, issues: validatePolicy(options) };
  } catch (error) {
    // It may have been compiled, by definePolicy, when it was imported.
    if (isCorsPolicyError(error)) return { options: { origin: false }, issues: error.issues };
    if (error instanceof MatrixError) throw new UsageError(`${name}: ${error.message}`);
    throw error;
  }
}

async function imported(file: string, timeout: number): Promise<unknown> {
  const name = basename(file);
  try {
    const module: object = await within(
      timeout,
      import(pathToFileURL(resolve(file)).href) as Promise<object>,
      `${name}: it cannot be imported: it waits for something at its top level.`,
    );
    if (!('default' in module))
      throw new UsageError(
        `${name}: it has no default export. Write export default { origin: ['https://app.example.com'] };`,
      );
    return withoutInterop(module.default);
  } catch (error) {
    if (error instanceof UsageError || isCorsPolicyError(error)) throw error;
    throw new UsageError(`${name}: ${reasonOf(error)}`);
  }
}

// What compilers make of `export default` in CommonJS.
function withoutInterop(value: unknown): unknown {
  const isCompiled =
    typeof value === 'object' && value !== null && '__esModule' in value && 'default' in value;
  return isCompiled ? value.default : value;
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION')
    return `Node ${process.versions.node} cannot import TypeScript. Take Node 22.18 or later, or give the policy as .mjs or .json.`;
  const [line = ''] = String(error instanceof Error ? error.message : error).split('\n');
  return `it cannot be imported: ${line}`;
}

// A policy that is compiled already has the options that it was made of.
function optionsIn(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const isCompiled =
    'options' in value && 'allowedHeaders' in value && 'onRefusal' in value && 'warnings' in value;
  const options = (isCompiled ? value.options : value) as object;
  return { isPublicSuffix, ...options };
}
