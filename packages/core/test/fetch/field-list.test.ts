import { describe, expect, it } from 'vitest';

import {
  MAX_REQUEST_HEADERS_BYTES,
  MAX_REQUEST_HEADERS_NAMES,
  readFieldNames,
} from '../../src/fetch/field-list.js';

const numbered = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `x-${String(i).padStart(3, '0')}`);

describe('readFieldNames', () => {
  it.each<[string, readonly string[]]>([
    ['content-type', ['content-type']],
    ['authorization,content-type,x-a', ['authorization', 'content-type', 'x-a']],
    ['X-Request-ID,Content-Type', ['x-request-id', 'content-type']],
    ['z,a,m', ['z', 'a', 'm']],
    ['x-a, x-b', ['x-a', 'x-b']],
    [' \tx-a\t , \t x-b \t', ['x-a', 'x-b']],
    ['x-a,,x-b', ['x-a', 'x-b']],
    [', ,\t,x-a, ,', ['x-a']],
    ['', []],
    [',,,', []],
    [' \t ', []],
    ["!#$%&'*+-.^_`|~", ["!#$%&'*+-.^_`|~"]],
    ['*', ['*']],
    ['__proto__,constructor', ['__proto__', 'constructor']],
  ])('reads %j as %j', (value, names) => {
    expect(readFieldNames(value)).toEqual(names);
  });

  it.each<[string, string, readonly string[]]>([
    ['side by side', 'a,a,b', ['a', 'b']],
    ['in another case', 'x-a,X-A', ['x-a']],
    ['apart, sorted before', 'a,b,c,a', ['a', 'b', 'c']],
    ['apart, unsorted', 'b,a,b,a', ['b', 'a']],
    ['after the order was lost, and new ones too', 'c,a,d,c,e,a,e', ['c', 'a', 'd', 'e']],
    ['each three times', 'a,b,a,b,a,b', ['a', 'b']],
    ['where one begins like another', 'ab,a,abc,ab', ['ab', 'a', 'abc']],
  ])('drops repeats: %s', (_, value, names) => {
    expect(readFieldNames(value)).toEqual(names);
  });

  it.each([
    ['white space inside a name', 'x y'],
    ['a tab inside a name', 'x\ty'],
    ['a colon', 'x-a: 1'],
    ['a semicolon', 'x-a;x-b'],
    ['quotes', '"x-a"'],
    ['a slash', 'x/a'],
    ['NUL', 'x\0'],
    ['NUL alone', '\0'],
    ['DEL', 'x\u007f'],
    ['a line break', 'x-a\r\nx-b'],
    ['a byte beyond ASCII', 'x-\u00e9'],
    ['a no-break space around a name', '\u00a0x-a'],
    ['a letter whose lower case is ASCII', 'x-\u212aey'],
    ['a letter whose lower case begins with ASCII', 'x-\u0130d'],
    ['a fault after good names', 'x-a,x-b,x c'],
  ])('refuses as malformed: %s', (_, value) => {
    expect(readFieldNames(value)).toBe('malformed');
  });

  it('takes exactly 4096 bytes, and not one more', () => {
    expect(MAX_REQUEST_HEADERS_BYTES).toBe(4096);
    expect(readFieldNames('x'.repeat(4096))).toEqual(['x'.repeat(4096)]);
    expect(readFieldNames('x'.repeat(4097))).toBe('too-long');
    expect(readFieldNames(`x${','.repeat(4095)}`)).toEqual(['x']);
    expect(readFieldNames(`x${','.repeat(4096)}`)).toBe('too-long');
  });

  it('looks at the length before it looks at the characters', () => {
    expect(readFieldNames('\0'.repeat(4097))).toBe('too-long');
  });

  it('takes exactly 128 names, and not one more', () => {
    expect(MAX_REQUEST_HEADERS_NAMES).toBe(128);
    expect(readFieldNames(numbered(128).join(','))).toEqual(numbered(128));
    expect(readFieldNames(numbered(129).join(','))).toBe('too-many');
  });

  it('counts repeats among the names', () => {
    expect(readFieldNames(Array.from({ length: 128 }, () => 'x').join(','))).toEqual(['x']);
    expect(readFieldNames(Array.from({ length: 129 }, () => 'x').join(','))).toBe('too-many');
  });

  it('does not count empty elements', () => {
    expect(readFieldNames(numbered(128).join(' ,,, '))).toEqual(numbered(128));
  });
});
