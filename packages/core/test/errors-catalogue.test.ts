import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import {
  definePolicySet,
  isCorsPolicyError,
  POLICY_ISSUE_CODES,
  validatePolicy,
  type CorsSetup,
  type PolicyIssue,
  type RefusalReason,
} from '../src/index.js';

const CATALOGUE = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');

// The compiler sees to it that there is one entry for each reason.
const REASONS: Readonly<Record<RefusalReason, true>> = {
  'origin-malformed': true,
  'origin-null': true,
  'origin-not-allowed': true,
  'origin-function-failed': true,
  'method-not-allowed': true,
  'headers-too-long': true,
  'headers-too-many': true,
  'headers-malformed': true,
  'header-not-allowed': true,
};

interface Section {
  readonly code: string;
  /** `error · no hatch`. */
  readonly nature: string;
  /** The options that have the issue, and what is said about them. */
  readonly examples: readonly { readonly options: object; readonly message: string }[];
  /** The options that it says to write instead. */
  readonly instead: object;
}

const EXAMPLE = /^```js\n(?<code>[^]*?)\n```\n\n```text\n(?<message>[^]*?)\n```$/gm;
const INSTEAD = /^Instead:\n\n```js\n(?<code>[^]*?)\n```$/m;

function readSection(text: string): Section {
  const [, code = '', nature = ''] = /^`([\w-]+)`\n\n(.+)$/m.exec(text) ?? [];
  const examples = [...text.matchAll(EXAMPLE)].map(({ groups = {} }) => ({
    options: optionsOf(groups['code'] ?? ''),
    message: groups['message'] ?? '',
  }));
  return { code, nature, examples, instead: optionsOf(INSTEAD.exec(text)?.groups?.['code'] ?? '') };
}

/** Runs `cors({ ... });` and returns what it was given. */
function optionsOf(code: string): object {
  let given: object | undefined;
  const cors = (options: object): void => {
    given = options;
  };
  // oxlint-disable-next-line typescript/no-implied-eval -- the text is ours
  const run = new Function('cors', code) as (cors: (options: object) => void) => void;
  run(cors);
  if (given === undefined) throw new Error(`no cors(...) in ${code}`);
  return given;
}

function issuesOf(options: object): readonly PolicyIssue[] {
  // The names of policies and the table are not part of one policy.
  if (!('policies' in options || 'routes' in options)) return validatePolicy(options);
  const warnings: PolicyIssue[] = [];
  try {
    definePolicySet(options as CorsSetup, (warning) => warnings.push(warning));
    return warnings;
  } catch (error) {
    if (isCorsPolicyError(error)) return error.issues;
    throw error;
  }
}

const severitiesOf = (issues: readonly PolicyIssue[], code: string): readonly string[] =>
  issues.filter((issue) => issue.code === code).map(({ severity }) => severity);

const chapter = (title: string): string =>
  new RegExp(`^## ${title}\n(?<text>[^]*?)(?=^## |(?![^]))`, 'm').exec(CATALOGUE)?.groups?.['text'] ?? '';
const sections = chapter('Issues of a policy').split(/^### /m).slice(1).map(readSection);

describe('the error catalogue', () => {
  test('has one section for each code, in their order', () => {
    expect(sections.map(({ code }) => code)).toEqual([...POLICY_ISSUE_CODES]);
  });

  test('has one row for each reason of a refusal', () => {
    const rows = [...chapter('Refusals').matchAll(/^\| `([\w-]+)`/gm)].map(([, reason = '']) => reason);
    expect(rows.toSorted()).toEqual(Object.keys(REASONS).toSorted());
  });

  describe.each(sections)('$code', ({ code, nature, examples, instead }) => {
    test('is what its examples yield, in these words', () => {
      expect(examples).not.toEqual([]);
      for (const { options, message } of examples) {
        const issues = issuesOf(options).filter((issue) => issue.code === code);
        expect(issues.map((issue) => issue.message).join('\n')).toBe(message);
      }
    });

    test('has the severity that it says', () => {
      const said = ['error', 'warning'].filter((severity) => nature.includes(severity));
      const yielded = new Set(examples.flatMap(({ options }) => severitiesOf(issuesOf(options), code)));
      expect([...yielded].toSorted()).toEqual(said);
    });

    test('has the hatch that it says, or says that it has none', () => {
      const hatch = /hatch: `(\w+)`/.exec(nature)?.[1];
      expect(nature.includes('no hatch')).toBe(nature.includes('error') && hatch === undefined);
      if (hatch === undefined) return;
      for (const { options } of examples) {
        expect(severitiesOf(issuesOf({ ...options, [hatch]: true }), code)).toEqual([]);
      }
    });

    test('is not yielded by what is to be written instead', () => {
      const issues = issuesOf(instead);
      expect(issues.filter((issue) => issue.code === code || issue.severity === 'error')).toEqual([]);
    });
  });
});
