import { HostTree } from '../origin/host-tree.js';
import { isLoopback, parseOriginPattern, type OriginPattern } from '../origin/pattern.js';
import { isWellKnownPublicSuffix } from '../origin/public-suffix.js';
import type { OriginDraft } from './draft.js';
import { show, type IssueList, type IssuePath } from './issue-list.js';
import type { OriginContext } from './origin-context.js';
import { explainOrigin } from './origin-repair.js';
import { readOriginFunction } from './read-origin-function.js';
import { readOriginRegExp } from './read-origin-regexp.js';

const FORMS =
  "write '*', an origin 'https://app.example.com', a pattern 'https://*.example.com', a RegExp, an array of those, or a function";

/** Reads the option `origin`, adding to `issues` all that is wrong with it. */
export function readOrigin(value: unknown, context: OriginContext, issues: IssueList): OriginDraft {
  if (typeof value === 'function') return readOriginFunction(value, context, issues);
  const list = {
    kind: 'list' as const,
    exact: [] as string[],
    patterns: [] as OriginPattern[],
    regexps: [] as RegExp[],
  };
  if (value === undefined) {
    issues.error(
      'origin-missing',
      ['origin'],
      value,
      `it is missing or undefined (an unset variable?), and there is no default; ${FORMS}, or false for nobody`,
    );
    return list;
  }
  const rules: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (rules.every((rule) => rule === '')) {
    issues.error(
      'empty-origin-list',
      ['origin'],
      value,
      `${show(value)} lets nobody call; ${FORMS}, or say so with false`,
    );
    return list;
  }
  const seen = new Set<string>();
  let any = false;
  for (const [i, rule] of rules.entries()) {
    const path: IssuePath = Array.isArray(value) ? ['origin', i] : ['origin'];
    if (rule === false) continue;
    const key = typeof rule === 'string' || rule instanceof RegExp ? String(rule) : undefined;
    if (key !== undefined && seen.has(key))
      issues.warn('duplicate-origin', path, rule, `${show(rule)} is there already; leave it out`);
    if (key !== undefined) seen.add(key);
    if (rule === '*') any = true;
    else if (rule === 'null') readNull(path, context, issues, list.exact);
    else if (rule instanceof RegExp) list.regexps.push(readOriginRegExp(rule, path, context, issues));
    else if (typeof rule === 'string') readString(rule, path, context, issues, list);
    else readWrongType(rule, path, context, issues);
  }
  warnOfCovered(rules, list.patterns, any, Array.isArray(value), issues);
  if (!any) return list;
  if (context.credentials) {
    issues.error(
      'wildcard-origin-with-credentials',
      ['origin'],
      value,
      "'*' with credentials: true would hand every site the data of whoever is logged in, and browsers refuse it; list the origins, or leave credentials out",
    );
  }
  return { kind: 'any' };
}

function readNull(path: IssuePath, context: OriginContext, issues: IssueList, exact: string[]): void {
  if (!context.hatches.has('dangerouslyAllowNullOrigin')) {
    issues.error(
      'null-origin',
      path,
      'null',
      "'null' is the origin of every sandboxed frame and data: page, anyone's; leave it out, or add dangerouslyAllowNullOrigin: true",
    );
  } else if (context.credentials) {
    issues.error(
      'null-origin',
      path,
      'null',
      "'null' with credentials: true would hand anyone's sandboxed frame the data of whoever is logged in; leave one of the two out",
    );
  }
  exact.push('null');
}

function readString(
  value: string,
  path: IssuePath,
  context: OriginContext,
  issues: IssueList,
  list: { exact: string[]; patterns: OriginPattern[] },
): void {
  if (/^\s*file:/i.test(value)) {
    issues.error(
      'file-origin',
      path,
      value,
      `browsers send Origin: null for file: pages, never ${show(value)}; serve the page over http://localhost`,
    );
    return;
  }
  const pattern = parseOriginPattern(value);
  if (pattern === undefined) {
    for (const { code, text, suggestion } of explainOrigin(value)) {
      const instead =
        suggestion === undefined
          ? ''
          : `; write ${suggestion.startsWith('[') ? suggestion : show(suggestion)}`;
      issues.error(code, path, value, `${show(value)} ${text}${instead}`, suggestion);
    }
    return;
  }
  if (pattern.subdomains || pattern.port === '*') list.patterns.push(pattern);
  else list.exact.push(value);
  checkTrust(value, pattern, path, context, issues);
}

function checkTrust(
  value: string,
  pattern: OriginPattern,
  path: IssuePath,
  context: OriginContext,
  issues: IssueList,
): void {
  const { credentials, hatches } = context;
  if (isLoopback(pattern)) return;
  if (credentials && pattern.scheme === 'http' && !hatches.has('dangerouslyAllowInsecureOrigins')) {
    const secure = value.replace(/^http:/, 'https:');
    issues.error(
      'insecure-origin',
      path,
      value,
      `anyone on the network can pose as ${show(value)}, and credentials: true would trust them; write ${show(secure)}, or add dangerouslyAllowInsecureOrigins: true`,
      secure,
    );
  }
  if (!pattern.subdomains) return;
  const host = pattern.host.replace(/\.$/, '');
  if (isWellKnownPublicSuffix(host) || context.isPublicSuffix?.(host) === true) {
    if (hatches.has('dangerouslyAllowPublicSuffixSubdomains')) return;
    const text = `anyone can get a name below ${host}; name your own, 'https://*.yours.${host}'`;
    if (credentials)
      issues.error(
        'public-suffix-pattern',
        path,
        value,
        `${text}, or add dangerouslyAllowPublicSuffixSubdomains: true`,
      );
    else issues.warn('public-suffix-pattern', path, value, text);
  } else if (credentials) {
    issues.warn(
      'subdomain-pattern-with-credentials',
      path,
      value,
      `one forgotten or broken site below ${host} then speaks for whoever is logged in; list the subdomains that need it`,
    );
  }
}

function readWrongType(
  rule: unknown,
  path: IssuePath,
  { credentials }: OriginContext,
  issues: IssueList,
): void {
  if (rule === true && credentials) {
    issues.error(
      'reflected-origin-with-credentials',
      path,
      rule,
      'true with credentials: true would hand every site the data of whoever is logged in; list the origins',
    );
  } else if (rule === true) {
    issues.error(
      'invalid-option-type',
      path,
      rule,
      "true is not taken; write '*' for every site, or list the origins",
      '*',
    );
  } else if (Array.isArray(rule)) {
    issues.error(
      'invalid-option-type',
      path,
      rule,
      'an array inside the array; write one flat array (spread the inner one)',
    );
  } else if (typeof rule === 'function') {
    issues.error(
      'invalid-option-type',
      path,
      rule,
      'a function inside the array; write origin: (origin) => ... with the list inside the function',
    );
  } else {
    issues.error(
      'invalid-option-type',
      path,
      rule,
      `${show(rule)} is no origin${rule === undefined || rule === null ? ' (an unset variable?)' : ''}; ${FORMS}`,
    );
  }
}

function warnOfCovered(
  rules: readonly unknown[],
  patterns: readonly OriginPattern[],
  any: boolean,
  isArray: boolean,
  issues: IssueList,
): void {
  if (!isArray || (!any && patterns.length === 0)) return;
  const tree = new HostTree();
  for (const pattern of patterns) tree.add(pattern);
  for (const [i, rule] of rules.entries()) {
    if (typeof rule !== 'string' || rule === '*') continue;
    const pattern = parseOriginPattern(rule);
    const exact = pattern !== undefined && !pattern.subdomains && pattern.port !== '*';
    const covered = any || (pattern !== undefined && (exact ? tree.matches(pattern) : tree.covers(pattern)));
    if (covered)
      issues.warn(
        'redundant-origin',
        ['origin', i],
        rule,
        `${show(rule)} is covered by another entry; leave it out`,
      );
  }
}
