import { isSafelistedMethod } from '../fetch/method.js';
import type { NamesDraft, PolicyDraft } from './draft.js';
import { show, type IssueList } from './issue-list.js';
import type { CorsOptions } from './options.js';
import { readAllowedHeaders, readExposedHeaders, readMethods, readVary } from './read-names.js';
import { readOrigin } from './read-origin.js';
import { readBoolean, readFunction, readMaxAge, readStatus } from './read-scalars.js';
import { adviseOption } from './suggestion.js';

const HATCHES = [
  'dangerouslyAllowNullOrigin',
  'dangerouslyAllowInsecureOrigins',
  'dangerouslyAllowPublicSuffixSubdomains',
  'dangerouslyAllowUnanchoredRegExp',
  'dangerouslyAllowComplexRegExp',
] as const satisfies readonly (keyof CorsOptions)[];

/** The names of all options of a policy. */
const OPTION_NAMES: readonly string[] = [
  'origin',
  'methods',
  'allowedHeaders',
  'exposedHeaders',
  'credentials',
  'maxAge',
  'optionsSuccessStatus',
  'vary',
  'onRefusal',
  'isPublicSuffix',
  ...HATCHES,
] as const satisfies readonly (keyof CorsOptions)[];

/**
 * The options as they were found: own, enumerable, each read once and copied, so that neither a getter that shows two faces
 * nor anything that is done to a list or a RegExp later changes a policy.
 */
export type FoundOptions = ReadonlyMap<string, unknown>;

/** Returns the options in `value`, or undefined, with an issue, where it is no object of options. */
export function findOptions(value: unknown, issues: IssueList): FoundOptions | undefined {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return new Map(Object.entries(value).map(([name, given]) => [name, copy(given)]));
  }
  issues.error(
    'invalid-option-type',
    [],
    value,
    value === undefined
      ? "there are no options, and who may call is never assumed; write { origin: ['https://app.example.com'] }, or { origin: '*' }"
      : `${show(value)} is no object of options; write { origin: ... }`,
  );
  return undefined;
}

/** Reads the options of one policy, adding to `issues` all that is wrong with them. */
export function readPolicy(found: FoundOptions, issues: IssueList): PolicyDraft {
  for (const [name, value] of found) {
    if (OPTION_NAMES.includes(name)) continue;
    const { advice, suggestion } = adviseOption(name, OPTION_NAMES);
    issues.error('unknown-option', [name], value, `there is no such option; ${advice}`, suggestion);
  }
  const credentials = readBoolean('credentials', found.get('credentials'), issues);
  const hatches = new Set(HATCHES.filter((hatch) => readBoolean(hatch, found.get(hatch), issues)));
  const isPublicSuffix = readFunction('isPublicSuffix', found.get('isPublicSuffix'), issues);
  const given = found.get('origin');
  const vary = readVary(found.get('vary'), typeof given === 'function', issues);
  const origin = readOrigin(
    given,
    {
      credentials,
      hatches,
      ...(found.get('vary') === undefined ? {} : { vary }),
      ...(isPublicSuffix === undefined ? {} : { isPublicSuffix }),
    },
    issues,
  );
  const methods = readMethods(found.get('methods'), credentials, issues);
  const allowedHeaders = readAllowedHeaders(found.get('allowedHeaders'), credentials, issues);
  return {
    origin,
    credentials,
    methods,
    allowedHeaders,
    exposedHeaders: readExposedHeaders(found.get('exposedHeaders'), credentials, issues),
    maxAge: readMaxAge(found.get('maxAge'), hasPreflights(methods, allowedHeaders), issues),
    status: readStatus(found.get('optionsSuccessStatus'), issues),
    vary,
    onRefusal: readFunction('onRefusal', found.get('onRefusal'), issues),
  };
}

function hasPreflights(methods: NamesDraft, headers: NamesDraft | undefined): boolean {
  return (
    methods.any ||
    !methods.names.every(isSafelistedMethod) ||
    headers === undefined ||
    headers.any ||
    headers.names.length > 0
  );
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return Object.freeze(value.map(copy));
  return value instanceof RegExp ? Object.freeze(new RegExp(value.source, value.flags)) : value;
}
