import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { PageConfig } from './browser/config.js';

interface Asset {
  readonly type: string;
  readonly body: Buffer;
}

// From src/ and from dist/ alike: what the browser gets as it is written lies in src, what is compiled in dist.
const sources = new URL('../src/browser/', import.meta.url);
const compiled = new URL('../dist/browser/', import.meta.url);
const bundled = new URL('../dist/bundle/', import.meta.url);

const stylesheets = [
  'page.css',
  'mark.css',
  'table.css',
  'panel.css',
  'tabs.css',
  'case.css',
  'finding.css',
  'evidence.css',
];
const scripts = [
  'page.js',
  'call.js',
  'calls.js',
  'cell.js',
  'dom.js',
  'heads.js',
  'panel.js',
  'row.js',
  'run.js',
  'tabs.js',
  'verdict.js',
];

/**
 * Creates the listener that serves the demo page, its parts and `config` to it; every other path is a 404.
 *
 * @throws {Error} if the page's scripts have not been built.
 */
export function createPage(config: PageConfig): (req: IncomingMessage, res: ServerResponse) => void {
  const assets = new Map<string, Asset>([
    ['/', { type: 'text/html; charset=utf-8', body: readPage() }],
    ['/config.json', { type: 'application/json', body: Buffer.from(JSON.stringify(config)) }],
    // The second tab comes in one piece, with the packages that it is made of.
    [
      '/diagnose.js',
      { type: 'text/javascript; charset=utf-8', body: readFileSync(new URL('diagnose.js', bundled)) },
    ],
  ]);
  for (const name of stylesheets) {
    assets.set(`/${name}`, { type: 'text/css; charset=utf-8', body: readFileSync(new URL(name, sources)) });
  }
  for (const name of scripts) {
    assets.set(`/${name}`, {
      type: 'text/javascript; charset=utf-8',
      body: readFileSync(new URL(name, compiled)),
    });
  }
  const contentSecurityPolicy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    'img-src data:',
    `connect-src 'self' ${config.apis.map(({ origin }) => origin).join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // What somebody pastes stays text: no script may make markup of a string.
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

  return (req, res) => {
    if (req.method !== 'GET' && req.method !== 'HEAD')
      return answerText(res, 405, 'Only GET and HEAD.', { Allow: 'GET, HEAD' });
    const asset = assets.get(req.url?.split('?', 1)[0] ?? '');
    if (asset === undefined) return answerText(res, 404, 'There is nothing at this address.', {});
    res.writeHead(200, {
      'Content-Type': asset.type,
      'Content-Length': asset.body.byteLength,
      'Content-Security-Policy': contentSecurityPolicy,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-cache',
    });
    res.end(req.method === 'HEAD' ? undefined : asset.body);
  };
}

function readPage(): Buffer {
  const page = readFileSync(new URL('index.html', sources), 'utf8');
  return Buffer.from(
    page.replace('<!-- why.html -->', () => readFileSync(new URL('why.html', sources), 'utf8')),
  );
}

function answerText(
  res: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>>,
): void {
  res.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers });
  res.end(`${text}\n`);
}
