// The list of people: which of them are in view, and the one whose record is open.
import { call } from '../../api';
import { Pages } from '../../pages.svelte';
import { Reading } from '../../reading.svelte';
import type { PersonLine } from '../../records';
import type { PeoplePage } from '../../types/PeoplePage';

class People extends Pages<PersonLine, PeoplePage> {
  /** The person whose record is open. */
  person = $state<string | null>(null);
  /** Whether one is to look at who may be the same person. */
  twice = $state(false);
  sheet = new Reading(async () => (this.person ? (await call('people.sheet', this.person)).answer : null));

  constructor() {
    super(
      async (from, count, near) => (await call('people.page', { search: this.search, from, count, near: near ? (this.person ?? undefined) : undefined })).answer,
      ['person', 'credit', 'guest', 'edition', 'setting'],
    );
  }
  /** Shows somebody's record. */
  open(person: string): void {
    [this.search, this.person] = ['', person];
    void this.sheet.load();
    void this.page.load();
  }
  /** Forgets whose record is open: another catalogue is. */
  forget(): void {
    [this.search, this.person, this.at] = ['', null, -1];
  }
}

/** The list of people. */
export const people = new People();
