import { describe, expect, it, test } from 'vitest';

import { MatrixError } from '../src/matrix/matrix-error.js';
import { labelOf } from '../src/matrix/row.js';
import { readMatrix } from '../src/matrix/read-matrix.js';
import { BAD_MATRICES } from './matrix-bad-rows.js';
import { check, jsonFile } from './matrix-command.js';
import { expectUsageError } from './tidy-output.js';

const URL_OF = 'https://api.example.com/me';

describe('a matrix that is wrong in', () => {
  test.each(BAD_MATRICES)('$id', ({ matrix, says }) => {
    const text = typeof matrix === 'string' ? matrix : JSON.stringify(matrix);
    expect(() => readMatrix(text)).toThrow(MatrixError);
    expect(() => readMatrix(text)).toThrow(says);
    expect(() => readMatrix(text)).not.toThrow(/abcdefghijk/);
  });

  it('a verdict is a usage error of one line that names the file', async () => {
    const ran = await check(jsonFile({ url: URL_OF, origins: { 'https://a.example': 'yes' } }), [
      '--matrix',
      'file',
    ]);
    expectUsageError(ran);
    expect(ran.stderr).toBe(
      'corskit: cors.json: origins["https://a.example"]: "yes" is no verdict. Write "allow" or "block".\n',
    );
  });
});

describe('what is given beside a matrix', () => {
  const FILE = jsonFile({ url: URL_OF, origins: { 'https://a.example': 'allow' } });

  test.each([
    [
      ['https://api.example.com'],
      "--matrix names the URLs in its file: leave out 'https://api.example.com'.",
    ],
    [
      ['--origin', 'https://a.example'],
      "'--matrix <file>' cannot be used with option '-o, --origin <origin>'",
    ],
    [['--method', 'PUT'], "'--matrix <file>' cannot be used with option '-X, --method <method>'"],
    [['--expect', 'block'], "'--matrix <file>' cannot be used with option '--expect <verdict>'"],
    [['--from-har', 'x.har'], "'--matrix <file>' cannot be used with option '--from-har <file>'"],
    [['--curl'], "'--matrix <file>' cannot be used with option '--curl'"],
  ])('%j', async (words, says) => {
    const ran = await check(FILE, ['--matrix', 'file', ...words]);
    expectUsageError(ran);
    expect(ran.stderr).toContain(says);
  });

  it('a file that is not there', async () => {
    const ran = await check(FILE, ['--matrix', 'no-such-file.json']);
    expectUsageError(ran);
    expect(ran.stderr).toBe('corskit: no-such-file.json cannot be read (ENOENT).\n');
  });

  it('is named as what it is, where it comes from a pipe', async () => {
    const ran = await check(FILE, ['--matrix', '-'], '[]');
    expectUsageError(ran);
    expect(ran.stderr).toContain('corskit: standard input: there is no entry in it.');
  });
});

describe('a matrix', () => {
  it('is each origin with each method', () => {
    const rows = readMatrix(
      JSON.stringify({
        url: URL_OF,
        origins: { 'https://a.example/': 'allow', null: 'block' },
        methods: ['GET', 'PUT', 'GET'],
        headers: ['Authorization: Bearer x', 'Cookie: a=b'],
        credentials: true,
        reads: ['X-Total'],
      }),
      [['X-More', '1']],
    );
    expect(rows.map((row) => [labelOf(row), row.expected, row.cookie])).toEqual([
      [
        'GET with Authorization, X-More reading X-Total from https://a.example, with credentials',
        'allow',
        'a=b',
      ],
      [
        'PUT with Authorization, X-More reading X-Total from https://a.example, with credentials',
        'allow',
        'a=b',
      ],
      ['GET with Authorization, X-More reading X-Total from null, with credentials', 'block', 'a=b'],
      ['PUT with Authorization, X-More reading X-Total from null, with credentials', 'block', 'a=b'],
    ]);
  });

  it('may begin with a byte order mark, and be one entry', () => {
    const rows = readMatrix(`\uFEFF{ "url": "${URL_OF}", "origins": { "https://a.example": "block" } }`);
    expect(rows).toEqual([
      {
        page: { page: 'https://a.example/', origin: 'https://a.example', url: URL_OF, method: 'GET' },
        expected: 'block',
        reads: [],
      },
    ]);
  });

  it('may have 500 rows', () => {
    const origins = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`https://a${index}.example`, 'allow']),
    );
    expect(readMatrix(JSON.stringify([{ url: URL_OF, origins }]))).toHaveLength(500);
  });
});
