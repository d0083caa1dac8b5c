// What the codes of the film's form are called on screen.
import { fixed } from '../../words';

export const titleKinds = fixed({ display: 'As printed', original: 'Original', transliteration: 'Transliteration', other: 'Other' });
export const premieres = fixed({
  none: 'No premiere', world: 'World premiere', international: 'International premiere',
  continental: 'Continental premiere', national: 'National premiere', local: 'Local premiere',
});
export const proofStates = fixed({ draft: 'Draft', edited: 'Edited', first_proof: 'First proof', second_proof: 'Second proof', locked: 'Locked' });
export const contactRoles = fixed({ print_source: 'Print source', sales: 'Sales', distributor: 'Distributor', production: 'Production', press: 'Press' });
export const contactFields = fixed({ attention: 'Attention', email: 'E-mail', phone: 'Phone', website: 'Website', address: 'Address', city: 'City', country: 'Country' });
export const stillKinds = fixed({ still: 'Still', portrait: 'Portrait', poster: 'Poster' });

/** Seconds as one would type them: 85, or 12'30" where it is not whole minutes. */
export function typedLength(seconds: number | null): string | null {
  if (seconds === null) return null;
  return seconds % 60 === 0 ? String(seconds / 60) : `${Math.floor(seconds / 60)}'${seconds % 60}"`;
}
