// Contacts: one record each, the films that they serve, two records made one; and the parts of the edition that have a view of their own.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Galley } from './galley';
import { Key } from './webdriver';

let galley: Galley;
beforeAll(async () => {
  galley = await Galley.start('sample');
});
afterAll(() => galley?.end());

test('a contact is found, shown with the films that it serves, and made by key', async () => {
  const { session } = galley;
  await galley.see('the window', `document.querySelectorAll('.films-list .item').length > 8`);
  await session.press([Key.control, '0']);
  await galley.see('the contacts', `document.querySelectorAll('.contacts-list .item').length > 4`);
  await session.press([Key.control, 'f'], Key.down);
  await galley.see('the first one', `document.querySelector('.contact-form [data-place$=":name"]')?.value`);
  await galley.see('its films', `document.querySelector('.contact-form .appears .finding strong')?.textContent`);
  await galley.keep('contacts');
  expect(await galley.faultsOfAccess()).toEqual([]);
  await galley.tabTo('[data-mark="new-contact"]', 60);
  await session.press(Key.enter);
  await galley.see('the new one', `document.activeElement?.dataset.place?.endsWith(':name') && document.activeElement.value === 'Unnamed'`);
  await session.press('Ymir Sales', Key.tab);
  await galley.see('it in the list', `[...document.querySelectorAll('.contacts-list .title')].some((one) => one.textContent === 'Ymir Sales')`);
});

test('two records become one after a preview, and come back by one step of undo', async () => {
  const { session } = galley;
  const film = (await galley.call('films.list', { search: 'last train' }))[0]?.id ?? '';
  const other = await galley.call('contacts.add', { name: 'Ymir Sales GmbH', phone: '+49 30 555 01' });
  await galley.call('film_contacts.add', { film, contact: other, role: 'sales' });
  await galley.reload();
  await galley.see('the list', `document.querySelectorAll('.films-list .item').length > 8`);
  await session.press([Key.control, '0']);
  await galley.see('the contacts', `document.querySelectorAll('.contacts-list .item').length > 4`);
  await session.press([Key.control, 'f'], 'ymir', Key.enter);
  await galley.see('what may be the same', `document.querySelector('[aria-label="May be the same"] strong')?.textContent === 'Ymir Sales GmbH'`);
  await galley.tabTo('[aria-label="May be the same"] .finding', 60);
  await session.press(Key.enter);
  await galley.see('the preview', `/1 film goes over to Ymir Sales/.test(document.querySelector('.merge-moves')?.textContent ?? '')`);
  await galley.keep('contacts-merge');
  await galley.tabTo('[data-mark="merge"]');
  await session.press(Key.enter);
  await galley.see('the film', `document.querySelector('.contact-form .appears strong')?.textContent === 'Last Train Home'`);
  expect(await galley.call('contacts.find', { search: 'ymir', limit: 5 })).toHaveLength(1);
  expect(await galley.call('journal.undo', null)).toContain('Merge');
  expect(await galley.call('contacts.find', { search: 'ymir', limit: 5 })).toHaveLength(2);
});

test('programmes, venues and sections are views of their own', async () => {
  const { session } = galley;
  for (const [key, name, field] of [['8', 'Programmes', 'title'], ['9', 'Venues', 'name'], ['', 'Sections', 'code']] as const) {
    if (key) await session.press([Key.control, key]);
    else await session.press([Key.control, 'k'], `go to ${name}`, Key.enter);
    await galley.see(name, `document.querySelector('.edition[aria-label="${name}"] [data-place$=":${field}"]')?.value`);
    await galley.keep(`view-${name.toLowerCase()}`);
    expect(await galley.faultsOfAccess()).toEqual([]);
  }
});
