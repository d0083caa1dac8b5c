/** The house style of writing as lines that people type, and as a sentence that shows it. */
import { Fault } from '../../api';
import type { Edition } from '../../records';

type Prose = Edition['style']['prose'];

/** Banned words as lines: "passes → badges". */
export const bannedLines = (banned: Prose['banned']): string =>
  banned.map(({ word, instead }) => (instead ? `${word} → ${instead}` : word)).join('\n');

/** The reverse; an arrow may be typed as -> or =>. */
export function bannedOf(text: string): Prose['banned'] {
  return text
    .split('\n')
    .map((line) => line.split(/→|->|=>/).map((part) => part.trim()))
    .filter(([word]) => word)
    .map(([word = '', instead = '']) => ({ word, instead }));
}

/** Names of roles or languages as lines: "editing, en: Cut". */
export const nameLines = (names: Prose['role_names']): string =>
  Object.entries(names)
    .flatMap(([code, wording]) => Object.entries(wording ?? {}).map(([language, name]) => `${code}, ${language}: ${name}`))
    .join('\n');

/** The reverse. A line of another shape is refused, with what it should be. */
export function namesOf(text: string, what: 'role' | 'language tag', example: string): Prose['role_names'] {
  const names: Record<string, Record<string, string>> = {};
  for (const line of text.split('\n').filter((line) => line.trim())) {
    const parts = /^\s*([^,:]+?)\s*,\s*([A-Za-z-]+)\s*:\s*(.+?)\s*$/.exec(line);
    const [, code, language, name] = parts ?? [];
    if (!code || !language || !name) throw new Fault('invalid', `“${line.trim()}” should be a ${what}, a language and a name: ${example}.`);
    (names[code] ??= {})[language] = name;
  }
  return names;
}

const USUAL: Record<string, [string, string]> = {
  de: ['„', '“'], cs: ['„', '“'], sk: ['„', '“'], et: ['„', '“'], lt: ['„', '“'], lv: ['„', '“'], bg: ['„', '“'], fr: ['«\u{a0}', '\u{a0}»'],
  ru: ['«', '»'], uk: ['«', '»'], nb: ['«', '»'], pl: ['„', '”'], hu: ['„', '”'], ro: ['„', '”'], hr: ['„', '”'], sv: ['”', '”'], fi: ['”', '”'], da: ['”', '”'], ja: ['「', '」'],
};

/** The quotation marks that a language has in this edition. */
export function quoteMarks(prose: Prose, language: string): [string, string] {
  const set = prose.quotes[language];
  if (set && set !== 'language') {
    const [open = '“', close = '”'] = set.split(/\s+/);
    return set.includes('  ') ? [`${open}\u{a0}`, `\u{a0}${close}`] : [open, close];
  }
  return USUAL[language] ?? ['“', '”'];
}

/** A sentence with everything in it. */
export function sampleOf(prose: Prose, [open, close]: [string, string]): string {
  const dash = prose.dashes === 'closed' ? '—' : ' – ';
  const three = prose.numbers === 'words' ? 'three' : '3';
  const colour = prose.english === 'american' ? 'color' : 'colour';
  const organise = prose.english === 'american' || prose.english === 'oxford' ? 'organized' : 'organised';
  return `${open}Never,${close} she said${dash}and ${organise} ${three} nights in ${colour}, 1974–1995…`;
}
