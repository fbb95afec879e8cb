import {
  Module,
  type INestApplication,
  type LoggerService,
  type ModuleMetadata,
  type Type,
} from '@nestjs/common';

import { create, type Plan } from './exchange.js';

/** The Nest that the tests run on: `nest-12`, `nest-11` or `nest-11-oldest`. */
export const NEST: string = process.env['NEST'] ?? '';

/** Why some tests are left out on the oldest Nest: of its packages, only what every application has is installed. */
export const IS_BARE: boolean = NEST === 'nest-11-oldest';

/** Returns a module class with this metadata. */
export function moduleOf(metadata: ModuleMetadata): Type {
  // oxlint-disable-next-line typescript/no-extraneous-class -- A module of Nest is its decorator.
  class Feature {}
  Module(metadata)(Feature);
  return Feature;
}

/** What an application says that does not start. */
export interface Mistake {
  readonly name: string;
  readonly code: unknown;
  readonly message: string;
}

/** Returns what `run` fails with. */
export async function failureOf(run: () => unknown): Promise<Mistake> {
  try {
    await run();
  } catch (error) {
    const { name, message, code } = error as Error & { code?: unknown };
    return { name, code, message };
  }
  throw new Error('nothing was refused');
}

/** Returns what an application says that does not start; `prepare` does what main.ts would. */
export async function mistakeOf(
  plan: Plan,
  prepare: (app: INestApplication) => unknown = () => undefined,
): Promise<Mistake> {
  return failureOf(async () => {
    const app = await create(plan);
    await prepare(app);
    await app.init();
    // Fastify settles its plugins only then.
    await (app.getHttpAdapter().getInstance() as { ready?: () => Promise<unknown> }).ready?.();
  });
}

/** A logger that keeps warnings and errors, each with its level. */
export class Log implements LoggerService {
  readonly lines: string[] = [];

  log(): void {
    // Of no interest.
  }

  warn(message: unknown): void {
    this.lines.push(`warn ${String(message)}`);
  }

  error(message: unknown): void {
    this.lines.push(`error ${String(message)}`);
  }
}
