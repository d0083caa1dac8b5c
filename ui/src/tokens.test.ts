import { expect, test } from 'vitest';
import { add, isTag, moved, parts, without } from './tokens';
import { choices } from './words';

const countries = choices([
  { code: 'CA', names: { en: 'Canada', es: 'Canadá' } },
  { code: 'CN', names: { en: 'China' } },
  { code: 'SU', until: 1991, names: { en: 'USSR' } },
]);

test('a list typed or pasted in one go becomes tokens, by name in any language or by code', () => {
  expect(parts(' Canada, china;\nSU,, ')).toEqual(['Canada', 'china', 'SU']);
  expect(add([], 'canadá, cn; ussr', countries)).toEqual({ codes: ['CA', 'CN', 'SU'], left: [] });
});

test('what is in no list is left over, unless free words are allowed; nothing is listed twice', () => {
  expect(add(['CA'], 'CA, Atlantis', countries)).toEqual({ codes: ['CA'], left: ['Atlantis'] });
  expect(add(['CA'], 'Atlantis', countries, true)).toEqual({ codes: ['CA', 'Atlantis'], left: [] });
});

test('tokens are moved and removed', () => {
  const codes = ['CA', 'CN', 'SU'];
  expect(moved(codes, 2, -1)).toEqual(['CA', 'SU', 'CN']);
  expect(moved(codes, 0, -1)).toBe(codes);
  expect(moved(codes, 2, 1)).toBe(codes);
  expect(without(codes, 1)).toEqual(['CA', 'SU']);
});

test('language tags', () => {
  expect(['zh-Hant', 'cmn', 'en-US'].every(isTag)).toBe(true);
  expect(['Mandarin', '', 'e'].some(isTag)).toBe(false);
});
