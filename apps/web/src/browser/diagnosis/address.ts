import { caseFrom, EMPTY_CASE, toldOf, type Case } from './case.js';
import { maskedCase } from './masked-case.js';

/** What the fragments of this tab begin with. */
export const FRAGMENT = '#why';

/** With another version the rest would be written otherwise. */
const WITH_CASE = `${FRAGMENT}=1.`;

/** Longer addresses are cut off on their way, by chats and by mail. */
const MAX_LENGTH = 16_000;

/** Returns the fragment that a case can be shared by, secrets masked; undefined where it would become too long. */
export function fragmentOf(one: Case): string | undefined {
  const told = toldOf(maskedCase(one));
  if (Object.keys(told).length === 0) return FRAGMENT;
  const fragment = `${WITH_CASE}${toBase64Url(JSON.stringify(told))}`;
  return fragment.length > MAX_LENGTH ? undefined : fragment;
}

/** Reads the case in a fragment, `undefined` where there is none that could be read. */
export function caseOf(fragment: string): Case | undefined {
  if (fragment === FRAGMENT || fragment === `${FRAGMENT}=`) return EMPTY_CASE;
  if (!fragment.startsWith(WITH_CASE)) return undefined;
  try {
    return caseFrom(JSON.parse(fromBase64Url(fragment.slice(WITH_CASE.length))));
  } catch {
    return undefined;
  }
}

function toBase64Url(text: string): string {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte));
  return btoa(bytes.join('')).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): string {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder('utf-8', { fatal: true }).decode(
    Uint8Array.from(binary, (one) => one.charCodeAt(0)),
  );
}
