import { CorsPolicyError, isCorsPolicyError } from '@corskit/core';

/** What is wrong with the policies of an application, place by place, to be told all at once. */
export class PolicyErrors {
  readonly #errors = new Map<string, CorsPolicyError>();

  /** Runs `step`, and takes note of what it says is wrong with the policy of `place`. */
  attempt(place: string, step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!isCorsPolicyError(error)) throw error;
      this.#errors.set(place, error);
    }
  }

  /** Reports whether something is wrong at `place`. */
  has(place: string): boolean {
    return this.#errors.has(place);
  }

  /**
   * Ends the attempts.
   *
   * @throws {CorsPolicyError} with everything that is wrong at any place.
   */
  throwIfAny(): void {
    const [first] = this.#errors.values();
    if (first === undefined) return;
    if (this.#errors.size === 1) throw first;
    const issues = [...this.#errors].flatMap(([place, error]) =>
      error.issues.map((issue) => ({ ...issue, message: `${place}: ${issue.message}` })),
    );
    throw new CorsPolicyError(issues, [...this.#errors.keys()].join(', '));
  }
}
