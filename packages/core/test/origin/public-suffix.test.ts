import { describe, expect, it } from 'vitest';

import { isWellKnownPublicSuffix } from '../../src/origin/public-suffix.js';

describe('isWellKnownPublicSuffix', () => {
  it.each([
    'com',
    'org',
    'uk',
    'dev',
    'xn--p1ai',
    'intranet',
    'github.io',
    'gitlab.io',
    'vercel.app',
    'netlify.app',
    'pages.dev',
    'workers.dev',
    'herokuapp.com',
    'web.app',
    'firebaseapp.com',
    'azurewebsites.net',
    'cloudfront.net',
    'onrender.com',
    'fly.dev',
    'ngrok.app',
    'trycloudflare.com',
    's3.amazonaws.com',
    'co.uk',
    'com.au',
    'co.jp',
    'com.br',
    'com.pl',
    'amplifyapp.com',
  ])('says yes to %s', (domain) => {
    expect(isWellKnownPublicSuffix(domain)).toBe(true);
  });

  it.each([
    'example.com',
    'example.co.uk',
    'me.github.io',
    'a.b.vercel.app',
    'github.com',
    'agithub.io',
    'io.github',
    'amazonaws.com',
    'my-bucket.s3.amazonaws.com',
    'example.com.pl',
    ' co.uk',
    'co.uk co.nz',
  ])('says no to %j', (domain) => {
    expect(isWellKnownPublicSuffix(domain)).toBe(false);
  });
});
