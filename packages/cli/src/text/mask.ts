/** What stands in the place of a secret. */
const MASK = '***';

/** Words that are in a name only where its value is secret, or may be. */
const SECRET_WORD =
  /(?:^|-)(?:auth|authorization|cookie2?|credential|csrf|xsrf|jwt|keys?|otp|passcode|passphrase|passwd|password|pass|pwd|pin|secrets?|session|sid|sig|sign|signature|tokens?|ticket|nonce|assertion|hmac)(?:$|[-0-9])/;

/** Words that are secret where they are grown together: `apikey`, `PHPSESSID`. */
const SECRET_COMPOUND =
  /apikey|accesskey|secretkey|privatekey|authkey|subscriptionkey|token$|sessid|sessionid|secret$|csrf|xsrf|password|passwd/;

/** Schemes of `Authorization`, which are no secrets themselves. */
const SCHEMES =
  'basic|bearer|digest|dpop|gnap|hoba|negotiate|ntlm|oauth|vapid|apikey|token|aws4-hmac-sha256|scram-sha-(?:1|256)';
const WITH_SCHEME = new RegExp(`^\\s*(${SCHEMES})\\s+\\S`, 'i');
const SCHEME_IN_TEXT = /\b(bearer|basic|dpop|negotiate|token)([ \t]+)([\w.~+/-]{8,}={0,2})/gi;

const JWT = /(?<![\w-])eyJ[\w-]{4,}\.[\w-]+(?:\.[\w-]*){0,3}/g;
const URL_IN_TEXT = /(?:\b[a-z][a-z0-9+.-]{0,30}:)?\/\/[^\s"'<>`]+/gi;
const PARAMETER = /(^|[?&;#\s"'])([\w.%[\]-]{1,100})=([^&;#\s"'<>]+)/g;
const USER_INFO = /^((?:[a-z][a-z0-9+.-]*:)?[/\\]{2})[^/\\?#]*@/i;

/** A parameter of a URL that is a parameter itself: `return=%2Forders%3Ftoken%3Dabc`, as redirects to a login have it. */
const ENCODED_PARAMETER =
  /(%(?:25){0,3}(?:3F|26|23|3B))([\w.-]{1,100})(%(?:25){0,3}3D)((?:(?!%(?:25){0,3}(?:26|23|3B))[^&;#\s"'<>])+)/gi;

/** `https://ann:sec`, where the rest was cut off: no port has letters in it. */
const USER_INFO_CUT = /^((?:[a-z][a-z0-9+.-]*:)?\/\/[^/\\?#:@[\]]*:)(?!\d*\W*(?:[/?#]|$))[^/\\?#]*$/i;

/** `ann:secret@host`, where the scheme was forgotten. */
const USER_WITHOUT_SCHEME = /(?<![\w.+:/@-])[\w.+-]{1,100}:[^\s/\\?#@"'<>`]{1,300}@(?=[\w[])/g;

/** `"authorization": "Bearer x"` and `'Cookie: a=b'`. */
const QUOTED_PAIR = /(["'])([\w-]{1,100})\1(\s*[:=]\s*)(["'])((?:\\.|(?!\4)[^\\])*)\4/g;
const QUOTED_LINE = /(["'])([\w-]{1,100})(:\s*)((?:\\.|(?!\1)[^\\\r\n])*)\1/g;
const NAME_IN_LINE = /(^|[\s{,;(])([\w-]{1,100})\s*:\s*/g;

/**
 * Returns the value of a header as it may be shown: the scheme of `Authorization`, the names and the attributes of cookies,
 * `***` where the name says that the value is secret, and everything else as {@link maskText} leaves it.
 */
export function maskHeader(name: string, value: string): string {
  const lower = name.toLowerCase();
  if (lower === 'cookie') return value.split(';').map(maskPair).join(';');
  if (lower === 'set-cookie') {
    const [pair = '', ...attributes] = value.split(';');
    return [maskPair(pair), ...attributes].join(';');
  }
  if (!isSecretName(name)) return maskText(value);
  const scheme = WITH_SCHEME.exec(value)?.[1];
  if (scheme !== undefined) return `${scheme} ${MASK}`;
  return value.trim() === '' ? value : MASK;
}

/** Returns a URL, absolute or not, as it may be shown: without user names, passwords, and parameters that let somebody in. */
export function maskUrl(url: string): string {
  return maskParameters(
    url
      .replace(USER_INFO, `$1${MASK}@`)
      .replace(USER_INFO_CUT, `$1${MASK}`)
      .replace(USER_WITHOUT_SCHEME, `${MASK}@`),
  ).replace(JWT, MASK);
}

/** Returns text of any kind as it may be shown: URLs, header lines, tokens and parameters in it are masked. */
export function maskText(text: string): string {
  const quoted = text
    .replace(QUOTED_PAIR, (all, quote: string, name: string, colon: string, inner: string, value: string) =>
      isSecretName(name) ? `${quote}${name}${quote}${colon}${inner}${maskHeader(name, value)}${inner}` : all,
    )
    .replace(QUOTED_LINE, (all, quote: string, name: string, colon: string, value: string) =>
      isSecretName(name) ? `${quote}${name}${colon}${maskHeader(name, value)}${quote}` : all,
    )
    .replace(/[^\r\n]+/g, maskLine);
  return maskParameters(quoted.replace(URL_IN_TEXT, maskUrl).replace(USER_WITHOUT_SCHEME, `${MASK}@`))
    .replace(SCHEME_IN_TEXT, (all, scheme: string, space: string, token: string) =>
      isTokenLike(token) ? `${scheme}${space}${MASK}` : all,
    )
    .replace(JWT, MASK);
}

/** As short as a value may be and still be looked for: one of fewer characters stands in many a text by chance. */
const MIN_SECRET = 6;

/** Returns the values in `headers` that are secrets: of cookies one by one, of `Authorization` without the scheme. */
export function secretsOf(headers: readonly (readonly [name: string, value: string])[]): readonly string[] {
  return headers
    .filter(([name]) => isSecretName(name))
    .flatMap(([name, value]) => {
      if (/^cookie$/i.test(name)) return value.split(';').map((pair) => pair.slice(pair.indexOf('=') + 1));
      return WITH_SCHEME.test(value) ? [value.trim().replace(/^\S+\s+/, '')] : [value];
    })
    .map((value) => value.trim())
    .filter((value) => value.length >= MIN_SECRET);
}

/** Returns text without `secrets`, for servers that send back what they get. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  // The longest first: one may be a part of another.
  const sorted = [...secrets].sort((a, b) => b.length - a.length);
  return sorted.reduce((rest, secret) => rest.replaceAll(secret, MASK), text);
}

/** Words that name a secret wherever they stand before a colon. */
const ALWAYS_NAMES = ['authorization', 'cookie', 'password', 'passwd', 'secret', 'token'];

/** What stands behind the name of a secret header is secret to the end of the line. */
function maskLine(line: string): string {
  for (const match of line.matchAll(NAME_IN_LINE)) {
    const [all, before = '', name = ''] = match;
    const end = match.index + all.length;
    // In a sentence, a word before a colon is no name: whoever lets preflights pass: ...
    const isProse = before === ' ' && /^[a-z]+$/.test(name) && !ALWAYS_NAMES.includes(name);
    if (isSecretName(name) && !isProse) return `${line.slice(0, end)}${maskHeader(name, line.slice(end))}`;
  }
  return line;
}

function maskParameters(text: string): string {
  return text
    .replace(PARAMETER, (all, before: string, name: string) =>
      isSecretParameter(name) ? `${before}${name}=${MASK}` : all,
    )
    .replace(ENCODED_PARAMETER, (all, before: string, name: string, equals: string) =>
      isSecretParameter(name) ? `${before}${name}${equals}${MASK}` : all,
    );
}

function isSecretParameter(name: string): boolean {
  return isSecretName(decoded(name)) || /^code$/i.test(name);
}

function maskPair(pair: string): string {
  const equals = pair.indexOf('=');
  if (equals !== -1) return `${pair.slice(0, equals + 1)}${MASK}`;
  return pair.trim() === '' ? pair : MASK;
}

/** `Access-Control-Allow-Credentials` and its like are no secrets, and what they name is not, either. */
function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[_.[\]]/g, '-')
    .toLowerCase();
  if (words.startsWith('access-control-')) return false;
  return SECRET_WORD.test(words) || SECRET_COMPOUND.test(words.replaceAll('-', ''));
}

/** A word of English is no token: `Bearer tokens are missing`. */
function isTokenLike(text: string): boolean {
  return text.length >= 24 || /[0-9]/.test(text) || /[a-z][A-Z]/.test(text);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
