// What pickers of the film's form find while one types.
import { call } from '../../api';
import type { Option } from '../../parts/Combo.svelte';

const LIMIT = 8;

/** People by name, with what they are known for. */
export async function findPeople(search: string): Promise<Option[]> {
  const { answer } = await call('people.find', { search, limit: LIMIT });
  return answer.map((one) => ({ key: one.id, label: one.name, detail: [one.native_name, one.known_for].filter(Boolean).join(' · ') }));
}

/** Organisations and people to reach, by name. */
export async function findContacts(search: string): Promise<Option[]> {
  const { answer } = await call('contacts.find', { search, limit: LIMIT });
  return answer.map((one) => ({ key: one.id, label: one.name, detail: [one.city, one.email].filter(Boolean).join(' · ') }));
}

/** Films and programmes that can be screened. The key says which it is. */
export async function findShows(search: string): Promise<Option[]> {
  const { answer } = await call('schedule.shows', { search });
  return answer.slice(0, 12).map((one) => ({
    key: one.film ? `film:${one.film}` : `programme:${one.programme}`,
    label: one.title,
    detail: [one.detail, one.screenings === 1 ? '1 screening' : `${one.screenings} screenings`].filter(Boolean).join(' · '),
  }));
}

/** Films by title or director. */
export async function findFilms(search: string): Promise<Option[]> {
  const { answer } = await call('schedule.shows', { search });
  return answer.flatMap((one) => (one.film ? [{ key: one.film, label: one.title, detail: one.detail }] : [])).slice(0, LIMIT);
}
