/** What is wrong with how the command was called: one line, to be shown as it is. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
