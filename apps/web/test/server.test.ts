import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { parseAst } from 'rolldown/parseAst';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createPage } from '../src/server.js';

const config = {
  apis: [
    { id: 'one', name: 'One', origin: 'http://localhost:4002' },
    { id: 'two', name: 'Two', origin: 'http://localhost:4003' },
  ],
  site: 'http://localhost:4000',
  stranger: 'http://localhost:4001',
};

let server: Server;

beforeAll(async () => {
  server = createServer(createPage(config));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  server.close();
});

interface Reply {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

// Not fetch: it resolves `..` before it sends.
async function send(method: string, path: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const outgoing = request({ host: '127.0.0.1', port, method, path, agent: false });
    outgoing.on('error', reject).on('response', (incoming) => {
      let body = '';
      incoming.setEncoding('utf8').on('data', (piece: string) => (body += piece));
      incoming.on('end', () => resolve({ status: incoming.statusCode, headers: incoming.headers, body }));
    });
    outgoing.end();
  });
}

describe('the page', () => {
  test('is HTML that may load nothing from elsewhere and call nothing but the APIs', async () => {
    const reply = await send('GET', '/');
    expect(reply.status).toBe(200);
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(reply.headers['content-security-policy']).toContain("default-src 'none'");
    expect(reply.headers['content-security-policy']).toContain(
      "connect-src 'self' http://localhost:4002 http://localhost:4003;",
    );
    expect(reply.headers['x-content-type-options']).toBe('nosniff');
  });

  test('may make no markup of a string', async () => {
    const { headers } = await send('GET', '/');
    expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
    expect(headers['content-security-policy']).toContain("trusted-types 'none'");
  });

  test('refers to files that are all there, and to those that they import', async () => {
    const seen = new Set<string>();
    const follow = async (path: string): Promise<void> => {
      if (seen.has(path)) return;
      seen.add(path);
      const reply = await send('GET', path);
      expect(reply.status, path).toBe(200);
      // In one piece: what stands in it between quotes is code to show.
      if (path === '/diagnose.js') return;
      const references = reply.body.matchAll(/(?:src|href)="(\/[^"]+)"|(?:from |import\()'\.(\/[^']+)'/g);
      for (const [, referred, imported] of references) await follow(referred ?? imported ?? '');
    };
    await follow('/');
    expect([...seen].sort()).toEqual([
      '/',
      '/call.js',
      '/calls.js',
      '/case.css',
      '/cell.js',
      '/diagnose.js',
      '/dom.js',
      '/evidence.css',
      '/finding.css',
      '/heads.js',
      '/mark.css',
      '/page.css',
      '/page.js',
      '/panel.css',
      '/panel.js',
      '/row.js',
      '/run.js',
      '/table.css',
      '/tabs.css',
      '/tabs.js',
      '/verdict.js',
    ]);
  });

  test('has its second tab in one piece, with nothing of Node.js in it', async () => {
    const program = parseAst((await send('GET', '/diagnose.js')).body);
    const imports = program.body.filter(({ type }) => type === 'ImportDeclaration');
    expect(imports).toEqual([]);
    expect(program.body.at(-1)).toMatchObject({ type: 'ExportNamedDeclaration' });
  });

  test('learns the origins from its server', async () => {
    const reply = await send('GET', '/config.json');
    expect(reply.headers['content-type']).toBe('application/json');
    expect(JSON.parse(reply.body)).toEqual(config);
  });

  test('is served with a query as without', async () => {
    expect((await send('GET', '/?from=a-link')).status).toBe(200);
  });
});

describe('everything else', () => {
  test.each([
    '/index.html',
    '/page.js/',
    '//page.js',
    '/./page.js',
    '/../package.json',
    '/browser/../page.js',
    '/%70age.js',
    '/page.js%00',
    '/PAGE.JS',
    '/__proto__',
    '/constructor',
    '/favicon.ico',
    '/server.js',
    '/tsconfig.json',
  ])('%s is a 404', async (path) => {
    const reply = await send('GET', path);
    expect(reply.status).toBe(404);
    expect(reply.body).not.toContain(path);
  });

  test('HEAD is answered like GET, without a body', async () => {
    const [head, get] = [await send('HEAD', '/page.css'), await send('GET', '/page.css')];
    expect(head.status).toBe(200);
    expect(head.headers['content-length']).toBe(get.headers['content-length']);
    expect(head.body).toBe('');
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is a 405', async (method) => {
    const reply = await send(method, '/');
    expect(reply.status).toBe(405);
    expect(reply.headers.allow).toBe('GET, HEAD');
  });
});
