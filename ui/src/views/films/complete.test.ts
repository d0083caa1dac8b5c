import { expect, test } from 'vitest';
import { completed, completions } from './complete';

const filters = [
  { name: 'country', about: 'country:fr', values: ['fr', 'fi', 'de'] },
  { name: 'code', about: 'code:last25', values: [] },
  { name: 'state', about: 'state:draft', values: ['draft', 'first proof'] },
];
const offered = (text: string, caret = text.length) => completions(text, caret, filters).map((one) => one.text);

test('names of filters are offered after two letters, then what they take', () => {
  expect(offered('c')).toEqual([]);
  expect(offered('train co')).toEqual(['country:', 'code:']);
  expect(offered('-cou')).toEqual(['country:']);
  expect(offered('country:')).toEqual(['fr', 'fi', 'de']);
  expect(offered('country:de,f')).toEqual(['fr', 'fi']);
  expect(offered('country:fr')).toEqual([]);
  expect(offered('"co')).toEqual([]);
  expect(offered('code:x')).toEqual([]);
  expect(offered('co train', 2)).toEqual(['country:', 'code:']);
});

test('what is taken stands in place of what was begun', () => {
  expect(completed('train co', 8, 'country:')).toEqual({ text: 'train country:', caret: 14 });
  expect(completed('-co', 3, 'country:')).toEqual({ text: '-country:', caret: 9 });
  expect(completed('country:de,f year:2009', 12, 'fr')).toEqual({ text: 'country:de,fr year:2009', caret: 14 });
  expect(completed('state:f', 7, 'first proof')).toEqual({ text: 'state:"first proof" ', caret: 20 });
});
