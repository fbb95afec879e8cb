import {
  isCorsRequestHeaderName,
  isCorsResponseHeaderName,
  isForbiddenRequestHeaderName,
  isForbiddenResponseHeaderName,
  isSafelistedResponseHeaderName,
} from '../fetch/header-name.js';
import { isForbiddenMethod, normalizeMethod } from '../fetch/method.js';
import { isToken } from '../fetch/token.js';
import type { NamesDraft } from './draft.js';
import type { PolicyIssueCode } from './issue.js';
import { show, type IssueList, type IssuePath } from './issue-list.js';

const DEFAULT_METHODS: NamesDraft = { any: false, names: ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE'] };
const NONE: NamesDraft = { any: false, names: [] };

/** Reads the option `methods`, adding to `issues` all that is wrong with it. */
export function readMethods(value: unknown, credentials: boolean, issues: IssueList): NamesDraft {
  if (value === undefined) return DEFAULT_METHODS;
  const draft = readNames('methods', value, 'invalid-method', issues, (name, path) => {
    if (isForbiddenMethod(name)) {
      issues.error('forbidden-method', path, name, `browsers never send ${name}; leave it out`);
      return name;
    }
    const method = normalizeMethod(name);
    if (method !== name) {
      issues.warn(
        'method-normalized',
        path,
        name,
        `browsers send ${show(name)} as ${method}; write ${method}`,
        method,
      );
    } else if (/[a-z]/.test(name)) {
      issues.warn(
        'lowercase-method',
        path,
        name,
        `${show(name)} and ${name.toUpperCase()} are two methods, and this is seldom the one that is meant; write ${name.toUpperCase()}`,
        name.toUpperCase(),
      );
    }
    if (method === 'OPTIONS') {
      issues.warn(
        'options-method-listed',
        path,
        name,
        'preflights are answered without it; leave it out unless pages call fetch with method OPTIONS',
      );
    }
    return method;
  });
  if (draft.any && credentials) {
    issues.warn(
      'wildcard-methods-with-credentials',
      ['methods'],
      value,
      "with credentials: true browsers take '*' literally, so every method that is asked for is named instead; list the methods that you have",
    );
  }
  return draft;
}

/** Reads the option `allowedHeaders`, adding to `issues` all that is wrong with it; undefined where it is absent. */
export function readAllowedHeaders(
  value: unknown,
  credentials: boolean,
  issues: IssueList,
): NamesDraft | undefined {
  if (value === undefined) return undefined;
  const draft = readNames('allowedHeaders', value, 'invalid-header-name', issues, (name, path) => {
    const lower = name.toLowerCase();
    if (isCorsResponseHeaderName(lower)) {
      issues.error(
        'response-header-in-allowed-headers',
        path,
        name,
        `${name} is a header of responses, and this library writes it; leave it out`,
      );
    } else if (isForbiddenRequestHeaderName(lower)) {
      issues.error(
        'forbidden-request-header',
        path,
        name,
        `scripts cannot set ${name}, so no preflight asks for it; leave it out`,
      );
    }
    return name;
  });
  const listsAuthorization = draft.names.some((name) => name.toLowerCase() === 'authorization');
  if (draft.any && credentials) {
    issues.warn(
      'wildcard-headers-with-credentials',
      ['allowedHeaders'],
      value,
      "with credentials: true browsers take '*' literally, so the names that are asked for are answered instead (Authorization only where it is listed); list the headers that you read",
    );
  } else if (draft.any && !listsAuthorization) {
    issues.warn(
      'wildcard-excludes-authorization',
      ['allowedHeaders'],
      value,
      "'*' does not cover Authorization; write ['*', 'Authorization'] if pages send it",
      "['*', 'Authorization']",
    );
  }
  return draft;
}

/** Reads the option `exposedHeaders`, adding to `issues` all that is wrong with it. */
export function readExposedHeaders(value: unknown, credentials: boolean, issues: IssueList): NamesDraft {
  if (value === undefined) return NONE;
  const draft = readNames('exposedHeaders', value, 'invalid-header-name', issues, (name, path) => {
    const lower = name.toLowerCase();
    if (isForbiddenResponseHeaderName(lower)) {
      issues.error('forbidden-response-header', path, name, `no script can ever read ${name}; leave it out`);
    } else if (isCorsRequestHeaderName(lower) || isCorsResponseHeaderName(lower)) {
      issues.error(
        'request-header-in-exposed-headers',
        path,
        name,
        `${name} is a header of the CORS protocol, which scripts have no use for; leave it out`,
      );
    } else if (isSafelistedResponseHeaderName(lower)) {
      issues.warn('safelisted-exposed-header', path, name, `scripts can read ${name} anyway; leave it out`);
    }
    return name;
  });
  if (draft.any && credentials) {
    issues.error(
      'wildcard-exposed-headers-with-credentials',
      ['exposedHeaders'],
      value,
      "with credentials: true browsers take '*' literally, and it exposes nothing; list the headers",
    );
  }
  return draft;
}

/** Reads the option `vary`, adding to `issues` all that is wrong with it. */
export function readVary(value: unknown, hasOriginFunction: boolean, issues: IssueList): readonly string[] {
  if (value === undefined) return [];
  const draft = readNames('vary', value, 'invalid-header-name', issues, (name) => name);
  if (draft.any)
    issues.error(
      'invalid-header-name',
      ['vary'],
      value,
      "'*' would forbid all caching; list the headers that the origin function reads",
    );
  if (!hasOriginFunction)
    issues.warn(
      'vary-without-origin-function',
      ['vary'],
      value,
      'only an origin function reads request headers; leave vary out',
    );
  return draft.names.map((name) => name.toLowerCase()).filter((name) => name !== 'origin');
}

function readNames(
  option: string,
  value: unknown,
  code: PolicyIssueCode,
  issues: IssueList,
  readName: (name: string, path: IssuePath) => string,
): NamesDraft {
  if (typeof value !== 'string' && !Array.isArray(value)) {
    issues.error(
      'invalid-option-type',
      [option],
      value,
      `${show(value)} is no list; write an array of names, or one string with commas`,
    );
    return NONE;
  }
  const list: readonly unknown[] =
    typeof value === 'string' ? value.split(',').map((name) => name.trim()) : value;
  const names = new Map<string, string>();
  let any = false;
  for (const [i, name] of list.entries()) {
    const path: IssuePath = typeof value === 'string' ? [option] : [option, i];
    if (name === '*') {
      any = true;
    } else if (typeof name !== 'string') {
      issues.error('invalid-option-type', path, name, `${show(name)} is no name; write a string`);
    } else if (!isToken(name)) {
      const parts = name.split(/[\s,;]+/).filter((part) => isToken(part));
      const split = parts.length > 1 ? `['${parts.join("', '")}']` : undefined;
      const advice =
        split !== undefined
          ? `write ${split}`
          : name === ''
            ? 'leave it out, and write [] for none'
            : 'write a name of letters, digits and hyphens';
      issues.error(code, path, name, `${show(name)} is no name; ${advice}`, split);
    } else {
      const read = readName(name, path);
      // Methods are case-sensitive, header names are not; the first spelling is kept.
      const key = option === 'methods' ? read : read.toLowerCase();
      if (!names.has(key)) names.set(key, read);
    }
  }
  return { any, names: [...names.values()] };
}
