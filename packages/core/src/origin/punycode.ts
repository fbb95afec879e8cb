const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;

/**
 * Returns `host` with each label that is not ASCII in its `xn--` form, lower-cased, as a browser writes it.
 *
 * It serves error messages only: full IDNA mapping is not done, so the result is a suggestion, never a match.
 *
 * @see https://www.rfc-editor.org/rfc/rfc3492#section-6.3
 */
export function hostToAscii(host: string): string {
  return host
    .normalize('NFKC')
    .toLowerCase()
    .split('.')
    .map((label) => (isAscii(label) ? label : `xn--${encode(label)}`))
    .join('.');
}

/** Reports whether `value` holds ASCII characters only. */
export function isAscii(value: string): boolean {
  for (let i = 0; i < value.length; i++) if (value.charCodeAt(i) > 0x7f) return false;
  return true;
}

function encode(label: string): string {
  const points = Array.from(label, (character) => character.codePointAt(0) ?? 0);
  const basic = points.filter((point) => point < 0x80);
  let output = String.fromCharCode(...basic) + (basic.length > 0 ? '-' : '');
  let current = 0x80;
  let delta = 0;
  let bias = 72;
  for (let handled = basic.length; handled < points.length;) {
    const next = Math.min(...points.filter((point) => point >= current));
    delta += (next - current) * (handled + 1);
    current = next;
    for (const point of points) {
      if (point < current) delta++;
      if (point !== current) continue;
      output += digits(delta, bias);
      bias = adapt(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled++;
    }
    delta++;
    current++;
  }
  return output;
}

function digits(delta: number, bias: number): string {
  let rest = delta;
  let output = '';
  for (let k = BASE; ; k += BASE) {
    const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
    if (rest < threshold) return output + rest.toString(BASE).replace(/./, toDigit);
    const digit = threshold + ((rest - threshold) % (BASE - threshold));
    output += toDigit(digit.toString(BASE));
    rest = Math.floor((rest - threshold) / (BASE - threshold));
  }
}

// Punycode counts a-z before 0-9, numbers in base 36 the other way round.
function toDigit(digit: string): string {
  const value = Number.parseInt(digit, BASE);
  return String.fromCharCode(value < 26 ? 0x61 + value : 0x30 + value - 26);
}

function adapt(delta: number, points: number, first: boolean): number {
  let rest = first ? Math.floor(delta / DAMP) : Math.floor(delta / 2);
  rest += Math.floor(rest / points);
  let k = 0;
  while (rest > ((BASE - T_MIN) * T_MAX) / 2) {
    rest = Math.floor(rest / (BASE - T_MIN));
    k += BASE;
  }
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}
