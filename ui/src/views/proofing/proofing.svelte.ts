// What one proofs: the tab that is shown, how findings are put together, and the films that are read.
import * as api from '../../api';
import { call } from '../../api';
import { saveAll } from '../../draft.svelte';
import { Pages } from '../../pages.svelte';
import { Errand } from '../../press.svelte';
import { Reading } from '../../reading.svelte';
import type { MatrixPage, MatrixRow, PrintedAnswer, ReadingShow } from '../../records';
import { app } from '../../state.svelte';

/** The ways to proof. */
export type Tab = 'findings' | 'names' | 'reading' | 'printed';
/** By what findings are put together. */
export type Group = 'severity' | 'film' | 'rule' | 'person';

/** What is shown of them. */
export const proofing = $state({ tab: 'findings' as Tab, group: 'severity' as Group });

class Readings extends Pages<MatrixRow, MatrixPage> {
  /** Which films. */
  which = $state<ReadingShow>('all');
  /** The film that is read. */
  film = $state<string | null>(null);
  sheet = new Reading(async () => (this.film ? (await call('sign_offs.film', this.film)).answer : null));

  constructor() {
    // Everything that is printed of a film is in its row.
    super(async (from, count, near) => {
      const request = { search: this.search, show: this.which, from, count };
      return (await call('sign_offs.matrix', near && this.film ? { ...request, near: this.film } : request)).answer;
    }, []);
  }
  /** Shows other films of the edition. */
  turn(which: ReadingShow): Promise<void> {
    this.which = which;
    return this.find(this.search);
  }
  /** Begins to read a film, or none. */
  open(film: string | null): void {
    this.film = film;
    void this.sheet.load();
  }
  /** Forgets what was read: another catalogue is open. */
  forget(): void {
    [this.search, this.film, this.at, this.which] = ['', null, -1, 'all'];
  }
}

/** The films of the edition as they are read. */
export const readings = new Readings();

class Comparing extends Errand<PrintedAnswer> {
  /** The PDF that was compared last. */
  path = $state('');
  /** The state of the catalogue with which it was compared. */
  changes = $state(0);

  constructor() {
    super(api.cancelCompare, 'Stopped. Nothing was compared.');
  }
  /** Compares a PDF with the catalogue as it is now. */
  async open(path: string): Promise<void> {
    if (this.progress) return;
    this.path = path;
    await this.run(path, async (told) => {
      await saveAll();
      this.changes = app.changes;
      return api.startCompare(path, told);
    });
    const found = this.result;
    if (!found) return;
    const count = found.mismatches.length;
    app.said = count === 0 ? 'Compared: nothing differs.' : `Compared: ${count} ${count === 1 ? 'fact differs' : 'facts differ'}.`;
  }
  /** Another catalogue is open. */
  override forget(): void {
    super.forget();
    this.path = '';
  }
}
/** The PDF that is compared with the catalogue; it stays while one looks at other views. */
export const comparing = new Comparing();
