import { isBacktrackingProne } from '../origin/regexp-backtracking.js';
import { hasUnescapedDot, isAnchored } from '../origin/regexp-faults.js';
import { prefixesOf } from '../origin/regexp-prefixes.js';
import { statelessCopy } from '../origin/stateless-regexp.js';
import type { IssueList, IssuePath } from './issue-list.js';
import type { OriginContext } from './origin-context.js';

// Origins that nobody means to allow: a RegExp that takes one takes any.
const CANARIES = [
  'https://corskit-canary.example',
  'http://corskit-canary.example',
  'https://corskit-canary.com',
  'https://corskit-canary.org',
  'https://a.corskit-canary.net',
  'https://corskit-canary.io',
  'https://corskit-canary.co.uk',
  'https://203.0.113.7',
  'https://[2001:db8::7]',
  'null',
];

/**
 * Reads a regular expression, adding to `issues` all that is wrong with it, and returns a copy without the flags g and y.
 *
 * A copy, so that neither `lastIndex` nor `RegExp.prototype.compile` on the caller's changes the policy.
 */
export function readOriginRegExp(
  value: RegExp,
  path: IssuePath,
  { credentials, hatches }: OriginContext,
  issues: IssueList,
): RegExp {
  const regexp = statelessCopy(value);
  if (regexp.flags !== value.flags) {
    issues.warn(
      'stateful-regexp',
      path,
      value,
      `the flags g and y make ${String(value)} match every other time, so they are not kept; write ${String(regexp)}`,
      String(regexp),
    );
  }
  if (!isAnchored(regexp) && !hatches.has('dangerouslyAllowUnanchoredRegExp')) {
    const anchored = anchor(regexp);
    issues.error(
      'unanchored-regexp',
      path,
      value,
      `${String(value)} also matches in the middle of look-alikes such as https://app.example.com.evil.test; begin each alternative with ^ and end it with $, as in ${anchored}, or write a pattern 'https://*.example.com'`,
      anchored,
    );
  }
  if (isBacktrackingProne(regexp) && !hatches.has('dangerouslyAllowComplexRegExp')) {
    issues.error(
      'redos-prone-regexp',
      path,
      value,
      `${String(value)} repeats what it repeats, and one hostile Origin can keep it busy for seconds; write a pattern 'https://*.example.com', or end each round with a character of its own`,
    );
  }
  if (hasUnescapedDot(regexp)) {
    issues.warn(
      'unescaped-dot-regexp',
      path,
      value,
      `a dot in ${String(value)} matches any character; write \\.`,
    );
  }
  if (credentials && namesPlainHttp(regexp) && !hatches.has('dangerouslyAllowInsecureOrigins')) {
    issues.error(
      'insecure-origin',
      path,
      value,
      `${String(value)} lets plain http in, where anyone on the network can pose as the site, and credentials: true would trust them; write https:, or add dangerouslyAllowInsecureOrigins: true`,
    );
  }
  if (credentials && CANARIES.some((canary) => regexp.test(canary))) {
    issues.error(
      'regexp-matches-anything',
      path,
      value,
      `${String(value)} lets in sites that nobody named, and with credentials: true they would get the data of whoever is logged in; name the domain`,
    );
  }
  return regexp;
}

// Each alternative is wrapped with the others, and where no scheme is named, nothing but https: can be meant.
function anchor({ source, flags }: RegExp): string {
  const bare = source.replace(/^\^|\$$/g, '');
  const scheme = bare.includes(':') ? '' : String.raw`https:\/\/`;
  return String(new RegExp(`^${scheme}${bare.includes('|') ? `(?:${bare})` : bare}$`, flags));
}

// Plain http never crosses a network on its way to this machine itself.
function namesPlainHttp(regexp: RegExp): boolean {
  return prefixesOf(regexp).some(({ text, isOpen }) => {
    if (!text.startsWith('http:')) return false;
    const isLocal = /^http:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|$)/.exec(text);
    return isLocal === null || (isLocal[1] === '' && isOpen);
  });
}
