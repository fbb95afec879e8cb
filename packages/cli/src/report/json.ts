import { maskHeader, maskText } from './mask.js';

/** Returns `value` as JSON, with the secrets in its texts and header lines masked. */
export function maskedJson(value: unknown): string {
  return `${JSON.stringify(masked(value), null, 2)}\n`;
}

function masked(value: unknown): unknown {
  if (typeof value === 'string') return maskText(value);
  if (Array.isArray(value))
    return isHeader(value) ? [value[0], maskHeader(value[0], value[1])] : value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof URL) return maskText(value.href);
  const entries = value instanceof Map ? [...(value as Map<string, unknown>)] : Object.entries(value);
  return Object.fromEntries(entries.map(([name, one]) => [name, masked(one)]));
}

function isHeader(value: readonly unknown[]): value is readonly [name: string, value: string] {
  return value.length === 2 && value.every((part) => typeof part === 'string');
}
