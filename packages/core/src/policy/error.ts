import type { PolicyIssue } from './issue.js';

/**
 * Thrown when a policy cannot be built; it carries every issue at once, warnings too, and its message has a line for each.
 *
 * Recognise it by `isCorsPolicyError` rather than `instanceof`: an `import` and a `require` of this package in one
 * process are two classes.
 */
export class CorsPolicyError extends Error {
  override readonly name = 'CorsPolicyError';
  /** The same in every copy of the package. */
  readonly code = 'ERR_CORS_POLICY';
  declare readonly issues: readonly PolicyIssue[];

  /** Takes the issues, of which at least one is an error, and where the policy was written, if that is worth saying. */
  constructor(issues: readonly PolicyIssue[], place?: string) {
    const errors = issues.filter((issue) => issue.severity === 'error').length;
    const head = `${errors} ${errors === 1 ? 'mistake' : 'mistakes'} in the CORS policy${place === undefined ? '' : ` of ${place}`}`;
    const lines = issues.map(
      (issue) => `  ${issue.severity === 'warning' ? 'warning: ' : ''}${issue.message} [${issue.code}]`,
    );
    super([head, ...lines].join('\n'));
    // Not enumerable: printed beside the message, they would say everything twice.
    Object.defineProperty(this, 'issues', { value: issues });
  }
}

/** Reports whether `value` is a {@link CorsPolicyError}, of this copy of the package or of another. */
export function isCorsPolicyError(value: unknown): value is CorsPolicyError {
  return value instanceof Error && 'code' in value && value.code === 'ERR_CORS_POLICY';
}
