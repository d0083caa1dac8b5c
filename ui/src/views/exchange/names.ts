// What people call the records of a plan, and what would become of them.
import type { ItemState } from '../../types/ItemState';

const NAMES: Record<string, [string, string]> = {
  film: ['Film', 'Films'],
  person: ['Person', 'People'],
  contact: ['Contact', 'Contacts'],
  edition: ['Edition', 'Editions'],
  section: ['Section', 'Sections'],
  programme: ['Programme', 'Programmes'],
  venue: ['Venue', 'Venues'],
  screening: ['Screening', 'Screenings'],
  staff: ['Member of staff', 'Staff'],
  setting: ['Setting', 'Settings'],
  waiver: ['Waiver', 'Waivers'],
  release: ['Release', 'Releases'],
};

/** A table as a word for one of its records, or for several. */
export function nameOf(table: string, several = true): string {
  const known = NAMES[table]?.[several ? 1 : 0];
  if (known) return known;
  const words = table.replace(/_/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1) + (several ? 's' : '');
}

/** Where a kind of records stands in the list of kinds. */
export function rankOf(table: string): number {
  const at = Object.keys(NAMES).indexOf(table);
  return at < 0 ? Object.keys(NAMES).length : at;
}

export const STATES: Record<ItemState, string> = { new: 'New', changed: 'Changed', same: 'The same', doubtful: 'Doubtful', removed: 'Removed there' };
/** What must be looked at stands first. */
export const STATE_ORDER: ItemState[] = ['doubtful', 'changed', 'removed', 'new', 'same'];
/** The states of what a person takes or leaves. */
export const isTicked = (state: ItemState) => state === 'new' || state === 'changed' || state === 'removed';

/** A count with its word: "1 value", "3 values". */
export const many = (count: number, one: string) => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;
