import { describe, expect, test } from 'vitest';

import { HELP, readArguments } from '../src/arguments.js';

describe('what is asked for', () => {
  test.each([
    [[], { kind: 'run', once: false, firstPort: 4000 }],
    [['--once'], { kind: 'run', once: true, firstPort: 4000 }],
    [['--port', '4100'], { kind: 'run', once: false, firstPort: 4100 }],
    [['--port=4100', '--once'], { kind: 'run', once: true, firstPort: 4100 }],
    [['--port', '0'], { kind: 'run', once: false, firstPort: 0 }],
    [['--port', '65527'], { kind: 'run', once: false, firstPort: 65527 }],
    [['--help'], { kind: 'help' }],
    [['-h', '--once'], { kind: 'help' }],
  ])('%j', (argv, expected) => {
    expect(readArguments(argv)).toEqual(expected);
  });
});

describe('mistakes are one line that names the culprit', () => {
  test.each([
    [['--onec'], '--onec'],
    [['--port'], '--port'],
    [['--port', '--once'], '--port'],
    [['--once=yes'], '--once'],
    [['-p', '4100'], '-p'],
    [['4100'], '4100'],
    [['--a\u001b[31m'], '--a?[31m'],
    [['--port', '65528'], '"65528"'],
    [['--port', '-1'], '--port'],
    [['--port=-1'], '"-1"'],
    [['--port', '1e3'], '"1e3"'],
    [['--port', ''], '""'],
    [['--port', 'web\u001b[31m'], '"web\\u001b[31m"'],
  ])('%j', (argv, culprit) => {
    const result = readArguments(argv);
    expect(result.kind).toBe('mistake');
    const text = result.kind === 'mistake' ? result.text : '';
    expect(text).toContain(culprit);
    expect(text).not.toMatch(/\n/);
  });
});

test('the help fits 80 columns and names every option', () => {
  expect(Math.max(...HELP.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  for (const option of ['--once', '--port', '--help']) expect(HELP).toContain(option);
});
