import { describe, expect, it } from 'vitest';

import { hostToAscii, isAscii } from '../../src/origin/punycode.js';

describe('hostToAscii', () => {
  // The samples of RFC 3492, section 7.1, in lower case; those with characters that no host may have are left out.
  it.each([
    [
      'A: Arabic',
      '\u0644\u064a\u0647\u0645\u0627\u0628\u062a\u0643\u0644\u0645\u0648\u0634\u0639\u0631\u0628\u064a\u061f',
      'egbpdaj6bu4bxfgehfvwxn',
    ],
    [
      'B: Chinese, simplified',
      '\u4ed6\u4eec\u4e3a\u4ec0\u4e48\u4e0d\u8bf4\u4e2d\u6587',
      'ihqwcrb4cv8a8dqg056pqjye',
    ],
    [
      'C: Chinese, traditional',
      '\u4ed6\u5011\u7232\u4ec0\u9ebd\u4e0d\u8aaa\u4e2d\u6587',
      'ihqwctvzc91f659drss3x8bo0yb',
    ],
    ['D: Czech', 'pro\u010dprost\u011bnemluv\u00ed\u010desky', 'proprostnemluvesky-uyb24dma41a'],
    [
      'E: Hebrew',
      '\u05dc\u05de\u05d4\u05d4\u05dd\u05e4\u05e9\u05d5\u05d8\u05dc\u05d0\u05de\u05d3\u05d1\u05e8\u05d9\u05dd\u05e2\u05d1\u05e8\u05d9\u05ea',
      '4dbcagdahymbxekheh6e0a7fei0b',
    ],
    [
      'G: Japanese',
      '\u306a\u305c\u307f\u3093\u306a\u65e5\u672c\u8a9e\u3092\u8a71\u3057\u3066\u304f\u308c\u306a\u3044\u306e\u304b',
      'n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa',
    ],
    [
      'I: Russian',
      '\u043f\u043e\u0447\u0435\u043c\u0443\u0436\u0435\u043e\u043d\u0438\u043d\u0435\u0433\u043e\u0432\u043e\u0440\u044f\u0442\u043f\u043e\u0440\u0443\u0441\u0441\u043a\u0438',
      'b1abfaaepdrnnbgefbadotcwatmq2g4l',
    ],
    [
      'J: Spanish',
      'porqu\u00e9nopuedensimplementehablarenespa\u00f1ol',
      'porqunopuedensimplementehablarenespaol-fmd56a',
    ],
    ['L: 3B', '3\u5e74b\u7d44\u91d1\u516b\u5148\u751f', '3b-ww4c5e180e575a65lsy2b'],
    [
      'M: Amuro',
      '\u5b89\u5ba4\u5948\u7f8e\u6075-with-super-monkeys',
      '-with-super-monkeys-pc58ag80a8qai00g7n9n',
    ],
    [
      'N: Hello',
      'hello-another-way-\u305d\u308c\u305e\u308c\u306e\u5834\u6240',
      'hello-another-way--fc4qua05auwb3674vfr0b',
    ],
    ['O: Hitotsu', '\u3072\u3068\u3064\u5c4b\u6839\u306e\u4e0b2', '2-u9tlzr9756bt3uc0v'],
    ['P: Maji', 'maji\u3067koi\u3059\u308b5\u79d2\u524d', 'majikoi5-783gue6qz075azm5e'],
    ['Q: Pafii', '\u30d1\u30d5\u30a3\u30fcde\u30eb\u30f3\u30d0', 'de-jg4avhby1noc0d'],
    ['R: Sono', '\u305d\u306e\u30b9\u30d4\u30fc\u30c9\u3067', 'd9juau41awczczp'],
  ])('encodes sample %s', (_, label, encoded) => {
    expect(hostToAscii(label)).toBe(`xn--${encoded}`);
  });

  it.each([
    'example.com',
    'm\u00fcnchen.example',
    'M\u00dcNCHEN.Example',
    'fa\u00df.example',
    'stra\u00dfe-1.example',
    'b\u00fccher.b\u00fccher.example',
    'a.b\u00fccher.c.example.',
    'a\u0308.example',
    '\u4f8b\u3048.\u30c6\u30b9\u30c8',
    '\u0440\u0444',
    '\u03b2\u03cc\u03bb\u03bf\u03c2.example',
    '\uff41\uff42.example',
    '\u{1f4a9}.example',
    'a\u{1f4a9}b\u{1f600}.example',
    '\u00e9\u00e9\u00e9\u00e9\u00e9.example',
    'xn--mnchen-3ya.example',
    'xn--mnchen-3ya.b\u00fccher',
  ])('writes %s as a browser does', (host) => {
    expect(hostToAscii(host)).toBe(new URL(`https://${host}`).hostname);
  });
});

describe('isAscii', () => {
  it.each([
    ['', true],
    ['\0 ~\u007f', true],
    ['\u0080', false],
    ['example.c\u03bfm', false],
    ['\u{1f4a9}', false],
  ])('says of %j: %j', (value, expected) => {
    expect(isAscii(value)).toBe(expected);
  });
});
