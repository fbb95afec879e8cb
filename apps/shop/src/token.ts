/** Reports whether the value of an `Authorization` header is the demo's token. */
export function isToken(authorization: string | undefined): boolean {
  return authorization === 'Bearer demo-token';
}
