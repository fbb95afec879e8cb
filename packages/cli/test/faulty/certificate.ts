import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A key, and a certificate that nobody has signed but itself: PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const KIND = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
const NAMES = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,DNS:api.example.test'];

let made: Certificate | undefined;

/** Returns a certificate for `localhost` and `api.example.test`, made by `openssl` once for all who ask. */
export function certificate(): Certificate {
  return (made ??= make());
}

function make(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'corskit-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  try {
    execFileSync('openssl', ['req', ...KIND, ...NAMES, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
