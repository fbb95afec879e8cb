// One flag per ASCII code: a table, not a RegExp, because these checks run over client input.
const TOKEN_CHARACTERS: readonly boolean[] = Array.from({ length: 128 }, (_, code) =>
  "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".includes(
    String.fromCharCode(code),
  ),
);

/**
 * Reports whether the character code `code` may stand in a token.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2
 */
export function isTokenCode(code: number): boolean {
  return TOKEN_CHARACTERS[code] === true;
}

/**
 * Reports whether `value` is a token, the grammar of method and header names.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2
 */
export function isToken(value: string): boolean {
  if (value.length === 0) return false;
  for (let i = 0; i < value.length; i++) if (!isTokenCode(value.charCodeAt(i))) return false;
  return true;
}
