import { inspect } from 'node:util';
import { CORS_RESPONSE_HEADERS, type PolicyIssue } from '@corskit/core';
import type { ConfigurationCase, ContractCase, Exchange, RequestCase } from './case.js';
import type { Difference } from './difference.js';
import type { Expectation } from './expectation.js';
import type { CaseResponse } from './host.js';

const LONGEST_LINE = 400;

/** Reports a failed exchange so that one sees the fault at once: what was sent, expected and received, and what is wrong. */
export function reportExchange(
  row: RequestCase,
  { request, expect }: Exchange,
  response: CaseResponse | undefined,
  differences: readonly Difference[],
  index = 0,
  count = 1,
): string {
  const sent = [
    `${request.method} ${request.path} HTTP/1.1`,
    ...request.headers.map(([name, value]) => `${name}: ${value}`),
  ];
  return sections(row, [
    [count > 1 ? `sent (${index + 1} of ${count})` : 'sent', sent],
    ['expected', expectedLines(expect)],
    ['received', response === undefined ? ['nothing'] : receivedLines(response)],
    ['wrong', differences.map(({ text }) => text)],
  ]);
}

/** Reports a failed configuration case: the setup, the issues, and what is wrong with them. */
export function reportConfiguration(
  row: ConfigurationCase,
  issues: readonly PolicyIssue[] | undefined,
  differences: readonly Difference[],
): string {
  const { errors = [], warnings = [] } = row.expect;
  return sections(row, [
    ['expected', [`errors: ${errors.join(', ') || 'none'}`, `warnings: ${warnings.join(', ') || 'none'}`]],
    [
      'received',
      issues === undefined
        ? ['nothing']
        : issues.map(({ severity, message, code }) => `${severity}: ${message} [${code}]`),
    ],
    ['wrong', differences.map(({ text }) => text)],
  ]);
}

function sections(row: ContractCase, parts: readonly (readonly [string, readonly string[]])[]): string {
  const setup = inspect(row.setup, {
    depth: 4,
    breakLength: 100,
    maxArrayLength: 6,
    maxStringLength: 80,
  }).split('\n');
  const all: (readonly [string, readonly string[]])[] = [
    ['source', [row.source]],
    ['setup', setup],
    ...routeLines(row),
    ...parts,
  ];
  const width = Math.max(...all.map(([title]) => title.length));
  const body = all.flatMap(([title, lines]) =>
    lines.map((line, i) => `  ${(i === 0 ? title : '').padEnd(width)}  ${visible(line)}`),
  );
  return [`${row.id} (${row.level}) ${row.title}`, ...body].join('\n');
}

function routeLines(row: ContractCase): readonly (readonly [string, readonly string[]])[] {
  const routes = row.routes ?? [];
  if (routes.length === 0) return [];
  return [
    [
      'routes',
      routes.map(
        ({ method, path, policy, scenario }) =>
          `${method} ${path} ${scenario ?? ''} ${policy === undefined ? '' : inspect(policy)}`,
      ),
    ],
  ];
}

function expectedLines({ status, reached, headers, vary, ownVary, reason }: Expectation): readonly string[] {
  const cors = CORS_RESPONSE_HEADERS.flatMap((name) =>
    headers[name] === undefined ? [] : [`${name}: ${headers[name]}`],
  );
  const names = vary === '*' ? ['*'] : [...vary, ...(ownVary ?? [])];
  return [
    `${[status].flat().join(' or ')}, handler ${reached ? 'reached' : 'not reached'}${reason === undefined ? '' : `, refused: ${reason}`}`,
    ...cors,
    ...(names.length === 0 ? [] : [`Vary: ${names.join(', ')}`]),
  ];
}

function receivedLines({ status, headers, body }: CaseResponse): readonly string[] {
  return [
    String(status),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body === '' ? [] : [`body: ${body}`]),
  ];
}

// What a hostile request holds must not move the cursor of whoever reads the report.
function visible(line: string): string {
  const safe = line.replace(/[^\x20-\x7e]/g, (character) =>
    JSON.stringify(character)
      .slice(1, -1)
      .replace(/[^\x20-\x7e]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
  return safe.length > LONGEST_LINE ? `${safe.slice(0, LONGEST_LINE)}... (${safe.length} characters)` : safe;
}
