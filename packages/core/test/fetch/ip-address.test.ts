import { describe, expect, it } from 'vitest';

import { canonicalIpv6, isIpv4 } from '../../src/fetch/ip-address.js';

/** What a browser writes, or undefined where it takes the address for none. */
function fromUrl(address: string): string | undefined {
  try {
    return new URL(`https://[${address}]`).hostname.slice(1, -1);
  } catch {
    return undefined;
  }
}

describe('isIpv4', () => {
  it.each(['0.0.0.0', '127.0.0.1', '192.0.2.255', '255.255.255.255', '1.20.3.4'])(
    'says yes to %s',
    (host) => {
      expect(isIpv4(host)).toBe(true);
      expect(new URL(`https://${host}`).hostname).toBe(host);
    },
  );

  it.each([
    '',
    '1',
    '1.2.3',
    '1.2.3.4.5',
    '1.2.3.4.',
    '.1.2.3',
    '1..2.3',
    '1.2.3.',
    '256.0.0.1',
    '1.2.3.999',
    '01.2.3.4',
    '1.2.3.00',
    '0x7f.0.0.1',
    '1e2.0.0.1',
    '-1.2.3.4',
    '+1.2.3.4',
    '1.2.3.4 ',
    ' 1.2.3.4',
    '1,2,3,4',
    'a.b.c.d',
    '1.2.3.NaN',
    '1.2.3.0.5',
    '\u0661.2.3.4',
  ])('says no to %j', (host) => {
    expect(isIpv4(host)).toBe(false);
  });
});

describe('canonicalIpv6', () => {
  it.each([
    ['::', '::'],
    ['::1', '::1'],
    ['1::', '1::'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['2001:DB8::A', '2001:db8::a'],
    ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
    // One piece of zeros is not compressed, not even where it was.
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['1::2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['::1:2:3:4:5:6:7', '0:1:2:3:4:5:6:7'],
    // The longest run is compressed, among equals the first.
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:0:0:2:3:0:0:4', '1::2:3:0:0:4'],
    ['1:0:0:2::3', '1:0:0:2::3'],
    ['0:0:1::', '0:0:1::'],
    ['::ffff:102:304', '::ffff:102:304'],
    ['fe80::00ab', 'fe80::ab'],
  ])('writes %s as %s, as a browser does', (address, expected) => {
    expect(canonicalIpv6(address)).toBe(expected);
    expect(fromUrl(address)).toBe(expected);
  });

  it.each([
    '',
    ':',
    ':::',
    '1',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1::2:3:4:5:6:7:8',
    '1::2::3',
    '::1::',
    ':1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:',
    '1:::2',
    '12345::',
    '00001::',
    'g::',
    '::g',
    '1:2',
    '::-1',
    'fe80::1%eth0',
    'fe80::1%25eth0',
    ' ::1',
    '::1 ',
    '::1/64',
    '::\u0661',
  ])('takes %j for none, as a browser does', (address) => {
    expect(canonicalIpv6(address)).toBeUndefined();
    expect(fromUrl(address)).toBeUndefined();
  });

  // A browser rewrites these; nobody needs them repaired.
  it.each(['::ffff:192.0.2.1', '::192.0.2.1', '64:ff9b::192.0.2.33'])(
    'leaves %s, with a dotted part',
    (address) => {
      expect(canonicalIpv6(address)).toBeUndefined();
      expect(fromUrl(address)).toBeDefined();
    },
  );
});
