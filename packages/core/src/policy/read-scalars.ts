import { show, type IssueList } from './issue-list.js';
import type { CorsOptions } from './options.js';

const DAY = 86_400;
const WEEK = 7 * DAY;

/** Reads an option that is true or false, adding to `issues` what else it is. */
export function readBoolean(option: string, value: unknown, issues: IssueList): boolean {
  if (value === undefined || typeof value === 'boolean') return value === true;
  const suggestion = value === 'true' || value === 'false' ? value : undefined;
  issues.error(
    'invalid-option-type',
    [option],
    value,
    `${show(value)} is not a boolean; write ${suggestion ?? 'true or false'}`,
    suggestion,
  );
  return value === 'true';
}

/** Reads an option that is a function, adding to `issues` what else it is. */
export function readFunction<Name extends 'onRefusal' | 'isPublicSuffix'>(
  option: Name,
  value: unknown,
  issues: IssueList,
): CorsOptions[Name] | undefined {
  if (value === undefined || typeof value === 'function') return value as CorsOptions[Name];
  issues.error(
    'invalid-option-type',
    [option],
    value,
    `${show(value)} is no function; write one, or leave ${option} out`,
  );
  return undefined;
}

/** Reads the option `maxAge` into whole seconds, adding to `issues` all that is wrong with it. */
export function readMaxAge(value: unknown, hasPreflights: boolean, issues: IssueList): number | undefined {
  if (value === undefined) return undefined;
  const path = ['maxAge'];
  const seconds = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  if (typeof seconds !== 'number' || !Number.isSafeInteger(seconds) || seconds < 0) {
    issues.error(
      'invalid-max-age',
      path,
      value,
      `${show(value)} is no number of whole seconds; write 600 for ten minutes, or 0 to switch the preflight cache off`,
    );
    return undefined;
  }
  if (seconds > WEEK && seconds % 1000 === 0) {
    issues.warn(
      'max-age-looks-like-milliseconds',
      path,
      value,
      `${seconds} seconds are ${Math.round(seconds / DAY)} days; maxAge counts seconds, write ${seconds / 1000} if milliseconds were meant`,
      String(seconds / 1000),
    );
  } else if (seconds > DAY) {
    issues.warn(
      'max-age-above-browser-caps',
      path,
      value,
      `no browser remembers a preflight for longer than ${DAY} seconds (Chromium 7200, WebKit 600); write ${DAY} or less`,
      String(DAY),
    );
  }
  if (!hasPreflights) {
    issues.warn(
      'max-age-without-preflight',
      path,
      value,
      'this policy allows no method and no header that needs a preflight; leave maxAge out',
    );
  }
  return seconds;
}

/** Reads the option `optionsSuccessStatus`, adding to `issues` all that is wrong with it. */
export function readStatus(value: unknown, issues: IssueList): number {
  if (value === undefined) return 204;
  const path = ['optionsSuccessStatus'];
  if (typeof value !== 'number') {
    issues.error(
      'invalid-option-type',
      path,
      value,
      `${show(value)} is no number; write 204, or 200 for very old clients`,
    );
  } else if (!Number.isInteger(value) || value < 200 || value > 299) {
    issues.error(
      'preflight-status-not-ok',
      path,
      value,
      `browsers take a preflight with status ${show(value)} as refused; write one from 200 to 299`,
      '204',
    );
  } else {
    return value;
  }
  return 204;
}
