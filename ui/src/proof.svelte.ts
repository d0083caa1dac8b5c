// Pages as the press sets them: that of the film beside its form, and the whole of what goes out.
import * as api from './api';
import { asFault, type FieldOnPage, type ProofSet, type Wish } from './api';
import { Latest } from './latest';

/** A page that is shown. */
export interface Picture {
  page: number;
  image: HTMLImageElement;
  fields: FieldOnPage[];
  /** Its width and height, in points. */
  size: [number, number];
}

/** What to look at. */
interface Look {
  /** What is to be set first; none where it is set already. */
  wish: Wish | null;
  pages: number[];
  /** Pixels of the screen to a point. */
  pixels: number;
}

/** The picture at an address, once it is here. It is drawn with the frame that shows it, so that the page never blinks. */
function pictureAt(address: string): Promise<HTMLImageElement> {
  return new Promise((here, gone) => {
    const image = new Image();
    [image.alt, image.decoding] = ['', 'sync'];
    image.onload = () => here(image);
    image.onerror = () => gone(new api.Fault('file', 'The picture of the page did not arrive. Try again.'));
    image.src = address;
  });
}

/** A press that shows pages; what it showed last stays until there is something newer. */
export class Proof {
  pictures = $state.raw<Picture[]>([]);
  set = $state.raw<ProofSet | null>(null);
  /** Why the newest wish has no picture. */
  fault = $state<string | null>(null);
  busy = $state(false);

  #queue = new Latest<Look>(
    (look) => this.#show(look),
    (older, newer) => ({ ...newer, wish: newer.wish ?? older.wish }),
  );
  #key = '';
  #last: Look | null = null;
  /** What the pictures are of. */
  #shown = '';
  #lost = false;
  #turn = 0;

  constructor(private readonly slot: 'film' | 'book') {}

  /** Asks for pages of what is wished for. Where `key` is that of the last time it need not be set again. */
  ask(key: string, wish: Wish, pages: number[], pixels: number): void {
    const known = key === this.#key && !this.#lost;
    this.#key = key;
    this.#last = { wish, pages, pixels };
    this.busy = true;
    this.#queue.ask({ wish: known ? null : wish, pages, pixels });
  }

  /** The same once more, from the beginning: a template may have been mended. */
  retry(): void {
    if (!this.#last) return;
    this.busy = true;
    this.#queue.ask(this.#last);
  }

  /** Forgets everything: another catalogue is open. */
  forget(): void {
    this.#queue.clear();
    this.#turn += 1;
    [this.#key, this.#last, this.#lost] = ['', null, false];
    [this.pictures, this.set, this.fault, this.busy] = [[], null, null, false];
  }

  async #show(look: Look): Promise<void> {
    const turn = this.#turn;
    try {
      let wish = this.#lost ? (look.wish ?? this.#last?.wish ?? null) : look.wish;
      let set = this.set;
      const pictures: Picture[] = [];
      for (const page of look.pages) {
        if (!wish && set && page > set.pages.length && pictures.length > 0) break;
        const shown = await api.showProof(this.slot, wish, page, look.pixels);
        if (shown.set) [set, wish] = [shown.set, null];
        const image = await pictureAt(shown.address);
        pictures.push({ page: shown.page, image, fields: shown.fields, size: set?.pages[shown.page - 1] ?? [image.width, image.height] });
      }
      if (turn !== this.#turn) return;
      this.#lost = false;
      this.#shown = look.wish?.publication ?? this.#shown;
      [this.pictures, this.set, this.fault] = [pictures, set, null];
    } catch (thrown) {
      if (turn !== this.#turn) return;
      this.#lost = true;
      // What cannot be set anew stays as it was; but nothing is shown under the name of something else.
      const asked = (look.wish ?? this.#last?.wish)?.publication;
      if (this.slot === 'book' && asked !== this.#shown) [this.pictures, this.set] = [[], null];
      this.fault = asFault(thrown).message;
    } finally {
      if (turn === this.#turn) this.busy = this.#queue.overtaken;
    }
  }
}

/** The page of the film whose form is open. */
export const filmProof = new Proof('film');
/** The pages of what goes out. */
export const bookProof = new Proof('book');
