import type { Ask, Exchange } from '../diagnosis/exchange.js';
import { isLoopback } from '../diagnosis/loopback.js';
import { answerFindings } from './answer-findings.js';
import { letsThrough, type Attempt } from './attempt.js';
import { askBaseline, type Baseline } from './baseline.js';
import { bySeverity, type Finding } from './finding.js';
import { CONTROL, forgedOrigins, type ForgedOrigin } from './forged-origins.js';
import { Inquiry, type InquiryOptions, type Stop } from './inquiry.js';
import { readListed } from './listed-origin.js';
import { originFindings } from './origin-findings.js';

/** What an audit may be told. */
export interface AuditOptions extends InquiryOptions {
  /** An origin that the server is known to allow; by default none, and the server's own is varied. */
  readonly listed?: string;
  /** Whether only who is in a network, or has a certain address, gets to the server: then what needs no credentials is secret, too. */
  readonly isPrivate?: boolean;
}

/** What came of an audit. */
export interface Audit {
  /** The audited URL; it may hold secrets. */
  readonly target: string;
  /** The listed origin, as browsers send it. */
  readonly listed?: string;
  /** The worst first. */
  readonly findings: readonly Finding[];
  /** All that was sent and answered, in that order; it may hold secrets. */
  readonly exchanges: readonly Exchange[];
  /** Why it ended before it was through; absent where it was. */
  readonly stopped?: Stop;
}

/**
 * Asks the server at `target` from origins that it should refuse, and says which mistakes its answers show.
 *
 * It sends GETs and preflights only, one after the other, at most sixty, and none once the server answers 429.
 *
 * @throws {TypeError} if `options.listed` is no origin.
 */
export async function audit(target: URL, ask: Ask, options: AuditOptions = {}): Promise<Audit> {
  const listed = options.listed === undefined ? undefined : readListed(options.listed);
  const forged = forgedOrigins(target, listed);
  const inquiry = new Inquiry(ask, options);
  const baseline = await askBaseline(inquiry, target, listed, CONTROL);
  const attempts = [
    baseline.control,
    ...listedByHttp(target, baseline),
    ...(await askForged(inquiry, target, forged, baseline.control)),
  ];
  const findings = [
    ...originFindings(attempts, { isPrivate: options.isPrivate === true }),
    ...answerFindings(baseline),
  ];
  const { exchanges, stopped } = inquiry;
  return {
    target: target.href,
    ...(listed === undefined ? {} : { listed }),
    findings: bySeverity(findings),
    exchanges,
    ...(stopped === undefined ? {} : { stopped }),
  };
}

/** A listed origin that is forged already for whoever sits on the network; where the server speaks http itself, that adds nothing. */
function listedByHttp(target: URL, { listed }: Baseline): readonly Attempt[] {
  if (listed === undefined || target.protocol !== 'https:') return [];
  const { protocol, hostname } = new URL(listed.origin);
  if (protocol !== 'http:' || isLoopback(hostname)) return [];
  const means = 'Whoever sits between a user and the network answers in the name of the listed host.';
  const forged = {
    id: 'listed',
    origin: listed.origin,
    rule: 'http-origin',
    means,
    isPreflighted: true,
  } as const;
  return [{ ...listed, forged }];
}

/** Where the control is allowed already, no other origin tells anything more, but for `null`. */
async function askForged(
  inquiry: Inquiry,
  target: URL,
  forged: readonly ForgedOrigin[],
  control: Attempt,
): Promise<readonly Attempt[]> {
  const isOpen = {
    request: letsThrough(control.request, control.origin),
    preflight: letsThrough(control.preflight, control.origin),
  };
  let isEndOpen = false;
  const attempts: Attempt[] = [];
  for (const one of forged.filter(({ id }) => id !== CONTROL.id)) {
    if (isEndOpen && one.isSpecial === true) continue;
    const isAsked = (kind: 'request' | 'preflight'): boolean => one.id === 'null' || !isOpen[kind];
    const request = isAsked('request') ? await inquiry.request(target, one.origin) : undefined;
    const preflight =
      one.isPreflighted && isAsked('preflight') ? await inquiry.preflight(target, one.origin) : undefined;
    isEndOpen ||= one.rule === 'starts-with' && letsThrough(request, one.origin);
    attempts.push({ origin: one.origin, forged: one, request, preflight });
  }
  return attempts;
}
