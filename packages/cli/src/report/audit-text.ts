import type { Audit } from '../audit/audit.js';
import { SEVERITIES, type Finding, type FindingId, type Severity } from '../audit/finding.js';
import { ORIGIN_RULES } from '../audit/origin-rules.js';
import { hasCors, linesOf } from '../diagnosis/answer-headers.js';
import { replyOf, type Exchange } from '../diagnosis/exchange.js';
import { block, labelled, type Colors } from './layout.js';
import { scrub } from './scrub.js';
import { maskHeader, maskText, maskUrl } from '../text/mask.js';
import { printable } from '../text/printable.js';

const INDENT = 2;
const LABEL = 10;

/** As many exchanges as are shown of one finding, and as many other origins as are named. */
const MAX_SHOWN = 3;
const MAX_NAMED = 5;

const WHO = ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials'];

/** The headers that a finding rests on, where those that say who is allowed do not tell. */
const SHOWN: Partial<Readonly<Record<FindingId, readonly string[]>>> = {
  'vary-missing': ['Access-Control-Allow-Origin', 'Vary', 'Cache-Control'],
  'policy-disclosed': [
    ...WHO,
    'Access-Control-Expose-Headers',
    'Access-Control-Allow-Methods',
    'Access-Control-Allow-Headers',
    'Access-Control-Max-Age',
  ],
  'long-max-age': ['Access-Control-Max-Age'],
  'forbidden-method': ['Access-Control-Allow-Methods'],
  redirected: ['Location'],
};

/** The headers that are missed where they are not there. */
const NOTED = new Set(['Access-Control-Allow-Origin', 'Vary', 'Location']);

/** Returns an audit for people to read: lines of at most 80 columns, secrets masked, the worst first. */
export function auditText(audit: Audit, colors: Colors): string {
  // Of all requests: a server may answer one with what it was told by another.
  const scrubbed = scrub(audit, audit.exchanges);
  const { findings, exchanges, stopped } = scrubbed;
  const lines = [
    ...block(`${colors.bold('Audit of')} ${printable(maskUrl(scrubbed.target))}`, 0),
    ...block(colors.dim('For your own servers, and for those that you have been asked to test.'), 0),
    '',
    ...(findings.length > 1 ? [...findings.flatMap((finding) => headline(finding, colors, INDENT)), ''] : []),
    ...findings.flatMap((finding) => [...section(finding, exchanges, colors), '']),
    ...block(verdict(scrubbed, colors), 0),
    ...(stopped === undefined
      ? []
      : block(`${colors.yellow('It ended early:')} ${printable(maskText(stopped.detail))}`, 0)),
    ...block(`${exchanges.length} ${exchanges.length === 1 ? 'request was' : 'requests were'} sent.`, 0),
  ];
  return `${lines.join('\n')}\n`;
}

function headline({ severity, title }: Finding, colors: Colors, indent: number): readonly string[] {
  const badge = colored(severity, severity.padEnd(LABEL), colors);
  return labelled(badge, title, indent, LABEL);
}

function section(finding: Finding, exchanges: readonly Exchange[], colors: Colors): readonly string[] {
  const badge = colors.bold(colored(finding.severity, finding.severity.toUpperCase().padEnd(LABEL), colors));
  const label = (word: string): string => colors.dim(word.padEnd(LABEL));
  return [
    ...labelled(badge, colors.bold(finding.title), 0, LABEL),
    '',
    ...block(printable(finding.detail), INDENT),
    '',
    ...evidence(finding, exchanges, label),
    '',
    ...labelled(colors.green('Change'.padEnd(LABEL)), finding.fix, INDENT, LABEL),
  ];
}

function evidence(
  { id, evidence: numbers }: Finding,
  exchanges: readonly Exchange[],
  label: (word: string) => string,
): readonly string[] {
  const all = exchanges.filter(({ number }) => numbers.includes(number));
  const isAboutOrigins = ORIGIN_RULES.has(id);
  const shown = isAboutOrigins ? [mostTelling(all)].flat() : all.slice(0, MAX_SHOWN);
  const rows = shown.flatMap((exchange) => [
    ...labelled(label('Sent'), sent(exchange), INDENT, LABEL),
    ...answered(exchange, SHOWN[id] ?? WHO).flatMap((line, index) =>
      labelled(label(index === 0 ? 'Answered' : ''), line, INDENT, LABEL),
    ),
  ]);
  const origins = new Set(shown.map((exchange) => originOf(exchange)));
  const others = [...new Set(all.map((exchange) => originOf(exchange)))].filter((one) => !origins.has(one));
  if (!isAboutOrigins || others.length === 0) return rows;
  const named = others.slice(0, MAX_NAMED);
  const more = others.length - named.length;
  return [
    ...rows,
    ...named.flatMap((origin, index) => labelled(label(index === 0 ? 'Alike' : ''), origin, INDENT, LABEL)),
    ...(more === 0 ? [] : labelled(label(''), `and ${more} more`, INDENT, LABEL)),
  ];
}

/** The first that allows credentials, or else the first. */
function mostTelling(exchanges: readonly Exchange[]): readonly Exchange[] {
  const withCredentials = exchanges.find(
    (one) => linesOf(replyOf(one), 'access-control-allow-credentials')[0] === 'true',
  );
  return [withCredentials ?? exchanges[0]].filter((one) => one !== undefined);
}

function originOf({ question }: Exchange): string {
  return printable(question.headers.find(([name]) => name === 'Origin')?.[1] ?? 'no Origin');
}

function sent({ number, question }: Exchange): string {
  const origin = originOf({ number, question, reply: { status: 0, headers: [] } });
  const what = question.role === 'missing-path' ? 'GET of a path that is not there' : question.method;
  return `${what}, ${origin === 'no Origin' ? 'without Origin' : `Origin: ${origin}`} (request ${number})`;
}

function answered(exchange: Exchange, names: readonly string[]): readonly string[] {
  const reply = replyOf(exchange);
  if (reply === undefined) return ['nothing'];
  const lines = names.flatMap((name) => {
    const values = linesOf(reply, name.toLowerCase());
    if (values.length === 0 && NOTED.has(name)) return [`no ${name}`];
    return values.map((value) => printable(`${name}: ${maskHeader(name, value)}`));
  });
  const { status } = reply;
  return status >= 200 && status <= 299 ? lines : [`status ${status}`, ...lines];
}

function verdict({ findings, exchanges, stopped }: Audit, colors: Colors): string {
  if (findings.length > 0)
    return SEVERITIES.flatMap((severity) => {
      const count = findings.filter((finding) => finding.severity === severity).length;
      return count === 0 ? [] : [colored(severity, `${count} ${severity}`, colors)];
    }).join(', ');
  if (stopped !== undefined) return 'Nothing was found until then.';
  if (!exchanges.some((exchange) => hasCors(replyOf(exchange))))
    return 'No answer has a CORS header: browsers let no other origin read this URL.';
  return colors.green('Nothing was found: every origin that was made up was refused.');
}

function colored(severity: Severity, text: string, colors: Colors): string {
  const paint = {
    critical: colors.magenta,
    high: colors.red,
    medium: colors.yellow,
    low: colors.cyan,
    info: colors.blue,
  }[severity];
  return paint(text);
}
