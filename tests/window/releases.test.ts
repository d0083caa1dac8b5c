// Releases of the schedule, and the traffic of copies, in the real window.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Galley } from './galley';
import { Key } from './webdriver';

let galley: Galley;
beforeAll(async () => {
  galley = await Galley.start();
});
afterAll(() => galley?.end());

/** Goes to one of the ways to see the schedule. */
async function see(tab: string, sign: string): Promise<void> {
  await galley.session.press([Key.control, '2']);
  await galley.see('the tabs', `document.querySelector('.schedule-tabs')`);
  await galley.session.run(`[...document.querySelectorAll('.schedule-tabs [role="tab"]')].find((one) => one.textContent.trim() === arguments[0]).click()`, tab);
  await galley.see(tab, `document.querySelector(arguments[0])`, sign);
}
const rows = `[...document.querySelectorAll('.difference')]`;
const screening = async (code: string) => {
  const found = (await galley.call('schedule.list', null)).find((row) => row.screening.code === code);
  if (!found) throw new Error(`the sample has ${code}`);
  return found.screening;
};

test('the schedule is frozen under a name, and what becomes of it is told as it happens', async () => {
  const { session } = galley;
  await see('Releases', '.releases');
  await galley.see('what a release is for', `/Nothing has been released yet/.test(document.querySelector('.releases .note')?.textContent)`);
  await galley.keep('releases-empty');
  await galley.tabTo('[data-mark="release-name"]', 60);
  await session.press('First run', Key.enter);
  await galley.see('the release', `document.querySelector('.release-list strong')?.textContent === 'First run'`);
  await galley.see('that nothing has changed', `/Nothing has changed/.test(document.querySelector('.differences .note')?.textContent)`);
  // The same name again is refused beside its field, and what was typed stays.
  await galley.tabTo('[data-mark="release-name"]', 60);
  await session.press('first RUN', Key.enter);
  await galley.see('the refusal', `/another name/.test(document.querySelector('.freeze [role="alert"]')?.textContent)`);
  expect(await session.run(`return document.querySelector('[data-mark="release-name"]').value`)).toBe('first RUN');
  expect(await galley.call('releases.list', null)).toHaveLength(1);

  const [moved, off, gone] = [await screening('LAST25'), await screening('MONS18'), await screening('SALT18')];
  await galley.call('screenings.edit', { id: moved.id, patch: { starts: '2010-03-26 21:15', note: 'Later than printed.' } });
  await galley.call('screenings.edit', { id: off.id, patch: { state: 'cancelled' } });
  await galley.call('screenings.remove', gone.id);
  await session.press([Key.control, 'a'], 'Second run', Key.enter);
  await galley.see('both releases', `document.querySelectorAll('.release-list li').length === 2`);
  await galley.call('screenings.add', { ...off, id: undefined, starts: '2010-03-28T22:30', code: 'MONS28', state: 'planned' } as never);

  // Since the first run there are four changes; the list of releases and the two choices lead there.
  await session.run(`document.querySelectorAll('.release-list button')[1].click()`);
  await galley.see('all changes', `${rows}.length === 4`);
  const told = () => session.run<string[]>(`return ${rows}.map((one) => one.querySelector('.change').textContent + ' ' + one.querySelector('small').textContent)`);
  expect((await told()).sort()).toEqual(['Cancelled MONS18', 'Cancelled SALT18', 'Moved LAST25', 'New MONS28']);
  expect(await session.run(`return ${rows}.find((one) => one.matches('.moved')).textContent`)).toMatch(/Thu 25 7:10 PM.*Fri 26 9:15 PM.*Later than printed/s);
  await galley.keep('releases');
  // What was removed leads nowhere.
  expect(await session.run(`return ${rows}.filter((one) => one.disabled).map((one) => one.querySelector('small').textContent)`)).toEqual(['SALT18']);
  await session.run(`[...document.querySelectorAll('.classes button')].find((one) => one.textContent.startsWith('Cancelled')).click()`);
  await galley.see('the cancelled alone', `${rows}.length === 2 && ${rows}.every((one) => one.matches('.cancelled'))`);
  await session.run(`const until = [...document.querySelectorAll('.releases .bar select')][1]; until.value = [...until.options].find((one) => one.textContent === 'Second run').value; until.dispatchEvent(new Event('change', { bubbles: true }))`);
  await galley.see('the choice of before', `${rows}.length === 2`);
  await session.run(`document.querySelector('.classes button').click()`);
  await galley.see('what was between the two', `${rows}.length === 3 && !${rows}.some((one) => one.matches('.new'))`);
  await galley.expectClean();
});

test('a change leads to its screening, to the insert and to the calendar', async () => {
  const { session } = galley;
  await galley.tabTo('.difference.moved', 60);
  await session.press(Key.enter);
  const id = (await screening('LAST25')).id;
  await galley.see('the screening', `document.querySelector('[data-place="screening:${id}:starts"]')`);

  await see('Releases', '.releases .bar');
  await session.run(`document.querySelectorAll('.release-list button')[1].click()`);
  await galley.see('all changes', `${rows}.length === 4`);
  await galley.tabTo('.releases .bar button', 60);
  await session.press(Key.enter);
  const still = `!document.querySelector('[data-busy]')`;
  await galley.see('the insert', `document.querySelector('.outlet :checked')?.value === 'errata' && document.querySelector('.preview .sheet img') && ${still}`);
  expect(await session.run(`return document.querySelector('select[id$="-since"]').selectedOptions[0].textContent`)).toBe('First run');
  expect(await session.run(`return document.querySelector('select[id$="-until"]').selectedOptions[0].textContent`)).toBe('Now');
  await galley.keep('releases-errata');

  await see('Releases', '.releases .bar');
  await session.run(`[...document.querySelectorAll('.releases .bar button')].find((one) => one.textContent.includes('.ics')).click()`);
  await galley.see('the calendar', `document.querySelector('.outlet :checked')?.value === 'icalendar' && document.querySelector('[data-mark="export-path"]')`);
  await galley.expectClean();
});

test('the traffic of copies is told by day and by copy, with what is not known first', async () => {
  const { session } = galley;
  await see('Traffic', '.traffic .leg');
  const films = await galley.call('schedule.traffic', null);
  expect(await session.run(`return document.querySelector('.traffic summary').textContent`)).toBe(`${films.unrecorded.length} films that are shown have no copy`);
  const legs = films.copies.flatMap((row) => row.legs);
  expect(await session.run(`return document.querySelectorAll('.traffic .leg').length`)).toBe(legs.filter((leg) => leg.night).length);
  const nights = await session.run<string[]>(`return [...document.querySelectorAll('.traffic h2')].map((one) => one.id.slice(-10))`);
  expect(nights).toEqual([...nights].sort());
  await galley.keep('traffic-days');
  await session.run(`[...document.querySelectorAll('.traffic .ways button')][1].click()`);
  await galley.see('the copies', `document.querySelectorAll('.journey').length === ${films.copies.length}`);
  await galley.keep('traffic-copies');
  await session.press([Key.control, 'f']);
  await galley.caret('.traffic [data-search]');
  await session.press('orpheum');
  await galley.see('the one that goes there', `document.querySelectorAll('.journey').length === 1 && document.querySelectorAll('.station').length === 5`);
  await galley.tabTo('.stations li:nth-child(3) .station');
  await session.press(Key.enter);
  const shown = films.copies.find((row) => row.showings.some((one) => one.place.startsWith('Orpheum')))?.showings[0]?.screening;
  await galley.see('its screening', `document.querySelector('[data-place="screening:${shown}:starts"]')`);

  await see('Traffic', '.traffic .bar');
  await session.run(`[...document.querySelectorAll('.traffic .bar button')].find((one) => one.textContent.includes('Print')).click()`);
  await galley.see('the list in the press', `document.querySelector('.outlet :checked')?.value === 'traffic'`);
  await galley.expectClean();
});
