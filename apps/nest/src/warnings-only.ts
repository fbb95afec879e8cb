import type { LoggerService } from '@nestjs/common';

/** Passes warnings on to the process. Each step of a start is of no use here, and what stops one is thrown as well. */
export const warningsOnly: LoggerService = {
  log: () => undefined,
  warn: (message: unknown) => {
    process.emitWarning(String(message));
  },
  error: () => undefined,
};
