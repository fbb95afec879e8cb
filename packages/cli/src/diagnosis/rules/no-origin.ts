/** What a program prints for a value that it does not have, or that is not a text. */
const UNSET = ['(null)', 'undefined', 'none', 'nil', 'nan', 'true', 'false', '[object object]'];

const USUAL_PORTS: Readonly<Record<string, string>> = { 'https:': '443', 'http:': '80' };

/** Returns why `value` is no serialized origin, as a clause with a full stop; undefined where it is one. */
export function reasonOf(value: string): string | undefined {
  if (value === '') return 'which is empty.';
  if (value === 'null') return "which is the origin of sandboxed frames and files, not 'nobody'.";
  if (UNSET.includes(value.toLowerCase()))
    return value === '(null)'
      ? 'which is what Apache prints for a variable that is not set.'
      : 'which is what a program prints where a setting is missing or is no text.';
  if (/\$\{|\{\{|\$\w|%\w+%|<%/.test(value))
    return 'which is the name of a variable that nothing has filled in.';
  if (/[^\x20-\x7e]/.test(value))
    return 'which has a character in it that no origin has, the mark at the beginning of a file (BOM), say.';
  if (/^[[(]/.test(value)) return 'which is a list as code writes it.';
  if (/["'`]/.test(value)) return 'which has quotation marks in it.';
  if (/\*/.test(value)) return 'and browsers know no patterns.';
  if (/^https?:\/(?!\/)/i.test(value)) return 'which has one slash after the scheme, where two belong.';
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return 'which lacks the scheme.';
  if (!URL.canParse(value)) return 'which is no origin.';
  const { origin, protocol } = new URL(value);
  // Of other schemes, such as those of extensions and apps, the standard knows none.
  if (origin === 'null' || value === origin) return undefined;
  if (value === `${origin}/`) return 'which has a slash at the end that no origin has.';
  if (value === `${origin}:${USUAL_PORTS[protocol]}`)
    return `which names port ${USUAL_PORTS[protocol]}; browsers leave out the usual port of a scheme.`;
  if (value.toLowerCase() === origin) return 'which is not in lower case.';
  return `which has more to it than the origin ${origin}.`;
}
