// What is to go out and how, as chosen under Press; and the work that is done for it, which goes on in other views.
import * as api from './api';
import { asFault, type Exported, type Format, type Options, type Pictures, type Preflight, type Presets, type Progress, type Ran, type Publication, type Wish } from './api';
import { Reading } from './reading.svelte';
import { recall, remember } from './remembered';
import { complain } from './state.svelte';

/** Everything that can be printed, as the program lists it. */
export const publications = new Reading<Publication[]>(api.publications, ['nothing']);

/** What goes out but for print, as the program lists it. */
export const formats = new Reading<Format[]>(api.formats, ['nothing']);

/** What goes out in one go, as the edition has it. */
export const presets = new Reading<Presets>(api.presetList, ['edition', 'setting']);

const usual: Options = {
  language: '', languages: [], paper: 'a4', target: 'print', marks: false, bleed: 3, columns: 0,
  sections: [], films: [], nights: [], venues: [], film_space: 'page', film_order: 'section', halls: 'together', panels: 0, sheets: 'single',
  profile: null, condition: '', ink_limit: 300,
  since: null, until: null,
};

/** Work that takes a while, tells how far it is and can be stopped. The program does one of a kind at a time. */
export class Errand<T> {
  /** How the work is stopped, and what is said when it was. */
  constructor(
    private readonly stop: () => Promise<unknown> = api.cancelExport,
    private readonly stopped = 'Cancelled. No file was written.',
  ) {}

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
        if (this.stopping) void this.stop().catch(complain);
      });
    } catch (thrown) {
      const met = asFault(thrown);
      this.fault = met.code === 'cancelled' ? this.stopped : met.message;
    } finally {
      this.progress = null;
    }
  }

  async cancel(): Promise<void> {
    this.stopping = true;
    await this.stop().catch(complain);
  }

  forget(): void {
    [this.fault, this.result] = [null, null];
  }
}

/** The export, and the look before it. */
export const exporting = new Errand<Exported>();
export const looking = new Errand<Preflight>();
export const running = new Errand<Ran[]>(api.cancelExport, 'Cancelled. What was written by then is there.');

class Press {
  /** The publication or format that is chosen. */
  kind = $state(recall('press-kind', ''));
  options = $state<Options>({ ...usual, ...recall<Partial<Options>>('press-options', {}), sections: [], films: [], nights: [], venues: [], since: null, until: null });
  /** What becomes of the pictures, where what goes out is made of them. */
  pictures = $state<Pictures>({ ratio: null, longest: null, inks: false });
  /** Whether two pages are shown as they lie open. */
  spread = $state(recall('press-spread', typeof innerWidth === 'number' && innerWidth >= 1600));
  /** The page that is looked at. */
  page = $state(1);

  /** The publication that is chosen; where a format is, the first. */
  publication = $derived.by(() => {
    const all = publications.value ?? [];
    return all.find((one) => one.id === this.kind) ?? all[0];
  });
  format = $derived(formats.value?.find((one) => one.id === this.kind));
  /** The preset that is chosen, by “preset:” and its name. */
  preset = $derived(presets.value?.presets.find((one) => `preset:${one.id}` === this.kind));
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
    const { sections: _, nights: __, venues: ___, since: ____, until: _____, films: ______, ...rest } = this.options;
    remember('press-options', rest);
    remember('press-spread', this.spread);
  }
  /** Another catalogue has other sections, nights, venues and releases. */
  forget(): void {
    [this.options.sections, this.options.nights, this.options.venues, this.page] = [[], [], [], 1];
    [this.options.since, this.options.until, this.options.films] = [null, null, []];
    this.options.language = '';
    this.options.languages = [];
  }
}
/** What is to go out and how. */
export const press = new Press();
