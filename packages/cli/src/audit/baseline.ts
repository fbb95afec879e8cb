import type { Exchange } from '../diagnosis/exchange.js';
import { letsThrough, type Attempt } from './attempt.js';
import type { ForgedOrigin } from './forged-origins.js';
import type { Inquiry } from './inquiry.js';

/** What was asked first, and what came back; absent where it was not asked. */
export interface Baseline {
  /** Without an origin. */
  readonly plain: Exchange | undefined;
  readonly listed: Attempt | undefined;
  readonly control: Attempt;
  /** The one of the two that is allowed, the listed one first. */
  readonly allowed: Attempt | undefined;
  /** A path that is not there, from that one. */
  readonly missing: Exchange | undefined;
}

/** Asks what everything else is compared with. */
export async function askBaseline(
  inquiry: Inquiry,
  target: URL,
  listed: string | undefined,
  control: ForgedOrigin,
): Promise<Baseline> {
  const plain = await inquiry.request(target, undefined);
  const fromListed = listed === undefined ? undefined : await attempt(inquiry, target, listed);
  const fromControl = { ...(await attempt(inquiry, target, control.origin)), forged: control };
  const allowed = [fromListed, fromControl].find((one) => letsThrough(one?.request, one?.origin));
  const missing =
    allowed === undefined
      ? undefined
      : await inquiry.request(new URL('./corskit-audit-missing', target), allowed.origin, 'missing-path');
  return { plain, listed: fromListed, control: fromControl, allowed, missing };
}

async function attempt(inquiry: Inquiry, target: URL, origin: string): Promise<Attempt> {
  const request = await inquiry.request(target, origin);
  return { origin, request, preflight: await inquiry.preflight(target, origin) };
}
