// A screening placed by keys, its clash seen before and after; the list of screenings.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Galley } from './galley';
import { Key } from './webdriver';

let galley: Galley;
beforeAll(async () => {
  galley = await Galley.start();
});
afterAll(() => galley?.end());

test('a screening is placed on a screen that is taken, and the clash is said before and after', async () => {
  const { session } = galley;
  const rows = await galley.call('schedule.list', null);
  const taken = rows.find((row) => row.screening.starts?.slice(11) === '19:10' && row.screening.screen && row.clashes.length === 0);
  const other = (await galley.call('films.list', { search: '' })).find((film) => film.run_time && film.id !== taken?.screening.film);
  if (!taken?.screening.starts || !other) throw new Error('the sample has a film at 7:10 PM, and others');
  const [date, time] = taken.screening.starts.split('T') as [string, string];

  await session.press([Key.control, '2'], [Key.alt, '2']);
  await galley.see('the list of screenings', `document.querySelectorAll('.screenings-list .item').length > 5`);
  await galley.tabTo('.bar button.main', 60);
  await session.press(Key.enter);
  await galley.caret('[data-mark="show"]');
  await session.press(other.title);
  await galley.see('the film found', `document.querySelector('[role="option"]')`);
  await session.press(Key.enter, Key.tab);
  await session.press([Key.control, 'a'], date, Key.tab, time, Key.tab);
  // The screen is a list of choices: its number in the list is how often Down leads to it.
  const steps = await session.run<number>(
    `const select = document.activeElement; return [...select.options].findIndex((option) => option.value === arguments[0])`, taken.screening.screen,
  );
  expect(steps).toBeGreaterThan(0);
  await session.press(...Array.from({ length: steps }, () => Key.down as string));
  await galley.see('the clash, before it is placed', `document.querySelector('dialog .clashes li')`);
  await galley.keep('new-screening');
  await galley.tabTo('dialog button[type="submit"]');
  await session.press(Key.enter);
  await galley.see('the dialog closed', `!document.querySelector('dialog')`);

  const placed = (await galley.call('schedule.list', null)).find(
    (row) => row.screening.film === other.id && row.screening.starts === taken.screening.starts,
  );
  expect(placed?.screening.screen).toBe(taken.screening.screen);
  expect(placed?.clashes.length).toBeGreaterThan(0);
  await galley.see('clashes counted', `/clash/.test(document.querySelector('.screenings-list .foot').textContent)`);
  await galley.expectClean();
});

test('the time of a screening is changed in its form', async () => {
  const { session } = galley;
  await session.press([Key.control, 'f']);
  await galley.caret('[data-search]');
  await session.press('Last Train Home', Key.enter);
  await galley.caret('.screenings-list .list');
  await session.press(Key.home, Key.enter);
  await galley.caret('.beside-list [data-place$=":starts"]');
  const id = (await session.run<string>(`return document.activeElement.dataset.place`)).split(':')[1];
  const starts = async () => (await galley.call('schedule.list', null)).find((row) => row.screening.id === id)?.screening.starts;
  await session.press([Key.control, 'a'], '2010-03-25 8:40 PM', Key.tab);
  await galley.saved();
  expect(await starts()).toBe('2010-03-25T20:40');
});

test('a guest is added, given a task and confirmed, and removed by keys; the screening stays', async () => {
  const { session } = galley;
  const id = await session.run<string>(`return document.querySelector('.beside-list [data-place$=":starts"]').dataset.place.split(':')[1]`);
  const guests = async () => {
    const row = (await galley.call('schedule.list', null)).find((one) => one.screening.id === id);
    return row?.guest_rows.map(({ name, guest }) => [name, guest.task, guest.confirmed]);
  };
  const before = (await guests()) ?? [];
  await galley.tabTo(`[data-mark="guest of ${id}"]`);
  await session.press('Wilhelmina Oduya', Key.enter);
  await galley.see('the guest', `[...document.querySelectorAll('.beside-list .guests .who')].at(-1)?.textContent === 'Wilhelmina Oduya'`);
  expect(await guests()).toEqual([...before, ['Wilhelmina Oduya', 'discussion', true]]);

  // Back through the new row: its buttons, its box, its task.
  await session.press([Key.shift, Key.tab], [Key.shift, Key.tab]);
  await galley.caret('.guests [data-place$=":confirmed"]');
  await session.press(' ');
  await session.press([Key.shift, Key.tab], Key.down);
  await galley.caret('.guests [data-place$=":task"]');
  await galley.saved();
  expect(await guests()).toEqual([...before, ['Wilhelmina Oduya', 'introduction', false]]);
  await galley.keep('guest');

  await session.press([Key.alt, Key.delete]);
  await galley.see('the word about it', `document.querySelector('.toast')?.textContent.includes('Removed the guest Wilhelmina Oduya')`);
  expect(await guests()).toEqual(before);
  await session.press([Key.control, 'z']);
  await galley.see('it is back', `[...document.querySelectorAll('.beside-list .guests .who')].at(-1)?.textContent === 'Wilhelmina Oduya'`);
  expect(await guests()).toEqual([...before, ['Wilhelmina Oduya', 'introduction', false]]);
  await galley.expectClean();
});
