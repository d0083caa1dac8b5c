// What someone is typing into one field, from the first key until the catalogue has it.
// It knows nothing of fields on screen and nothing of the catalogue: it is given how to write.
import { SvelteSet } from 'svelte/reactivity';
import { asFault } from './api';
import { gathered, type Typed } from './typed';

/** How long a pause in typing lasts before what was typed is saved. */
export const PAUSE = 400;
/** A longer pause than this in one field begins another step of Undo. */
export const STEP = 5000;

/** Drafts that hold something not saved yet. */
const unsaved = new SvelteSet<Draft>();

/** Saves whatever is typed and not saved, for instance before an undo, an export or closing. */
export async function saveAll(): Promise<void> {
  await Promise.all([...unsaved].map((draft) => draft.save()));
}

/** What is typed and not saved, row by row. Follows every key where it is read in an effect. */
export function typedRows(): Typed[] {
  return gathered([...unsaved].flatMap((draft) => draft.laid() ?? []));
}

/** The text of a field: as stored, as typed, and why it was refused. */
export class Draft {
  /** What the field shows. */
  text = $state('');
  /** The sentence that says why the text was not accepted. */
  fault = $state<string | null>(null);
  /** Whether the caret is in the field. */
  focused = $state(false);
  /** Whether the text differs from what is stored. */
  dirty = $state(false);
  /** Whether a key was typed less than a pause ago: what is found in half a word is not for now. */
  typing = $state(false);

  #stored: string;
  #write: (text: string, again: boolean) => Promise<unknown>;
  /** When something was saved last since the caret came in. */
  #saved: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #still: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> | null = null;
  #refused: string | null = null;
  #laid: ((text: string) => Typed | null) | undefined;

  /**
   * `write`: writes a text; again where the same typing goes on that was written a moment ago.
   * `pause`: how long after a key it saves by itself; `null` where half a word would be a wrong value.
   * `laid`: the text as a field of its row, for proofs of what is not saved yet.
   * `steady`: for prose, which is typed for minutes without a pause: saved while one types, so that no more than a pause of it
   * is ever lost.
   */
  constructor(
    stored: string,
    write: (text: string, again: boolean) => Promise<unknown>,
    private readonly pause: number | null = PAUSE,
    laid?: (text: string) => Typed | null,
    private readonly steady = false,
  ) {
    this.#stored = stored;
    this.text = stored;
    this.#write = write;
    this.#laid = laid;
  }

  /** What is typed, as a field of its row; none where no page shows it. */
  laid(): Typed | null {
    return this.#laid?.(this.text) ?? null;
  }

  /** A key was typed: saved after a pause. */
  type(text: string): void {
    this.text = text;
    this.typing = true;
    clearTimeout(this.#still);
    this.#still = setTimeout(() => (this.typing = false), PAUSE);
    if (text === this.#stored && !this.#writing) return this.#settle();
    this.dirty = true;
    unsaved.add(this);
    if (this.steady && this.#timer !== undefined) return;
    clearTimeout(this.#timer);
    if (this.pause !== null) this.#timer = setTimeout(() => void this.save(), this.pause);
  }

  /** The catalogue's value has come (again). What someone is typing stays as it is. */
  arrive(stored: string): void {
    if (stored === this.#stored) return;
    this.#stored = stored;
    // While a save runs, what comes back is the same value in the catalogue's spelling; it is shown on leaving.
    if (!this.dirty && !(this.#writing && this.focused)) this.text = stored;
  }

  /** The caret came in. */
  enter(): void {
    this.focused = true;
    this.#saved = null;
  }

  /** The caret left: save now, and show the value as the catalogue spells it. */
  async leave(): Promise<void> {
    this.focused = false;
    this.typing = false;
    await this.save();
    if (!this.dirty && !this.focused) this.text = this.#stored;
  }

  /** Back to what is stored; answers whether there was anything to take back. */
  restore(): boolean {
    if (!this.dirty && !this.fault) return false;
    this.text = this.#stored;
    this.#settle();
    return true;
  }

  /** Its field goes away: what can be saved is saved, what was refused is given up. */
  async close(): Promise<void> {
    await this.save();
    unsaved.delete(this);
  }

  /** Saves what is typed, unless it is stored already or was refused as it stands. */
  async save(): Promise<void> {
    this.#rest();
    while (this.dirty && this.text !== this.#refused) {
      if (this.#writing) await this.#writing;
      else await (this.#writing = this.#send(this.text).finally(() => (this.#writing = null)));
    }
  }

  async #send(text: string): Promise<void> {
    try {
      // The writer also reads the value back, so that `arrive` has been called by the time it is done.
      const again = this.#saved !== null && Date.now() - this.#saved < STEP;
      await this.#write(text, again);
      this.#saved = Date.now();
      if (this.text !== text) return;
      this.#settle();
      if (!this.focused) this.text = this.#stored;
    } catch (thrown) {
      this.#refused = text;
      if (this.text === text) this.fault = asFault(thrown).message;
    }
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #settle(): void {
    this.#rest();
    this.dirty = false;
    this.fault = null;
    this.#refused = null;
    unsaved.delete(this);
  }
}
