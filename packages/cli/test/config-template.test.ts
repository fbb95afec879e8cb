import { describe, expect, it } from 'vitest';

import type { Fix } from '../src/fix/fix.js';
import { filledIn } from './faulty/config-template.js';

const TEMPLATE = 'server {\n  #+ server { }\n  wrong; #-\n  right;\n}';

const FIX: Fix = {
  target: 'nginx',
  title: '',
  snippets: [{ place: 'inside server { }, at its top', language: 'nginx', code: 'better;' }],
};

describe('filledIn', () => {
  it.each<[string, Fix | undefined, string]>([
    ['without a fix the fault is there', undefined, 'server {\n  wrong;\n  right;\n}'],
    ['a fix in the page changes nothing', { ...FIX, target: 'page' }, 'server {\n  wrong;\n  right;\n}'],
    ['a fix comes where it says, and the fault goes', FIX, 'server {\nbetter;\n  right;\n}'],
    [
      'where no snippet reaches it the fault goes all the same',
      { ...FIX, target: 'elsewhere', snippets: [] },
      'server {\n  right;\n}',
    ],
  ])('%s', (_title, fix, filled) => {
    expect(filledIn(TEMPLATE, 'nginx', fix)).toBe(filled);
  });

  it('a fix for another server is an error', () => {
    expect(() => filledIn(TEMPLATE, 'apache', FIX)).toThrow('A fix for nginx cannot be applied to apache.');
  });

  it('so is one of which nothing has a place', () => {
    expect(() => filledIn('right;', 'nginx', FIX)).toThrow('No place for: inside server { }, at its top.');
  });
});
