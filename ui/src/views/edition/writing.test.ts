import { describe, expect, it } from 'vitest';
import { bannedLines, bannedOf, nameLines, namesOf, quoteMarks, sampleOf } from './writing';

const prose = { quotes: {}, dashes: 'any', numbers: 'any', english: 'any', words: [], banned: [], roles: [], role_names: {}, language_names: {}, thanks: [], rating: false } as never as Parameters<typeof sampleOf>[0];

describe('house style of writing', () => {
  it('reads banned words as they are written', () => {
    const banned = [{ word: 'passes', instead: 'badges' }, { word: 'stunning', instead: '' }];
    expect(bannedOf(bannedLines(banned))).toEqual(banned);
    expect(bannedOf('mins -> minutes\n\n -> x\n')).toEqual([{ word: 'mins', instead: 'minutes' }]);
  });
  it('reads names of roles as they are written, and says what a line should be', () => {
    const names = { editing: { en: 'Cut', de: 'Schnitt' }, sound: { en: 'Sound: design' } };
    const read = (text: string) => namesOf(text, 'role', 'editing, en: Cut');
    expect(read(nameLines(names))).toEqual(names);
    expect(() => read('Cut')).toThrow('“Cut” should be a role, a language and a name: editing, en: Cut.');
    expect(() => namesOf('zh: Mandarin', 'language tag', 'zh, en: Mandarin')).toThrow('should be a language tag, a language and a name: zh, en: Mandarin.');
  });
  it('shows the marks of the language unless the house has others', () => {
    expect(sampleOf(prose, quoteMarks(prose, 'en'))).toContain('“Never,” she said – and organised 3');
    const house = { ...prose, quotes: { en: '«  »' as const }, dashes: 'closed' as const, numbers: 'words' as const, english: 'american' as const };
    expect(sampleOf(house, quoteMarks(house, 'en'))).toBe('«\u{a0}Never,\u{a0}» she said—and organized three nights in color, 1974–1995…');
  });
});
