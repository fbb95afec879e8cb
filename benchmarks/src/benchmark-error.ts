/** Thrown where measuring cannot go on; its message is for whoever has started it, without a stack. */
export class BenchmarkError extends Error {
  override readonly name = 'BenchmarkError';
}
