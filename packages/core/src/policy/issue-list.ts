import type { PolicyIssue, PolicyIssueCode } from './issue.js';

/** Where something is, from the options object down. */
export type IssuePath = readonly (string | number)[];

/** Collects issues, so that every one is reported at once, and words their messages alike. */
export class IssueList {
  readonly issues: PolicyIssue[] = [];
  readonly #root: IssuePath;

  /** Takes the path of the options object itself: empty, or `['policies', 'partners']`. */
  constructor(root: IssuePath = []) {
    this.#root = root;
  }

  /** Adds an error: what is wrong at `path`, and what to write instead. */
  error(code: PolicyIssueCode, path: IssuePath, value: unknown, text: string, suggestion?: string): void {
    this.#add('error', code, path, value, text, suggestion);
  }

  /** Adds a warning: what is worth a word at `path`, and what to write instead. */
  warn(code: PolicyIssueCode, path: IssuePath, value: unknown, text: string, suggestion?: string): void {
    this.#add('warning', code, path, value, text, suggestion);
  }

  #add(
    severity: PolicyIssue['severity'],
    code: PolicyIssueCode,
    relative: IssuePath,
    value: unknown,
    text: string,
    suggestion: string | undefined,
  ): void {
    const path = [...this.#root, ...relative];
    const message = `cors: ${path.length === 0 ? '' : `${formatPath(path)}: `}${text}`;
    const hint = suggestion === undefined ? {} : { suggestion };
    this.issues.push(Object.freeze({ code, severity, path: Object.freeze(path), value, message, ...hint }));
  }
}

function formatPath(path: IssuePath): string {
  return path
    .map((key, i) =>
      typeof key === 'number'
        ? `[${key}]`
        : /^\w+$/.test(key)
          ? `${i > 0 ? '.' : ''}${key}`
          : `[${show(key)}]`,
    )
    .join('');
}

/** Returns `value` as it would be written in code, on one line, cut to 80 characters. */
export function show(value: unknown): string {
  const text = describe(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 400));
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'symbol') return value.toString();
  if (value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}
