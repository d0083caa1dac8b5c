// The answers that views share, each read once however many views show it.
import { call } from './api';
import { Reading } from './reading.svelte';
import { app } from './state.svelte';
import { choices, roleChoices, type Choice } from './words';
import type { Commands } from './api';
import type { SortBy } from './records';

const ask =
  <N extends keyof Commands>(name: N, request: () => Commands[N]['request']) =>
  async (): Promise<Commands[N]['answer']> =>
    (await call(name, request())).answer;

/** What the tray is searched for. */
export const search = $state({ tray: '' });
/** What the film list is searched for and sorted by, its columns, and the first of its rows that are in view. */
export const listed = $state({ search: '', sort: null as SortBy | null, columns: [] as string[], first: 0 });
/** How many rows of the film list are read at once. */
export const PAGE = 100;

const OF_A_LIST = ['film', 'title', 'entry', 'section', 'credit', 'person', 'screening', 'programme_film', 'still', 'edition', 'setting', 'waiver'];
/** The tables that a schedule is made of. */
export const OF_A_SCHEDULE = ['screening', 'film', 'title', 'programme', 'programme_film', 'venue', 'screen', 'guest', 'person', 'section', 'entry', 'edition', 'setting', 'copy', 'walk', 'waiver'];

/** The catalogue whose edition has been proofed, which the first look at it does. */
let proofed: string | null = null;
export const info = new Reading(
  async () => {
    const answer = await ask('catalogue.info', () => null)();
    // The film list does not wait for the proofreader; its marks come when the first reading is done.
    const path = app.opened?.path ?? null;
    if (proofed !== path) void films.touch([{ table: 'edition', id: '' }]);
    proofed = path;
    return answer;
  },
  [],
  true,
);
export const films = new Reading(
  async () => {
    const from = Math.max(0, listed.first - (listed.first % PAGE));
    const { search, sort, columns } = listed;
    const answer = await ask('films.page', () => ({ ...pageOf(), from, count: 2 * PAGE, near: app.film ?? undefined }))();
    return { ...answer, from, search, sort, columns };
  },
  OF_A_LIST,
  true,
  true,
);
/** What pages of the list are asked with. */
export const pageOf = () => ({ search: listed.search, sort: listed.sort ?? undefined, columns: app.table ? listed.columns : [] });
export const listWords = new Reading(ask('films.words', () => null), ['section', 'edition', 'setting']);
export const views = new Reading(ask('saved_views.list', () => null), ['saved_view']);
export const sheet = new Reading(async () => (app.film ? ask('films.sheet', () => app.film ?? '')() : null));
export const schedule = new Reading(ask('schedule.list', () => null), OF_A_SCHEDULE);
export const visitors = new Reading(ask('schedule.visitors', () => null), OF_A_SCHEDULE, true);
export const board = new Reading(ask('schedule.grid', () => null), OF_A_SCHEDULE);
/** What each minute of a night is called, from its 0:00 on into the next day. */
export const clocks = new Reading(ask('schedule.clocks', () => null), ['edition', 'setting']);
export const programmes = new Reading(ask('programmes.list', () => null), OF_A_SCHEDULE);
export const tray = new Reading(ask('schedule.tray', () => ({ search: search.tray })), OF_A_SCHEDULE);
export const shows = new Reading(ask('schedule.shows', () => ({ search: '' })), OF_A_SCHEDULE);
export const places = new Reading(ask('schedule.places', () => null), ['venue', 'screen']);
export const releases = new Reading(ask('releases.list', () => null), ['release', 'edition', 'setting']);
export const traffic = new Reading(ask('schedule.traffic', () => null), [...OF_A_SCHEDULE, 'contact', 'film_contact'], true);
export const walks = new Reading(ask('schedule.walks', () => null), ['walk', 'venue']);
export const rules = new Reading(ask('proofing.rules', () => null), ['edition', 'setting']);
export const sections = new Reading(ask('sections.list', () => null), ['section', 'edition', 'setting']);
export const signed = new Reading(ask('proofing.signed', () => null), [], true);
export const findings = new Reading(ask('proofing.findings', () => null), [], true);
export const names = new Reading(ask('proofing.names', () => null), [], true);
const vocabulary = new Reading(ask('vocabulary.get', () => null), ['nothing']);

/** The vocabulary as choices, in the language of the window. */
class Lists {
  countries: Choice[] = $derived(choices(vocabulary.value?.countries ?? []));
  languages: Choice[] = $derived(choices(vocabulary.value?.languages ?? []));
  roles: Choice[] = $derived(roleChoices(vocabulary.value?.roles ?? []));
  kinds: Choice[] = $derived(choices(vocabulary.value?.words.kinds ?? []));
  colours: Choice[] = $derived(choices(vocabulary.value?.words.colours ?? []));
  sounds: Choice[] = $derived(choices(vocabulary.value?.words.sounds ?? []));
  premieres: Choice[] = $derived(choices(vocabulary.value?.words.premieres ?? []));
  contactRoles: Choice[] = $derived(choices(vocabulary.value?.words.contact_roles ?? []));
  access: Choice[] = $derived(choices(vocabulary.value?.words.access ?? []));
  /** The languages of the catalogue's texts, the leading one first. */
  catalogue: string[] = $derived.by(() => {
    const languages = info.value?.edition?.languages ?? [];
    return languages.length > 0 ? languages : ['en'];
  });
}

/** The lists of choices. */
export const lists = new Lists();

/** Keeps what every view needs. For use in `$effect`. */
export function keepBasics(): () => void {
  const ends = [vocabulary.show(), info.show()];
  return () => ends.forEach((end) => end());
}
