// Lists of codes that are typed as tokens: countries, languages, subtitles.
import { codeOf, type Choice } from './words';

/** What was typed or pasted, parted at commas, semicolons and line breaks. */
export function parts(typed: string): string[] {
  return typed.split(/[,;\n]/).map((part) => part.trim()).filter(Boolean);
}

/** The list with what was typed at its end. What is in no list is kept as it was typed if `free`, else it is left over. */
export function add(codes: string[], typed: string, list: Choice[], free = false): { codes: string[]; left: string[] } {
  const after = [...codes];
  const left: string[] = [];
  for (const part of parts(typed)) {
    const code = codeOf(list, part) ?? (free ? part : null);
    if (code === null) left.push(part);
    else if (!after.includes(code)) after.push(code);
  }
  return { codes: after, left };
}

/** The list with one code moved one place to the left (-1) or right (1). */
export function moved(codes: string[], at: number, by: -1 | 1): string[] {
  const to = at + by;
  if (to < 0 || to >= codes.length) return codes;
  const after = [...codes];
  [after[at], after[to]] = [after[to]!, after[at]!];
  return after;
}

/** The list without the code at a place. */
export function without(codes: string[], at: number): string[] {
  return codes.filter((_, index) => index !== at);
}

/** A tag such as `zh-Hant` or `mis`: what may be kept as a language though no list has it. */
export function isTag(typed: string): boolean {
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(typed.trim());
}
