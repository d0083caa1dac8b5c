// What is to go out and how, as chosen under Press; and the work that is done for it, which goes on in other views.
import * as api from './api';
import { asFault, type Exported, type Options, type Preflight, type Progress, type Publication, type Wish } from './api';
import { Reading } from './reading.svelte';
import { recall, remember } from './remembered';
import { complain } from './state.svelte';

/** A format that is not made of pages. */
export interface Format {
  kind: string;
  name: string;
  /** What is written: "XLSX". */
  form: string;
  about: string;
}

/** Everything that can be printed, as the program lists it. */
export const publications = new Reading<Publication[]>(api.publications, ['nothing']);

/** What goes out but for print. */
export const formats: { group: string; list: Format[] }[] = [
  {
    group: 'For designers',
    list: [
      { kind: 'indesign_tagged_text', name: 'Tagged text for InDesign', form: 'folder', about: 'Every text with the names of its styles, to be placed in a layout of your own.' },
      { kind: 'indesign_xml', name: 'XML for InDesign', form: 'folder', about: 'The catalogue as elements that a tagged template takes in.' },
      { kind: 'idml_catalogue', name: 'Catalogue for InDesign and Scribus', form: 'folder', about: 'The whole catalogue as a document that layout programs open.' },
      { kind: 'icml_films', name: 'A linked story for each film', form: 'folder', about: 'Placed once; a film that was corrected is “update link” in the layout.' },
      { kind: 'data_merge', name: 'Data merge', form: 'folder', about: 'A row for each film with its pictures, for the data merge of a layout program.' },
      { kind: 'stills_folder', name: 'Stills', form: 'folder', about: 'The pictures under the names of their films.' },
    ],
  },
  {
    group: 'For everyone else',
    list: [
      { kind: 'icalendar', name: 'Calendar of the screenings', form: 'iCalendar', about: 'Every screening for calendar programs and telephones.' },
      { kind: 'spreadsheet', name: 'Films and screenings', form: 'XLSX', about: 'A spreadsheet with a sheet for each table.' },
      { kind: 'html', name: 'Web pages', form: 'folder', about: 'A page for each film and night, to be put on any server.' },
      { kind: 'galley-json', name: 'The whole catalogue', form: 'JSON', about: 'Everything that the catalogue holds, for other programs.' },
      { kind: 'csv-films', name: 'Films', form: 'CSV', about: 'A row for each film.' },
    ],
  },
];

const usual: Options = {
  language: '', languages: [], paper: 'a4', target: 'print', marks: false, bleed: 3, columns: 0,
  sections: [], nights: [], venues: [], film_space: 'page', panels: 0, sheets: 'single',
};

/** Work that takes a while, tells how far it is and can be stopped. The program does one at a time. */
export class Errand<T> {
  progress = $state<Progress | null>(null);
  fault = $state<string | null>(null);
  result = $state.raw<T | null>(null);
  stopping = $state(false);
  /** What the result is of: what was asked for, and the state of the catalogue. */
  of = $state('');

  /** Does it. */
  async run(of: string, work: (told: (progress: Progress) => void) => Promise<T>): Promise<void> {
    if (this.progress) return;
    [this.fault, this.result, this.stopping, this.of] = [null, null, false, of];
    this.progress = { stage: 'Saving what is typed', done: 0, total: 0 };
    try {
      this.result = await work((progress) => {
        if (this.progress) this.progress = progress;
        // A Cancel that came before the work had begun is said again.
        if (this.stopping) void api.cancelExport().catch(complain);
      });
    } catch (thrown) {
      const met = asFault(thrown);
      this.fault = met.code === 'cancelled' ? 'Cancelled. No file was written.' : met.message;
    } finally {
      this.progress = null;
    }
  }

  async cancel(): Promise<void> {
    this.stopping = true;
    await api.cancelExport().catch(complain);
  }

  forget(): void {
    [this.fault, this.result] = [null, null];
  }
}

/** The export, and the look before it. */
export const exporting = new Errand<Exported>();
export const looking = new Errand<Preflight>();

class Press {
  /** The publication or format that is chosen. */
  kind = $state(recall('press-kind', ''));
  options = $state<Options>({ ...usual, ...recall<Partial<Options>>('press-options', {}), sections: [], nights: [], venues: [] });
  /** Whether two pages are shown as they lie open. */
  spread = $state(recall('press-spread', typeof innerWidth === 'number' && innerWidth >= 1600));
  /** The page that is looked at. */
  page = $state(1);

  /** The publication that is chosen; where a format is, the first. */
  publication = $derived.by(() => {
    const all = publications.value ?? [];
    return all.find((one) => one.id === this.kind) ?? all[0];
  });
  format = $derived(formats.flatMap(({ list }) => list).find((one) => one.kind === this.kind));
  /** What the press is to set. */
  wish = $derived<Wish | null>(
    this.publication ? { publication: this.publication.id, film: null, options: $state.snapshot(this.options), typed: [] } : null,
  );

  /** What tells one preflight from another: the publication and its options. */
  asked = $derived(JSON.stringify([this.wish?.publication, this.wish?.options]));
  /** What was found when it was looked over, in whatever state the catalogue was then. */
  looked = $derived(looking.of.endsWith(this.asked) ? looking.result : null);

  choose(kind: string): void {
    if (kind === this.kind) return;
    [this.kind, this.page] = [kind, 1];
    remember('press-kind', kind);
  }
  keep(): void {
    const { sections: _, nights: __, venues: ___, ...rest } = this.options;
    remember('press-options', rest);
    remember('press-spread', this.spread);
  }
  /** Another catalogue has other sections, nights and venues. */
  forget(): void {
    [this.options.sections, this.options.nights, this.options.venues, this.page] = [[], [], [], 1];
    this.options.language = '';
    this.options.languages = [];
  }
}
/** What is to go out and how. */
export const press = new Press();
