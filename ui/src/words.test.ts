import { expect, test } from 'vitest';
import { choices, codeOf, countWords, fold, matching, nameOf, roleChoices } from './words';

const languages = choices([
  { code: 'ar', names: { en: 'Arabic' } },
  { code: 'en', names: { en: 'English' } },
  { code: 'es', names: { en: 'Spanish', es: 'Español' } },
  { code: 'zh', names: { en: 'Chinese' } },
  { code: 'sgn', names: { en: 'Sign language' } },
]);

test('a code is named, a tag by its main language, an unknown one by itself', () => {
  expect(nameOf(languages, 'es')).toBe('Spanish');
  expect(nameOf(languages, 'zh-Hant')).toBe('Chinese');
  expect(nameOf(languages, 'x-klingon')).toBe('x-klingon');
});

test('names are found whatever their case and accents', () => {
  expect(codeOf(languages, ' ESPANOL ')).toBe('es');
  expect(codeOf(languages, 'zh')).toBe('zh');
  expect(codeOf(languages, 'Klingon')).toBeNull();
  expect(fold('Vízkereszt')).toBe('vizkereszt');
});

test('the code itself comes first, then names that begin so, then words within', () => {
  expect(matching(languages, 'en').map((one) => one.code)).toEqual(['en']);
  expect(matching(languages, 's').map((one) => one.code)).toEqual(['es', 'sgn']);
  expect(matching(languages, 'lang').map((one) => one.code)).toEqual(['sgn']);
});

test('roles are found by singular and plural', () => {
  const roles = roleChoices([{ code: 'producer', names: { en: ['Producer', 'Producers'] } }]);
  expect(codeOf(roles, 'producers')).toBe('producer');
});

test('words are counted in languages that do not part them', () => {
  expect(countWords('It’s a *slow* train — isn’t it?', 'en')).toBe(6);
  expect(countWords('我们回家', 'zh')).toBeGreaterThan(1);
  expect(countWords('one two', 'not a tag')).toBe(2);
});
