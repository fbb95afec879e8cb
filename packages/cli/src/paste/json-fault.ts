/** What may come next in JSON. */
type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or end';

const WORD = /-?\d[\d+.E-]*|true|false|null/iy;

/** Returns where `text` stops being JSON, which the engines do not all tell: its length where it only ends too early. */
export function jsonFault(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected | undefined = 'value';
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    const char = text.charAt(at);
    const end = char === '"' ? endOfString(text, at) : at + (wordAt(text, at) ?? char).length;
    const next = afterToken(char, expected, open);
    if (next === 'fault' || end === undefined) return at;
    expected = next;
    at = end;
  }
  return text.length;
}

// Undefined behind the last value, where nothing may come.
function afterToken(
  char: string,
  expected: Expected | undefined,
  open: ('{' | '[')[],
): Expected | undefined | 'fault' {
  const inner = open.at(-1);
  const mayClose = expected === ', or end' || expected === 'value or ]' || expected === 'name or }';
  if ((char === ']' && inner === '[' && mayClose) || (char === '}' && inner === '{' && mayClose)) {
    open.pop();
    return open.length === 0 ? undefined : ', or end';
  }
  if (expected === ':') return char === ':' ? 'value' : 'fault';
  if (expected === ', or end') {
    if (char !== ',') return 'fault';
    return inner === '{' ? 'name' : 'value';
  }
  if (expected === 'name' || expected === 'name or }') return char === '"' ? ':' : 'fault';
  if (expected === undefined) return 'fault';
  if (char === '{' || char === '[') {
    open.push(char);
    return char === '{' ? 'name or }' : 'value or ]';
  }
  if (!/["\d\-tfn]/.test(char)) return 'fault';
  return open.length === 0 ? undefined : ', or end';
}

function wordAt(text: string, at: number): string | undefined {
  WORD.lastIndex = at;
  return WORD.exec(text)?.[0];
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (' \t\r\n'.includes(text.charAt(at) || 'x')) at++;
  return at;
}

function endOfString(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '"') return at + 1;
    if (char < ' ') return undefined;
    if (char === '\\' && !'"\\/bfnrtu'.includes(text.charAt(++at) || ' ')) return undefined;
  }
  return undefined;
}
