// What the codes of a screening are called on screen.
import type { Screen, Venue } from '../../records';
import { fixed } from '../../words';

export const screeningKinds = fixed({ public: 'Public', press: 'Press', school: 'School', private: 'Private' });
export const screeningStates = fixed({ planned: 'Planned', confirmed: 'Confirmed', cancelled: 'Cancelled' });
export const guestTasks = fixed({ discussion: 'Q&A', introduction: 'Introduction', attends: 'Attends' });

/** All screens, each with its building. */
export function screensOf(places: { venue: Venue; screens: Screen[] }[]): { code: string; name: string }[] {
  return places.flatMap(({ venue, screens }) => screens.map((screen) => ({ code: screen.id, name: `${venue.name}, ${screen.name}` })));
}
