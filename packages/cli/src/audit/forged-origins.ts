import { getDomain, parse } from 'tldts';

import { isLoopback, isPrivate } from '../diagnosis/loopback.js';
import type { FindingId } from './finding.js';
import { readListed } from './listed-origin.js';

/** An origin that a careful server refuses. */
export interface ForgedOrigin {
  /** What was done to the listed origin: `suffix`, `dot-1`, `special-7b`. */
  readonly id: string;
  /** What is sent as `Origin`. */
  readonly origin: string;
  /** The rule that a server breaks by allowing it. */
  readonly rule: FindingId;
  /** What it means if it is allowed, in one sentence. */
  readonly means: string;
  /** Whether it is worth a preflight as well. */
  readonly isPreflighted: boolean;
  /** The id of another one: if that is allowed as well, this one shows no more than it does. */
  readonly explainedBy?: string;
  /** Whether it is one of many that differ in a character only. */
  readonly isSpecial?: boolean;
}

/**
 * An origin that nobody lists, so that a server that allows it allows everything.
 *
 * No random one: two audits of the same server are to send the same.
 */
export const CONTROL: ForgedOrigin = forged(
  'control',
  'https://corskit-audit.invalid',
  'any-origin',
  'An origin was let in that nobody can have listed.',
);

/** As many dots of a host as are replaced, the last ones. */
const MAX_DOTS = 3;

/** The characters that some browser takes in the name of a host, and that a RegExp may take for its end. */
const SPECIAL = ['_', '`', '{', '!', '&', '%20', ',', '$', ';', '"'];

/**
 * Returns the origins that an audit tries, the most telling ones first.
 *
 * They are made out of `listed`, an origin that the server is known to allow, or else out of the server's own. All names
 * are either reserved ones or made of those two, and nothing is ever sent there.
 *
 * @throws {TypeError} if `listed` is no origin.
 * @see https://datatracker.ietf.org/doc/html/rfc2606
 */
export function forgedOrigins(target: URL, listed: string | undefined): readonly ForgedOrigin[] {
  const base = new URL(listed === undefined ? target.origin : readListed(listed));
  const own = `${base.protocol}//${base.host}`;
  const all = [
    CONTROL,
    forged('null', 'null', 'null-origin', 'Every website is allowed: from a sandboxed frame it sends null.'),
    forged(
      'suffix',
      `${base.protocol}//${base.hostname}.evil.example`,
      'starts-with',
      'Whoever owns a domain puts the listed host before it, and is allowed.',
    ),
    ...fromDomain(base),
    ...fromHost(base),
    ...fromOrigin(base),
    ...local(base),
  ];
  const seen = new Set([own]);
  return all.filter(({ origin }) => !seen.has(origin) && seen.add(origin) !== undefined);
}

function forged(
  id: string,
  origin: string,
  rule: FindingId,
  means: string,
  isPreflighted = true,
): ForgedOrigin {
  return { id, origin, rule, means, isPreflighted };
}

/** What a comparison takes for the host that does not look at all of it. */
function fromHost({ protocol, host, hostname, port }: URL): ForgedOrigin[] {
  const origin = (name: string): string => `${protocol}//${name}${port === '' ? '' : `:${port}`}`;
  return [
    ...(port === ''
      ? []
      : [
          forged(
            'suffix-port',
            `${protocol}//${host}.evil.example`,
            'malformed-origin',
            'What stands behind the port is not looked at. No browser sends that.',
            false,
          ),
        ]),
    ...(hostname.startsWith('[') ? [] : dots(hostname, origin)),
    ...SPECIAL.map((character, index) => ({
      ...forged(
        `special-${character.charCodeAt(0).toString(16)}`,
        `${protocol}//${hostname}${character}.evil.example`,
        'starts-with',
        `The host is taken to end before ${character}, which some browsers allow in a name.`,
        index === 0,
      ),
      isSpecial: true,
    })),
    forged(
      'userinfo',
      `${protocol}//${host}@evil.example`,
      'malformed-origin',
      'What stands before an @ is taken for the host. No browser sends that.',
      false,
    ),
    forged(
      'list',
      `${protocol}//${host}, https://evil.example`,
      'malformed-origin',
      'One of several origins is enough. No browser sends several.',
      false,
    ),
  ];
}

function dots(hostname: string, origin: (name: string) => string): ForgedOrigin[] {
  const places = [...hostname.matchAll(/\./g)].map(({ index }) => index).slice(-MAX_DOTS);
  const domain = getDomain(hostname, { allowPrivateDomains: true });
  return places.map((place, index) => {
    const name = `${hostname.slice(0, place)}x${hostname.slice(place + 1)}`;
    const isWithin = domain !== null && name.endsWith(`.${domain}`);
    const means = isWithin
      ? 'A host of the same domain that differs from the listed one in that character is allowed.'
      : 'A domain that differs from the listed one in that character is allowed, and may be free to register.';
    const dot = forged(`dot-${index + 1}`, origin(name), 'any-character', means);
    if (isWithin) return { ...dot, explainedBy: 'sibling' };
    return domain !== null && name.endsWith(domain) ? { ...dot, explainedBy: 'prefix' } : dot;
  });
}

/** What a comparison takes for the domain, or for one of its own. */
function fromDomain({ protocol, hostname, port }: URL): ForgedOrigin[] {
  if (isLoopback(hostname) || hostname.startsWith('[')) return [];
  const { domain, publicSuffix, isIp, isPrivate: isShared } = parse(hostname, { allowPrivateDomains: true });
  if (isIp === true) return [];
  const origin = (name: string): string => `${protocol}//${name}${port === '' ? '' : `:${port}`}`;
  const whole = domain ?? hostname;
  const before = 'Whoever registers a domain that ends alike is allowed.';
  const below = 'Every subdomain is allowed, also one that somebody has taken over.';
  const made = [
    forged('prefix', origin(`evil${whole}`), 'ends-with', before),
    forged('subdomain', origin(`corskit-audit.${hostname}`), 'subdomains', below),
    forged('sibling', origin(`corskit-audit.${whole}`), 'subdomains', below),
    forged('prefix-host', origin(`evil${hostname}`), 'subdomains', below),
    forged(
      'truncated',
      `${protocol}//${hostname.slice(0, -1)}`,
      'cut-short',
      'The domain that is left may be free to register.',
    ),
  ];
  if (isShared !== true || domain === null || publicSuffix === null) return made;
  const [label = ''] = domain.split('.');
  const strangers = `Whoever has a site under ${publicSuffix} is allowed.`;
  return [
    forged('neighbour', origin(`corskit-audit.${publicSuffix}`), 'shared-suffix', strangers),
    forged('neighbour-alike', origin(`${label}-corskit-audit.${publicSuffix}`), 'shared-suffix', strangers),
    ...made,
  ];
}

/** What a comparison takes for the same origin. */
function fromOrigin({ protocol, host, hostname }: URL): ForgedOrigin[] {
  const upper = `${protocol}//${host.toUpperCase()}`;
  const made =
    upper === `${protocol}//${host}`
      ? []
      : [
          forged(
            'upper-case',
            upper,
            'malformed-origin',
            'Case is not looked at. No browser sends capitals.',
            false,
          ),
        ];
  // On this machine every port is somebody's development server, and http is as good as https.
  if (isLoopback(hostname)) return made;
  const overHttp =
    'Whoever sits between a user and the network answers by http in the name of the listed host.';
  return [
    ...(protocol === 'https:' ? [forged('http', `http://${host}`, 'http-origin', overHttp)] : []),
    forged(
      'port',
      `${protocol}//${hostname}:8444`,
      'other-port',
      'Whatever listens on the listed host is allowed.',
    ),
    ...made,
  ];
}

function local({ hostname }: URL): ForgedOrigin[] {
  const machine = 'Whatever runs on the machine of a user is allowed.';
  const network = 'Whatever device has that address in the network of a user is allowed.';
  const made = [
    forged(
      'localhost-name',
      'https://localhost.evil.example',
      'localhost-in-name',
      'Anyone can have a domain with such a name; it need not be on the own machine.',
    ),
    forged(
      'extension',
      `chrome-extension://${'a'.repeat(32)}`,
      'extension-origin',
      'Every extension of Chromium is allowed.',
      false,
    ),
    forged('file', 'file://', 'file-origin', 'Pages in the web view of any application are allowed.', false),
  ];
  if (!isLoopback(hostname)) {
    made.push(forged('localhost', 'http://localhost', 'local-origin', machine));
    made.push(forged('localhost-port', 'http://localhost:3000', 'local-origin', machine));
  }
  if (!isLoopback(hostname) && !isPrivate(hostname))
    made.push(forged('lan', 'http://192.168.1.20', 'local-origin', network));
  return made;
}
