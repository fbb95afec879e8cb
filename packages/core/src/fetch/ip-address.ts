/** Reports whether `host` is a dotted IPv4 address in its canonical form: four decimal octets, no leading zero. */
export function isIpv4(host: string): boolean {
  const octets = host.split('.');
  return (
    octets.length === 4 &&
    octets.every((octet) => {
      const value = Number(octet);
      return value >= 0 && value <= 255 && String(value) === octet;
    })
  );
}

/**
 * Returns the canonical form of the IPv6 address `address` (without brackets), or undefined where it is none.
 *
 * Canonical is what a browser writes into an origin: lower-case, no leading zero, the longest run of zeros compressed,
 * no dotted part, no zone.
 *
 * @see https://url.spec.whatwg.org/#concept-ipv6-serializer
 */
export function canonicalIpv6(address: string): string | undefined {
  const halves = address.toLowerCase().split('::');
  if (halves.length > 2) return undefined;
  const [head = '', tail] = halves;
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = 8 - front.length - back.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const pieces = [...front, ...Array.from({ length: missing }, () => '0'), ...back];
  if (!pieces.every((piece) => /^[0-9a-f]{1,4}$/.test(piece))) return undefined;
  return compress(pieces.map((piece) => piece.replace(/^0+(?=.)/, '')));
}

function compress(pieces: readonly string[]): string {
  let start = -1;
  let length = 1;
  for (let i = 0; i < pieces.length; i++) {
    let end = i;
    while (pieces[end] === '0') end++;
    if (end - i > length) {
      start = i;
      length = end - i;
    }
  }
  if (start === -1) return pieces.join(':');
  return `${pieces.slice(0, start).join(':')}::${pieces.slice(start + length).join(':')}`;
}
