import { maskHeader, maskText } from '../text/mask.js';

/** Returns `value` as JSON, with the secrets in its texts and header lines masked; nothing in it moves a terminal's cursor. */
export function maskedJson(value: unknown): string {
  return `${escaped(JSON.stringify(masked(value), null, 2))}\n`;
}

/** What JSON leaves as it is, and a terminal acts on; no line break, which is there between the parts. */
const UNPRINTABLE = /[^\P{C}\n]|[\u2028\u2029]/gu;

function escaped(json: string): string {
  return json.replace(UNPRINTABLE, (char) =>
    char
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

function masked(value: unknown, key?: string): unknown {
  if (typeof value === 'string') return maskText(value);
  if (Array.isArray(value))
    return value.map((one: unknown) =>
      key === 'headers' && isHeader(one) ? [one[0], maskHeader(one[0], one[1])] : masked(one),
    );
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof URL) return maskText(value.href);
  const entries = value instanceof Map ? [...(value as Map<string, unknown>)] : Object.entries(value);
  return Object.fromEntries(entries.map(([name, one]) => [name, masked(one, name)]));
}

function isHeader(value: unknown): value is readonly [name: string, value: string] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}
