/**
 * Recommends nothing, for it is what a route looks like that fails.
 *
 * @throws {Error} always.
 */
export function recommend(): never {
  throw new Error('the recommender has no answer today');
}
