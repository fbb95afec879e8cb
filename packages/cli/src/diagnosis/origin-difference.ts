import { portOf } from './port.js';

/** Returns a sentence on where two serialized origins differ. */
export function differenceOf(origin: string, listed: string): string {
  if (!URL.canParse(origin) || !URL.canParse(listed)) return `It allows ${listed}.`;
  const [ours, theirs] = [new URL(origin), new URL(listed)];
  const parts = [
    ...(ours.protocol === theirs.protocol ? [] : [`the scheme (${theirs.protocol.slice(0, -1)})`]),
    ...(ours.hostname === theirs.hostname ? [] : [`the host (${theirs.hostname})`]),
    ...(ours.port === theirs.port || ours.protocol !== theirs.protocol
      ? []
      : [`the port (${portOf(theirs)})`]),
  ];
  return `It does allow ${listed}, which differs in ${parts.join(' and ')}.`;
}
