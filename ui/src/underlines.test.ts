import { expect, test } from 'vitest';
import { stretches } from './underlines';

const told = (typed: string, stored: string, ...spans: [number, number, ('error' | 'warning' | 'hint')?][]) =>
  stretches(typed, stored, spans.map(([from, until, severity = 'warning']) => ({ span: [from, until], severity })))
    .map((one) => (one.severity ? `[${one.severity[0]}:${one.text}]` : one.text))
    .join('');

test.each([
  ['nothing found', told('She goes home.', 'She goes home.'), 'She goes home.'],
  ['one word', told('She goes home.', 'She goes home.', [4, 8]), 'She [w:goes] home.'],
  ['the worst of two', told('abcd', 'abcd', [0, 3, 'hint'], [1, 2, 'error']), '[h:a][e:b][h:c]d'],
  ['letters of two units count once', told('😀 goes', '😀 goes', [2, 6]), '😀 [w:goes]'],
  ['typed behind it', told('a  b and more', 'a  b', [1, 3]), 'a[w:  ]b and more'],
  ['typed before it', told('Now a  b', 'a  b', [1, 3]), 'Now a[w:  ]b'],
  ['typed after it, at once', told('a  x b', 'a  b', [1, 3]), 'a[w:  ]x b'],
  ['typed into it', told('a x b', 'a  b', [1, 3]), 'a x b'],
  ['mended', told('a b', 'a  b', [1, 3]), 'a b'],
  ['taken away', told('', 'a  b', [1, 3]), ''],
  ['past the end: it was found in another text', told('ab', 'ab', [1, 9]), 'ab'],
])('%s', (_, now, wanted) => expect(now).toBe(wanted));
