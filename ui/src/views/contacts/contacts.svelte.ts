// The list of contacts: which of them are in view, and the one whose record is open.
import { call } from '../../api';
import { Pages } from '../../pages.svelte';
import { Reading } from '../../reading.svelte';
import type { ContactLine } from '../../types/ContactLine';
import type { ContactsPage } from '../../types/ContactsPage';

class Contacts extends Pages<ContactLine, ContactsPage> {
  /** The contact whose record is open. */
  contact = $state<string | null>(null);
  sheet = new Reading(async () => (this.contact ? (await call('contacts.sheet', this.contact)).answer : null));

  constructor() {
    super(
      async (from, count, near) => (await call('contacts.page', { search: this.search, from, count, near: near ? (this.contact ?? undefined) : undefined })).answer,
      ['contact', 'film_contact', 'edition', 'setting'],
    );
  }
  /** Shows a record. */
  open(contact: string): void {
    [this.search, this.contact] = ['', contact];
    void this.sheet.load();
    void this.page.load();
  }
  /** Forgets whose record is open: another catalogue is. */
  forget(): void {
    [this.search, this.contact, this.at] = ['', null, -1];
  }
}

/** The list of contacts. */
export const contacts = new Contacts();
