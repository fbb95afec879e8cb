import type { Exchange } from '../diagnosis/exchange.js';
import { allowsCredentials, isForEveryone, passes, type Attempt } from './attempt.js';
import type { Finding, FindingId } from './finding.js';
import { ORIGIN_RULES, type OriginRule } from './origin-rules.js';

/** What bears on how bad an allowed origin is. */
export interface Stakes {
  /** Whether only who is in a network, or has a certain address, gets to the server. */
  readonly isPrivate: boolean;
}

/** One mistake, and what shows it. */
interface Hit {
  readonly id: FindingId;
  readonly rule: OriginRule;
  /** What the first of the forged origins means. */
  readonly means: string;
  readonly exchanges: readonly Exchange[];
}

/** Returns what the forged origins that were allowed show: one finding for each mistake, however many origins show it. */
export function originFindings(attempts: readonly Attempt[], stakes: Stakes): readonly Finding[] {
  const findings = merge(hitsOf(attempts)).map((hit) => findingOf(hit, stakes));
  const broken = wildcardWithCredentials(attempts);
  // It says the same of the *, and more; unless that is worse.
  const isSaid = ({ id, severity }: Finding): boolean =>
    broken.length > 0 && id === 'wildcard' && severity === 'info';
  return [...findings.filter((finding) => !isSaid(finding)), ...broken];
}

function hitsOf(attempts: readonly Attempt[]): readonly Hit[] {
  const groups = new Map<FindingId, Omit<Hit, 'id' | 'rule'>>();
  const allowed = new Map(
    attempts.flatMap((one) =>
      one.forged !== undefined && passes(one).length > 0 ? [[one.forged.id, one.forged]] : [],
    ),
  );
  for (const attempt of attempts) {
    const forged = allowed.get(attempt.forged?.id ?? '');
    if (forged === undefined) continue;
    const { rule } = allowed.get(forged.explainedBy ?? '') ?? forged;
    for (const exchange of passes(attempt)) {
      const id = ruleOf(rule, exchange);
      const { means = forged.means, exchanges = [] } = groups.get(id) ?? {};
      groups.set(id, { means, exchanges: [...exchanges, exchange] });
    }
  }
  const starts = groups.get('starts-with');
  // A host that only ends like the listed one shows more than subdomains, where those beside it are refused.
  const isEndAlike = allowed.has('prefix') || (allowed.has('prefix-host') && !allowed.has('sibling'));
  if (starts !== undefined && isEndAlike) groups.set('contains', starts);
  return [...ORIGIN_RULES].flatMap(([id, rule]) => {
    const group = groups.get(id);
    return group === undefined ? [] : [{ id, rule, ...group }];
  });
}

function ruleOf(rule: FindingId, exchange: Exchange): FindingId {
  const isAnyone = rule === 'any-origin' || rule === 'null-origin';
  return isAnyone && isForEveryone(exchange) ? 'wildcard' : rule;
}

/** Leaves out what follows from another mistake. */
function merge(hits: readonly Hit[]): readonly Hit[] {
  const gone = new Set<FindingId>();
  const kept: Hit[] = [];
  for (const hit of hits) {
    if (gone.has(hit.id)) continue;
    const implied = hits.filter((one) => hit.rule.implies.includes(one.id) && covers(hit, one));
    for (const { id } of implied) gone.add(id);
    const exchanges = new Set([...hit.exchanges, ...implied.flatMap((one) => one.exchanges)]);
    kept.push({ ...hit, exchanges: [...exchanges].sort((a, b) => a.number - b.number) });
  }
  return kept;
}

/** Reports whether `hit` lets in all that `other` does: also with credentials, also to read. */
function covers(hit: Hit, other: Hit): boolean {
  return (hasCredentials(hit) || !hasCredentials(other)) && (isByPreflight(other) || !isByPreflight(hit));
}

function hasCredentials({ exchanges }: Hit): boolean {
  return exchanges.some((one) => allowsCredentials(one) && !isForEveryone(one));
}

function isByPreflight({ exchanges }: Hit): boolean {
  return exchanges.every(({ question }) => question.method === 'OPTIONS');
}

function findingOf(hit: Hit, stakes: Stakes): Finding {
  const { id, rule, means, exchanges } = hit;
  const isHarmless = id === 'malformed-origin';
  const [withCredentials, without] = rule.severity;
  const withoutThem = stakes.isPrivate && !isHarmless ? 'medium' : without;
  const detail = [rule.cause, means, isHarmless ? undefined : consequenceOf(hit, stakes)];
  return {
    id,
    severity: hasCredentials(hit) ? withCredentials : withoutThem,
    title: rule.title,
    detail: detail.filter((sentence) => sentence !== undefined).join(' '),
    evidence: exchanges.map(({ number }) => number),
    fix: rule.fix,
  };
}

function consequenceOf(hit: Hit, { isPrivate }: Stakes): string {
  if (isByPreflight(hit)) {
    const sent = hasCredentials(hit) ? 'with the cookies of the user' : 'without credentials';
    return `Only preflights let it through: requests that change something are sent, ${sent}, but their answers stay unread.`;
  }
  if (hasCredentials(hit))
    return 'Credentials are allowed: such a page reads what the user sees who is signed in, and acts in their name.';
  return isPrivate
    ? 'Credentials are not allowed, but the server is private: such a page reads it through the browser of a user.'
    : 'Credentials are not allowed: such a page reads what anyone can read.';
}

function wildcardWithCredentials(attempts: readonly Attempt[]): readonly Finding[] {
  const evidence = attempts
    .flatMap(({ request, preflight }) => [request, preflight])
    .flatMap((one) =>
      isForEveryone(one) && allowsCredentials(one) && one !== undefined ? [one.number] : [],
    );
  if (evidence.length === 0) return [];
  return [
    {
      id: 'wildcard-with-credentials',
      severity: 'low',
      title: 'Credentials are allowed beside a *, which no browser accepts',
      detail:
        'Requests with credentials fail in every browser. Whoever repairs that by sending the origin back lets any website in.',
      evidence,
      fix: 'Leave Access-Control-Allow-Credentials out, or list the origins that need it.',
    },
  ];
}
