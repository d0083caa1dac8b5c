import { describe, expect, test } from 'vitest';
import { Draft, typedRows } from './draft.svelte';
import { gathered } from './typed';

test('fields of one row are one row, and rows that are not there yet are told apart by what they belong to', () => {
  const text = (language: string, fields: object) => ({ table: 'text', id: null, fields: { film: 'f', kind: 'long', language, ...fields } });
  expect(
    gathered([
      { table: 'film', id: 'f', fields: { year: '2009' } },
      text('en', { body: 'A train.' }),
      { table: 'film', id: 'f', fields: { genre: 'drama' } },
      text('fr', { body: 'Un train.' }),
      text('en', { signature: 'M.M.' }),
      { table: 'title', id: 'f', fields: { text: 'Train' } },
    ]),
  ).toEqual([
    { table: 'film', id: 'f', fields: { year: '2009', genre: 'drama' } },
    text('en', { body: 'A train.', signature: 'M.M.' }),
    text('fr', { body: 'Un train.' }),
    { table: 'title', id: 'f', fields: { text: 'Train' } },
  ]);
  expect(gathered([])).toEqual([]);
});

describe('drafts', () => {
  const laid = (field: string) => (text: string) => ({ table: 'film', id: 'f', fields: { [field]: text } });

  test('what is typed is there until it is saved, and gone when it is taken back', async () => {
    let end = () => {};
    const genre = new Draft('war', () => new Promise<void>((saved) => (end = saved)), null, laid('genre'));
    const plain = new Draft('', async () => {}, null);
    expect(typedRows()).toEqual([]);
    genre.type('drama');
    plain.type('a field that no page shows');
    expect(typedRows()).toEqual([{ table: 'film', id: 'f', fields: { genre: 'drama' } }]);
    const saved = genre.save();
    // On its way it is still not in the catalogue.
    expect(typedRows()).toEqual([{ table: 'film', id: 'f', fields: { genre: 'drama' } }]);
    genre.arrive('drama');
    end();
    await saved;
    expect(typedRows()).toEqual([]);
    genre.type('comedy');
    genre.restore();
    expect(typedRows()).toEqual([]);
    plain.restore();
  });
});
