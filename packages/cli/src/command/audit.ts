import { isHttp, type Header } from '@corskit/browser';

import { audit } from '../audit/audit.js';
import { reaches, type Threshold } from '../audit/finding.js';
import { auditText } from '../report/audit-text.js';
import { maskedJson } from '../report/json.js';
import { maskUrl } from '../text/mask.js';
import { scrub } from '../report/scrub.js';
import { toSarif } from '../report/sarif.js';
import { browserHeaders } from '../wire/browser-headers.js';
import { createAsk } from '../wire/send.js';
import { EXIT } from './exit-code.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';

/** What `audit` was given beside the URL, as commander hands it on. */
export interface AuditOptions {
  readonly origin?: string;
  readonly method?: string;
  readonly header?: readonly Header[];
  readonly private?: true;
  readonly failOn: Threshold;
  readonly resolve?: ReadonlyMap<string, string>;
  readonly insecure?: true;
  readonly timeout: number;
  readonly json?: true;
  readonly sarif?: true;
}

/**
 * Audits the server at `url`, prints what was found, and resolves to what the command exits with.
 *
 * @throws {UsageError} if `url` is none of http or https.
 */
export async function auditCommand(
  url: string,
  {
    origin,
    method,
    header = [],
    private: isPrivate,
    failOn,
    resolve,
    insecure,
    timeout,
    json,
    sarif,
  }: AuditOptions,
  { stdout, colors, progress }: Terminal,
): Promise<number> {
  if (!URL.canParse(url) || !isHttp(new URL(url)))
    throw new UsageError(
      `'${url}' is no URL of a server: write it whole, such as https://api.example.com/me.`,
    );
  if (origin === 'null')
    throw new UsageError(
      '--origin null: no server should list that. Give the origin of a page that may call.',
    );
  const target = new URL(url);
  // The page is nobody's: else some of what is forged would come from the same site.
  const page = { page: 'https://corskit-audit.invalid/', url };
  const send = createAsk({
    timeoutOf: () => timeout,
    headersOf: (question) => browserHeaders(question, page),
    ...(resolve === undefined ? {} : { addresses: resolve }),
    insecure: insecure === true,
  });
  let count = 0;
  const found = await audit(
    target,
    (question) => {
      progress(`request ${++count}: ${question.method} ${maskUrl(question.url)}`);
      return send(question);
    },
    {
      headers: header,
      ...(origin === undefined ? {} : { listed: origin }),
      ...(method === undefined ? {} : { method }),
      isPrivate: isPrivate === true,
    },
  );
  progress('');
  if (json === true) stdout.write(maskedJson({ schemaVersion: 1, ...scrub(found, found.exchanges) }));
  else if (sarif === true)
    stdout.write(`${JSON.stringify(toSarif(scrub(found, found.exchanges)), null, 2)}\n`);
  else stdout.write(auditText(found, colors));
  if (found.stopped?.reason === 'no-answer' && found.findings.length === 0) return EXIT.notCors;
  return reaches(found.findings, failOn) ? EXIT.findings : EXIT.fine;
}
