/** How bad a finding is, the worst first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;

/** How bad a finding is. */
export type Severity = (typeof SEVERITIES)[number];

/** From which severity on an audit counts as failed. */
export type Threshold = 'high' | 'medium' | 'low';

/** The rules that an audit looks at, each with what a server must not do; the names never change. */
export const AUDIT_RULES = {
  'any-origin': 'No origin is allowed that nobody lists.',
  'null-origin': 'The origin null is not allowed: every website can send it.',
  contains: 'An origin is not allowed because it contains a listed one.',
  'starts-with': 'An origin is not allowed because it begins with a listed one.',
  'ends-with': 'An origin is not allowed because it ends with a listed one.',
  'any-character': 'A dot of a listed origin stands for a dot only.',
  'cut-short': 'A piece of a listed origin is not allowed.',
  'shared-suffix': 'Sites of strangers under a shared domain are not allowed.',
  'localhost-in-name': 'An origin is not allowed because localhost is a part of its name.',
  subdomains: 'Not every subdomain is allowed.',
  'http-origin': 'No origin by http is allowed.',
  'other-port': 'Not every port of a listed host is allowed.',
  'local-origin': 'No origin of the own machine or of a private network is allowed.',
  'extension-origin': 'Not every browser extension is allowed.',
  'file-origin': 'The origin file:// is not allowed.',
  'malformed-origin': 'What no browser sends is no allowed origin.',
  wildcard: 'Answers that are not for everyone are not marked for everyone.',
  'wildcard-with-credentials': 'Access-Control-Allow-Credentials does not stand beside a *.',
  'vary-missing': 'An answer that depends on the origin says so in Vary.',
  'policy-disclosed': 'A refused origin is told nothing of the policy.',
  'long-max-age': 'A preflight is not kept for longer than the browsers with short memories do.',
  'forbidden-method': 'No method is allowed that browsers never send.',
  'errors-without-cors': 'Errors carry the CORS headers, too.',
  'listed-refused': 'The listed origin is allowed.',
  redirected: 'The URL answers by itself.',
} as const;

/** Which rule a finding is about. */
export type FindingId = keyof typeof AUDIT_RULES;

/** What an audit has found; there is at most one for each id. */
export interface Finding {
  readonly id: FindingId;
  readonly severity: Severity;
  /** What is wrong, in one sentence without a full stop. */
  readonly title: string;
  /** What that lets somebody do. */
  readonly detail: string;
  /** The numbers of the exchanges that show it, at least one. */
  readonly evidence: readonly number[];
  /** What to change. */
  readonly fix: string;
}

/** Reports whether any of `findings` is as bad as `threshold`, or worse. */
export function reaches(findings: readonly Finding[], threshold: Threshold): boolean {
  return findings.some(({ severity }) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold));
}

/** Returns the worst first; those that are equally bad stay in the order in which they were found. */
export function bySeverity(findings: readonly Finding[]): readonly Finding[] {
  return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}
