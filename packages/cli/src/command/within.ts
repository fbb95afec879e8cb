import { UsageError } from './usage-error.js';

/**
 * Waits for what the code of a user does, which may take for ever.
 *
 * @throws {UsageError} with `complaint`, if it takes more than so many milliseconds.
 */
export async function within<T>(milliseconds: number, work: Promise<T>, complaint: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UsageError(complaint)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
