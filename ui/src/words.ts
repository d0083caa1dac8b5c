// Codes of the vocabulary and what people call them: for tokens, lists of choices and search as one types.
import type { Role, Word } from './records';

/** A code and its name in the language of the window. */
export interface Choice {
  code: string;
  name: string;
  /** What tells it from others of that name: years, the code. */
  detail?: string;
  /** Everything it may be typed as, in lower case. */
  keys: string[];
}

/** Letters as they are compared while searching: lower case, without accents. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Words of the vocabulary as choices. */
export function choices(words: Word[], language = 'en'): Choice[] {
  return words.map((word) => {
    const years = word.until ? `${word.from ?? ''}–${word.until}` : '';
    return {
      code: word.code,
      name: word.names[language] ?? word.names.en ?? word.code,
      detail: [word.code, years].filter(Boolean).join(' · '),
      keys: [word.code, ...Object.values(word.names)].map(fold),
    };
  });
}

/** Roles as choices, by their name for one person. */
export function roleChoices(roles: Role[], language = 'en'): Choice[] {
  return roles.map((role) => {
    const named = Object.values(role.names);
    return {
      code: role.code,
      name: (role.names[language] ?? role.names.en)?.[0] ?? role.code,
      keys: [role.code, ...named.flat()].map(fold),
    };
  });
}

/** Fixed codes with their names. */
export function fixed(names: Record<string, string>): Choice[] {
  return Object.entries(names).map(([code, name]) => ({ code, name, keys: [fold(code), fold(name)] }));
}

/** The name of a code; of `zh-Hant`, that of `zh`; else the code itself. */
export function nameOf(list: Choice[], code: string): string {
  const find = (wanted: string) => list.find((choice) => choice.code === wanted)?.name;
  return find(code) ?? (code.includes('-') ? find(code.split('-')[0]!) : undefined) ?? code;
}

/** The code of what was typed by name or code, whatever the case and accents. */
export function codeOf(list: Choice[], typed: string): string | null {
  const wanted = fold(typed.trim());
  const byCode = list.find((choice) => fold(choice.code) === wanted);
  return (byCode ?? list.find((choice) => choice.keys.includes(wanted)))?.code ?? null;
}

/** The choices that what is typed may become: those that begin so first, then those with a word that does. */
export function matching(list: Choice[], typed: string, limit = 12): Choice[] {
  const wanted = fold(typed.trim());
  if (!wanted) return list.slice(0, limit);
  const rank = (choice: Choice): number => {
    const name = fold(choice.name);
    if (fold(choice.code) === wanted || name === wanted) return 0;
    if (name.startsWith(wanted)) return 1;
    if (choice.keys.some((key) => key.startsWith(wanted))) return 2;
    return choice.keys.some((key) => key.split(/[\s-]+/).some((word) => word.startsWith(wanted))) ? 3 : 9;
  };
  const ranked = list.map((choice) => ({ choice, rank: rank(choice) })).filter((one) => one.rank < 9);
  return ranked.sort((a, b) => a.rank - b.rank).slice(0, limit).map((one) => one.choice);
}

/** How many words a text has, in a language; Chinese and Japanese, which do not part words, included. */
export function countWords(text: string, language: string): number {
  let segmenter: Intl.Segmenter;
  try {
    segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  } catch {
    // A tag that is being typed may not be one yet.
    segmenter = new Intl.Segmenter('en', { granularity: 'word' });
  }
  let words = 0;
  for (const part of segmenter.segment(text)) if (part.isWordLike) words += 1;
  return words;
}
