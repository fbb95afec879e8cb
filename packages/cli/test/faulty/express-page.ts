import { express, RIGHT, ROUTES } from './express-program.js';
import type { FaultyServer } from './faulty-server.js';
import { asks, PAGE } from './page.js';
import { faulty } from './program-server.js';

/** Faulty servers on Express that are right, as far as CORS goes: the page asks for the wrong thing, or a cookie is not sent. */
export const EXPRESS_PAGE_SERVERS: readonly FaultyServer[] = [
  express(
    {
      id: 'express-lowercase-patch',
      fault: 'the page says patch, which is another method than PATCH',
      cause: 'method-not-allowed',
      fetch: asks('/books/1', { method: 'patch' }),
      fixedIn: 'page',
      mended: () => ({ method: 'PATCH' }),
    },
    `${RIGHT}${ROUTES}`,
  ),
  express(
    {
      id: 'express-response-header-in-request',
      fault: 'the page sends Access-Control-Allow-Origin, which is a header of responses',
      cause: 'header-not-allowed',
      fetch: asks('/books', { headers: [['Access-Control-Allow-Origin', '*']] }),
      fixedIn: 'page',
      mended: () => ({ headers: [] }),
    },
    `import { cors } from '@corskit/express';
app.use(cors({ origin: ['${PAGE}'], allowedHeaders: ['Content-Type'] }));
${ROUTES}`,
  ),
  express(
    {
      id: 'express-slash-redirect',
      fault: 'the page leaves out the slash at the end, and the preflight is redirected to where it is',
      cause: 'preflight-redirect',
      fetch: asks('/books/1', { method: 'PUT' }),
      fixedIn: 'page',
      mended: (origin) => ({ url: `${origin}/books/1/` }),
    },
    `app.use((req, res, next) => {
  if (req.path.endsWith('/')) next();
  else res.redirect(308, req.path + '/');
});
${RIGHT}${ROUTES}`,
  ),
  express(
    {
      id: 'express-host-redirect',
      fault: 'the page calls the server by a name that it redirects to another one',
      cause: 'preflight-redirect',
      fetch: asks('/books/1', { method: 'PUT' }),
      fixedIn: 'page',
      mended: (origin) => ({ url: `${origin.replace('localhost', '127.0.0.1')}/books/1` }),
    },
    `app.use((req, res, next) => {
  if (req.hostname === '127.0.0.1') next();
  else res.redirect(301, 'http://127.0.0.1:' + req.socket.localPort + req.url);
});
${RIGHT}${ROUTES}`,
  ),
  express(
    {
      id: 'express-no-cors-mode',
      fault: "the page asks with mode: 'no-cors', and gets a response that it cannot read",
      cause: 'opaque',
      fetch: asks('/books', { mode: 'no-cors' }),
      fixedIn: 'page',
      mended: () => ({ mode: 'cors' }),
    },
    `${RIGHT}${ROUTES}`,
  ),
  express(
    {
      id: 'express-file-page',
      fault: 'the page is opened from the disk, so its origin is null',
      cause: 'null-origin',
      fetch: asks('/books', { page: 'file:///home/ada/basket.html', origin: 'null' }),
      fixedIn: 'page',
      mended: () => ({ page: `${PAGE}/basket.html`, origin: PAGE }),
    },
    `${RIGHT}${ROUTES}`,
  ),
  express(
    {
      id: 'express-sandboxed-page',
      fault: 'the page is in a sandboxed frame, so its origin is null',
      cause: 'null-origin',
      fetch: asks('/books/1', { method: 'PUT', origin: 'null' }),
      fixedIn: 'page',
      mended: () => ({ origin: PAGE }),
    },
    `${RIGHT}${ROUTES}`,
  ),
  express(
    {
      id: 'express-cookie-without-samesite',
      fault: 'the cookie of the session has no SameSite=None, and localhost is another site than 127.0.0.1',
      cause: 'cookie-not-sent',
      fetch: asks('/me', { page: 'http://127.0.0.1:5173/', credentials: 'include' }),
      fixedIn: 'elsewhere',
    },
    `import { cors } from '@corskit/express';
app.use(cors({ origin: ['http://127.0.0.1:5173'], credentials: true }));
app.get('/me', (req, res) => {
${faulty("  res.set('Set-Cookie', 'session=1; Path=/; HttpOnly');\n  res.status(401).json({ message: 'log in first' });")}  // mended: res.set('Set-Cookie', 'session=1; Path=/; HttpOnly; Secure; SameSite=None');
  // mended: res.json({ name: 'Ada' });
});
`,
  ),
  express(
    {
      id: 'express-resource-policy',
      fault: 'Cross-Origin-Resource-Policy keeps an image from the page, as helmet has it by default',
      cause: 'corp-or-coep',
      fetch: asks('/cover.png', { mode: 'no-cors', api: 'image' }),
      fixedIn: 'elsewhere',
    },
    `app.get('/cover.png', (req, res) => {
${faulty("  res.set('Cross-Origin-Resource-Policy', 'same-origin');")}  // mended: res.set('Cross-Origin-Resource-Policy', 'cross-origin');
  res.type('png').send('');
});
`,
  ),
];
