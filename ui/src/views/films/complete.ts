// What the search field offers while one types: names of filters, then what a filter takes.
import { fold } from '../../words';

interface Filter {
  name: string;
  about: string;
  values: string[];
}
/** Something that may be typed in place of the word at the caret. */
export interface Offer {
  text: string;
  about: string;
}

const MOST = 8;

/** What may be typed there. */
export function completions(text: string, caret: number, filters: Filter[]): Offer[] {
  const before = text.slice(0, caret);
  if ((before.match(/["“”]/g)?.length ?? 0) % 2 === 1) return [];
  const piece = /[^\s]*$/.exec(before)?.[0].replace(/^-/, '') ?? '';
  const colon = piece.indexOf(':');
  if (colon < 0) {
    const wanted = fold(piece);
    if (wanted.length < 2) return [];
    return filters.filter((one) => one.name.startsWith(wanted)).map((one) => ({ text: `${one.name}:`, about: one.about })).slice(0, MOST);
  }
  const filter = filters.find((one) => one.name === fold(piece.slice(0, colon)));
  const value = fold(piece.slice(colon + 1).split(',').at(-1) ?? '');
  const fits = filter?.values.filter((one) => one.startsWith(value) && one !== value) ?? [];
  return fits.map((one) => ({ text: one, about: '' })).slice(0, MOST);
}

/** The text with the offer taken, and where the caret is then. */
export function completed(text: string, caret: number, offer: string): { text: string; caret: number } {
  const before = text.slice(0, caret);
  const begun = (offer.endsWith(':') ? /[^\s-][^\s]*$/ : /[^\s,:]*$/).exec(before)?.[0] ?? '';
  const value = offer.endsWith(':') ? offer : /\s/.test(offer) ? `"${offer}"` : offer;
  const head = before.slice(0, before.length - begun.length) + value + (offer.endsWith(':') ? '' : ' ');
  return { text: head + text.slice(caret).replace(offer.endsWith(':') ? '' : /^ /, ''), caret: head.length };
}
