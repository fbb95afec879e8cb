import { ALLOWED, type BadServer } from './bad-server.js';
import { answer, type Serving } from './raw-server.js';

/** Redirects to what `to` returns for the path that was asked for. */
const redirects =
  (to: (path: string) => string, lines: readonly string[] = ALLOWED, status = '302 Found'): Serving =>
  (socket, head) => {
    const path = head.split(' ')[1] ?? '/';
    socket.end(Buffer.from(answer(status, [...lines, `Location: ${to(path)}`]), 'latin1'));
  };

const to = (location: string): Serving => redirects(() => location);

/** A redirect that leads nowhere, or not for a script. */
const dead = (id: string, location: string, says: RegExp): BadServer => ({
  id,
  serving: to(location),
  code: 3,
  says,
});

const CIRCLE = /redirects in a circle/;

/** Where redirects lead. */
export const REDIRECTS: readonly BadServer[] = [
  { id: 'to the same URL', serving: redirects((path) => path), code: 3, says: CIRCLE },
  { id: 'to a growing URL', serving: redirects((path) => `${path}/more`), code: 3, says: CIRCLE },
  {
    id: 'to a URL that grows by 8 kB each time',
    serving: redirects((path) => `${path}?${'x'.repeat(8_000)}`),
    code: 3,
    says: CIRCLE,
  },
  {
    id: '300 times',
    serving: redirects((path) => `/${Number(path.slice(1).replace(/\D/g, '')) + 1}`),
    code: 3,
    says: CIRCLE,
  },
  {
    id: 'of a preflight, in a circle',
    serving: redirects((path) => path),
    code: 1,
    words: ['--method', 'PUT'],
    says: /redirects the preflight \(302\)/,
  },
  {
    id: 'without CORS headers',
    serving: redirects((path) => path, []),
    code: 1,
    says: /leads to the same URL again/,
  },
  dead('to no URL', 'http://[::1', /redirects to what is no URL/),
  dead('to a port that is none', 'http://localhost:99999/', /redirects to what is no URL/),
  { id: 'to javascript:', serving: to('javascript:alert(1)'), code: 1, says: /redirects to javascript:/ },
  { id: 'to data:', serving: to('data:text/plain,hello'), code: 1, says: /redirects to data:/ },
  { id: 'to file:', serving: to('file:///etc/passwd'), code: 1, says: /redirects to file:/ },
  {
    id: 'to ftp:, without reading',
    serving: to('ftp://localhost/x'),
    code: 3,
    words: ['--mode', 'no-cors'],
    says: /nothing is sent by ftp:/,
  },
  {
    id: 'to a user and a password',
    serving: to('http://ann:hunter2secret@localhost:9/'),
    code: 1,
    says: /a user name and a password in it/,
  },
  { id: 'to a wrong user', serving: to('//ann@'), code: 3, says: /redirects to what is no URL/ },
  { id: 'without Location', serving: (socket) => void socket.end(answer('302 Found', ALLOWED)), code: 0 },
  { id: 'with an empty Location', serving: to(''), code: 3, says: CIRCLE },
  {
    id: 'with two Locations',
    serving: (socket) => void socket.end(answer('302 Found', [...ALLOWED, 'Location: /a', 'Location: /b'])),
    code: 3,
    says: CIRCLE,
  },
  { id: 'to a URL of 100 kB', serving: redirects(() => `/${'x'.repeat(100_000)}`, []), code: 1 },
  {
    id: 'to escape sequences',
    serving: redirects(() => '/\u001B]0;title\u0007\u001B[2J\u009B31m', []),
    code: 1,
    words: ['-v'],
  },
  { id: 'of 300 Multiple Choices', serving: redirects(() => '/a', ALLOWED, '300 Multiple Choices'), code: 0 },
];
