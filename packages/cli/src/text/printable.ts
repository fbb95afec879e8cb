/**
 * Returns text that a server has chosen as it may be printed: what would move the cursor, change a colour, or turn the
 * direction of writing around becomes a question mark.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');
}
