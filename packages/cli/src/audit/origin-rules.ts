import type { FindingId, Severity } from './finding.js';

/** A mistake in the way that a server decides which origins it allows. */
export interface OriginRule {
  /** With credentials allowed, and without. */
  readonly severity: readonly [withCredentials: Severity, without: Severity];
  readonly title: string;
  /** How such a check comes about, where that is known. */
  readonly cause?: string;
  readonly fix: string;
  /** Mistakes that are nothing but what follows from this one. */
  readonly implies: readonly FindingId[];
}

const WHOLE = 'Compare the whole origin, byte for byte, with those of a list.';
const BYPASS: OriginRule['severity'] = ['high', 'low'];
const TOO_WIDE: OriginRule['severity'] = ['medium', 'info'];

/** What is no mistake of its own where everything is allowed. */
const SINGLE_RULES: readonly FindingId[] = [
  'null-origin',
  'contains',
  'starts-with',
  'ends-with',
  'any-character',
  'cut-short',
  'shared-suffix',
  'localhost-in-name',
  'subdomains',
  'http-origin',
  'other-port',
  'local-origin',
  'extension-origin',
  'file-origin',
  'malformed-origin',
];

/** Every mistake of this kind, by the rule that it breaks; what implies others stands before them. */
export const ORIGIN_RULES: ReadonlyMap<FindingId, OriginRule> = new Map<FindingId, OriginRule>([
  [
    'any-origin',
    {
      severity: ['critical', 'info'],
      title: 'Any website is allowed: whatever origin comes is sent back',
      fix: `${WHOLE} If the answers are for everyone, send Access-Control-Allow-Origin: * and no credentials.`,
      implies: ['wildcard', ...SINGLE_RULES],
    },
  ],
  [
    'wildcard',
    {
      severity: ['info', 'info'],
      title: 'Any website is allowed, without credentials',
      fix: 'Nothing, if the answers are for everyone. Otherwise list the origins that may read them.',
      implies: SINGLE_RULES,
    },
  ],
  [
    'null-origin',
    {
      severity: ['critical', 'low'],
      title: 'The origin null is allowed, and every website can send it',
      fix: 'Take null off the list. A page that is opened as a file has to be served over http instead.',
      implies: [],
    },
  ],
  [
    'shared-suffix',
    {
      severity: BYPASS,
      title: 'Sites of strangers under the same shared domain are allowed',
      fix: 'List whole host names there. A pattern may only stand for what nobody else can register.',
      implies: ['ends-with', 'subdomains'],
    },
  ],
  [
    'contains',
    {
      severity: BYPASS,
      title: 'An origin is allowed as soon as a listed one is a part of it',
      cause: 'The check looks for a piece of text, or it is a RegExp without ^ and $.',
      fix: `${WHOLE} A RegExp begins with ^https:\\/\\/ and ends with $.`,
      implies: [
        'starts-with',
        'ends-with',
        'subdomains',
        'http-origin',
        'other-port',
        'local-origin',
        'malformed-origin',
      ],
    },
  ],
  [
    'starts-with',
    {
      severity: BYPASS,
      title: 'An origin is allowed as soon as it begins like a listed one',
      cause: 'The check does not look at the end: it is startsWith, or a RegExp without $.',
      fix: `${WHOLE} A RegExp ends with $.`,
      implies: ['other-port', 'malformed-origin'],
    },
  ],
  [
    'ends-with',
    {
      severity: BYPASS,
      title: 'An origin is allowed as soon as it ends like a listed one',
      cause:
        'The check does not look at the beginning: it is endsWith, or a RegExp without ^ or without the dot.',
      fix: `${WHOLE} For subdomains, the part before the domain ends with a dot.`,
      implies: ['subdomains', 'http-origin'],
    },
  ],
  [
    'any-character',
    {
      severity: BYPASS,
      title: 'A dot of a listed origin stands for any character',
      fix: `Write \\. for every dot in a RegExp. Better: ${WHOLE.toLowerCase()}`,
      implies: [],
    },
  ],
  [
    'cut-short',
    {
      severity: BYPASS,
      title: 'A piece of a listed origin is allowed',
      cause:
        'The check looks for the origin in the list as text: a list that is a string, or the two sides swapped.',
      fix: `${WHOLE} The list is an array, not a string.`,
      implies: [],
    },
  ],
  [
    'localhost-in-name',
    {
      severity: BYPASS,
      title: 'An origin is allowed as soon as its name has localhost in it',
      fix: 'Compare the whole origin: http://localhost:3000. In production, leave it out.',
      implies: ['local-origin'],
    },
  ],
  [
    'subdomains',
    {
      severity: TOO_WIDE,
      title: 'Every subdomain is allowed',
      fix: 'List the hosts that need it, if they are known.',
      implies: [],
    },
  ],
  [
    'http-origin',
    {
      severity: TOO_WIDE,
      title: 'An origin by http is allowed',
      fix: 'List the origin by https only.',
      implies: [],
    },
  ],
  [
    'other-port',
    {
      severity: TOO_WIDE,
      title: 'Any port of a listed host is allowed',
      fix: WHOLE,
      implies: [],
    },
  ],
  [
    'local-origin',
    {
      severity: TOO_WIDE,
      title: 'Pages of the own machine, or of a private network, are allowed',
      fix: 'List such origins in development only.',
      implies: [],
    },
  ],
  [
    'extension-origin',
    {
      severity: TOO_WIDE,
      title: 'Any browser extension is allowed',
      fix: 'List the extension by its id: chrome-extension://<id>.',
      implies: [],
    },
  ],
  [
    'file-origin',
    {
      severity: TOO_WIDE,
      title: 'The origin file:// is allowed',
      fix: 'Take file:// off the list, and let the application have an origin of its own.',
      implies: [],
    },
  ],
  [
    'malformed-origin',
    {
      severity: ['info', 'info'],
      title: 'An origin is allowed that no browser sends',
      cause:
        'Nothing follows from it by itself, but the check takes origins apart, or changes them, before it compares.',
      fix: WHOLE,
      implies: [],
    },
  ],
]);
