const ESCAPE = /^(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|k<[^>]*>|c[a-zA-Z]|[0-9]+|[^])/;
const UNICODE_ESCAPE = /^(?:[pPu]\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|k<[^>]*>|c[a-zA-Z]|[0-9]+|[^])/;

/** A part of a regular expression. */
export type RegExpPart =
  | { readonly kind: 'start' | 'end' | 'other-assertion' }
  | { readonly kind: 'leaf'; readonly source: string }
  | {
      readonly kind: 'group';
      readonly alternatives: readonly RegExpSequence[];
      readonly lookaround: boolean;
    };

/** A part with how often it may stand; `max` is Infinity where there is no bound. */
export interface RegExpItem {
  readonly part: RegExpPart;
  readonly min: number;
  readonly max: number;
}

/** The items of one alternative, in order. */
export type RegExpSequence = readonly RegExpItem[];

/**
 * Reads the source of a RegExp into its alternatives.
 *
 * The engine has accepted the source already: nothing is validated here.
 */
export function readRegExp({ source, flags }: RegExp): readonly RegExpSequence[] {
  // Classes nest where the flag v is set.
  const nests = flags.includes('v');
  // Without a unicode flag \u{2} is a u, twice.
  const escape = /[uv]/.test(flags) ? UNICODE_ESCAPE : ESCAPE;
  let i = 0;

  function alternatives(): RegExpSequence[] {
    const all: RegExpItem[][] = [[]];
    while (i < source.length && source[i] !== ')') {
      if (source[i] === '|') {
        i++;
        all.push([]);
        continue;
      }
      const part = readPart();
      all.at(-1)?.push({ part, ...readQuantifier() });
    }
    return all;
  }

  function readPart(): RegExpPart {
    const start = i;
    const character = source[i++];
    if (character === '^') return { kind: 'start' };
    if (character === '$') return { kind: 'end' };
    if (character === '(') {
      const opening = /^\?(?:[:=!]|<[=!]|<[^>]*>|[a-z-]*:)/.exec(source.slice(i))?.[0] ?? '';
      i += opening.length;
      const group = alternatives();
      i++;
      return { kind: 'group', alternatives: group, lookaround: /^\?<?[=!]$/.test(opening) };
    }
    if (character === '[') skipClass();
    if (character === '\\') {
      const name = escape.exec(source.slice(i))?.[0] ?? '';
      i += name.length;
      if (name === 'b' || name === 'B') return { kind: 'other-assertion' };
    }
    return { kind: 'leaf', source: source.slice(start, i) };
  }

  function skipClass(): void {
    for (let depth = 1; i < source.length && depth > 0; i++) {
      if (source[i] === '\\') i++;
      else if (source[i] === '[') depth += nests ? 1 : 0;
      else if (source[i] === ']') depth--;
    }
  }

  function readQuantifier(): { min: number; max: number } {
    const quantifier = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(source.slice(i));
    if (quantifier === null) return { min: 1, max: 1 };
    i += quantifier[0].length;
    const [text, min, comma, max] = quantifier;
    if (text.startsWith('*')) return { min: 0, max: Infinity };
    if (text.startsWith('+')) return { min: 1, max: Infinity };
    if (text.startsWith('?')) return { min: 0, max: 1 };
    return { min: Number(min), max: comma === '' ? Number(min) : max === '' ? Infinity : Number(max) };
  }

  return alternatives();
}
