import { ENGINES } from '@corskit/browser';

import { diagnose, type Diagnosis } from '../diagnosis/diagnose.js';
import type { Ask } from '../diagnosis/exchange.js';
import { askRecording } from '../diagnosis/recording.js';
import type { Draft } from '../paste/draft.js';
import { checkJson } from '../report/check-json.js';
import { checkText } from '../report/check-text.js';
import { curlText, type CurlContext } from '../report/curl.js';
import { githubText } from '../report/github.js';
import { scrub } from '../report/scrub.js';
import { asking } from './asking.js';
import type { CheckOptions } from './check-options.js';
import { EXIT, exitCodeOf } from './exit-code.js';
import { givenOf, type Given } from './given.js';
import { readResolved } from './resolved.js';
import { subjectOf, type Subject } from './subject.js';
import type { Terminal } from './terminal.js';

/**
 * Checks a fetch, prints what came of it, and resolves to what the command exits with.
 *
 * @throws {UsageError | PasteError} if there is nothing to check in what was given.
 */
export async function checkCommand(
  argument: string | undefined,
  options: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  const given = await givenOf(argument, options, terminal.stdin);
  const subject = subjectOf(given.draft, options);
  const { engine, expect, reads = [], send, probe, compare, server } = options;
  const diagnosis = await diagnose(subject.page, askOf(given, subject, options, terminal), {
    engines: engine === 'all' ? ENGINES : [engine],
    // What was recorded has been sent long ago.
    send: send === true || given.recorded !== undefined,
    probe: probe && given.recorded === undefined,
    reads,
    ...(subject.body === undefined ? {} : { body: subject.body }),
    ...(subject.cookie === undefined ? {} : { cookie: subject.cookie }),
    ...(compare === undefined ? {} : { direct: compare }),
    ...(server === undefined ? {} : { server }),
  });
  terminal.progress('');
  const code = exitCodeOf(diagnosis, expect);
  terminal.stdout.write(report(scrub(diagnosis, diagnosis.exchanges), code, given, options, terminal));
  return code;
}

function report(
  diagnosis: Diagnosis,
  code: number,
  { draft }: Given,
  options: CheckOptions,
  { colors }: Terminal,
): string {
  const { json, github, curl, verbose, expect, reads = [] } = options;
  if (json === true)
    return checkJson(diagnosis, { expect, isFine: code === EXIT.fine, reads, notes: draft.notes });
  if (github === true) return githubText(diagnosis, code === EXIT.fine);
  if (curl === true) return curlText(diagnosis.exchanges, networkOf(draft, options));
  const isMeant = expect === 'block' && code === EXIT.fine;
  const text = checkText(
    isMeant ? withoutFixes(diagnosis) : diagnosis,
    { reads, verbose: verbose === true, notes: draft.notes },
    colors,
  );
  if (expect === 'allow') return text;
  return `${text}\n${isMeant ? 'As expected: it is blocked.' : 'It was expected to be blocked.'}\n`;
}

// Who wants it blocked is not told how to let it in.
function withoutFixes(diagnosis: Diagnosis): Diagnosis {
  return { ...diagnosis, causes: diagnosis.causes.map((cause) => ({ ...cause, fixes: [] })) };
}

function askOf(
  { draft, recorded }: Given,
  { page }: Subject,
  options: CheckOptions,
  terminal: Terminal,
): Ask {
  if (recorded !== undefined) return askRecording(recorded);
  return asking(page, { timeout: options.timeout, ...networkOf(draft, options) }, terminal);
}

function networkOf(draft: Draft, options: CheckOptions): CurlContext {
  return {
    resolve: new Map([
      // What cURL would not take either says nothing.
      ...(draft.resolve ?? []).map(readResolved).filter((one) => one !== undefined),
      ...(options.resolve ?? []),
    ]),
    insecure: options.insecure === true || draft.insecure === true,
  };
}
