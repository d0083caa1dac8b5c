// What can be done with a film in the list, for its menu.
import { focusIn } from '../../keys';
import type { Group } from '../../menu.svelte';
import { sheet } from '../../readings.svelte';
import type { FilmRow } from '../../records';
import { app, goToFilm, remove, toggleProof } from '../../state.svelte';
import { tick } from 'svelte';

/** Opens the film at a part of its form. */
async function open(film: string, part: number): Promise<void> {
  await goToFilm(film);
  await tick();
  await sheet.settled();
  await tick();
  focusIn(`#part-${part}`);
}

/** The menu of a film. */
export function filmMenu(film: FilmRow): Group[] {
  return [
    {
      deeds: [
        { name: 'Open', keys: 'Enter', run: () => void open(film.id, 1) },
        { name: app.proof ? 'Hide its page' : 'Show its page', keys: 'Ctrl+P', run: () => void goToFilm(film.id).then(toggleProof) },
      ],
    },
    {
      deeds: [
        { name: 'Texts', keys: 'Alt+2', run: () => void open(film.id, 2) },
        { name: 'Stills', keys: 'Alt+3', run: () => void open(film.id, 3) },
        { name: 'Credits', keys: 'Alt+4', run: () => void open(film.id, 4) },
        { name: 'Screenings', keys: 'Alt+7', run: () => void open(film.id, 7) },
      ],
    },
    {
      deeds: [
        {
          name: 'Remove film', off: app.readOnly !== null,
          run: () => void goToFilm(null).then(() => remove('film', film.id, `“${film.title}” with its texts, credits and screenings`)),
        },
      ],
    },
  ];
}
