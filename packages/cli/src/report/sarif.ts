import type { Audit } from '../audit/audit.js';
import { AUDIT_RULES, type Severity } from '../audit/finding.js';
import { maskText, maskUrl } from '../text/mask.js';
import { printable } from '../text/printable.js';

/** What of SARIF an audit needs. */
export interface SarifLog {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly SarifRun[];
}

/** One audit. */
interface SarifRun {
  readonly tool: { readonly driver: SarifDriver };
  readonly logicalLocations: readonly SarifLocation[];
  readonly invocations: readonly { readonly executionSuccessful: boolean }[];
  readonly results: readonly SarifResult[];
}

/** What the audit was made with. */
interface SarifDriver {
  readonly name: string;
  readonly informationUri: string;
  readonly rules: readonly {
    readonly id: string;
    readonly shortDescription: SarifMessage;
    readonly help: SarifMessage;
    readonly properties: { readonly 'security-severity': string };
  }[];
}

/** The audited URL. */
interface SarifLocation {
  readonly fullyQualifiedName: string;
  readonly kind: 'resource';
}

/** Text for people. */
interface SarifMessage {
  readonly text: string;
}

/** A finding. */
interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: 'error' | 'warning' | 'note';
  readonly message: SarifMessage;
  readonly locations: readonly {
    readonly logicalLocations: readonly (SarifLocation & { readonly index: 0 })[];
  }[];
  readonly properties: { readonly severity: Severity; readonly requests: readonly number[] };
}

const LEVELS: Readonly<Record<Severity, SarifResult['level']>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** The scores by which code scanning sorts into the same severities. */
const SCORES: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '3.0',
  info: '0.0',
};

/**
 * Returns an audit as a SARIF log, secrets masked; the location of every result is the audited URL.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function toSarif({ target, findings, stopped }: Audit): SarifLog {
  const location: SarifLocation = { fullyQualifiedName: printable(maskUrl(target)), kind: 'resource' };
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'corskit',
            informationUri: 'https://github.com/corskit/corskit',
            rules: findings.map(({ id, fix, severity }) => ({
              id,
              shortDescription: text(AUDIT_RULES[id]),
              help: text(fix),
              properties: { 'security-severity': SCORES[severity] },
            })),
          },
        },
        logicalLocations: [location],
        invocations: [{ executionSuccessful: stopped === undefined }],
        results: findings.map(({ id, severity, title, detail, evidence, fix }, ruleIndex) => ({
          ruleId: id,
          ruleIndex,
          level: LEVELS[severity],
          message: text(`${title}. ${detail} ${fix}`),
          locations: [{ logicalLocations: [{ ...location, index: 0 }] }],
          properties: { severity, requests: evidence },
        })),
      },
    ],
  };
}

function text(sentence: string): SarifMessage {
  return { text: printable(maskText(sentence)) };
}
