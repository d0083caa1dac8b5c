// The listing that is being pasted: its text, what was recognised in it, and what the person has said of it.
import * as api from './api';
import { asFault, type Commands } from './api';
import { goToFilm, write } from './state.svelte';

export type Answer = Commands['paste.read']['answer'];
type Correction = Commands['paste.read']['request']['corrections'][number];
/** A stretch of the lines, in characters. */
export interface Stretch {
  from: { line: number; at: number };
  to: { line: number; at: number };
}

class Paste {
  text = $state('');
  /** The name of the file that it was read from. */
  name = $state('');
  plain = $state(false);
  corrections = $state.raw<Correction[]>([]);
  answer = $state.raw<Answer | null>(null);
  fault = $state<string | null>(null);
  /** The film that is shown, by its number. */
  film = $state(0);
  #turn = 0;

  /** Takes another listing, or none. */
  async take(text: string, name = ''): Promise<void> {
    [this.text, this.name, this.plain, this.corrections, this.film] = [text, name, false, [], 0];
    await this.read();
  }

  /** Reads it as the text that it is, or as the page that it looks like; what was said of the other is no longer so. */
  async readAs(plain: boolean): Promise<void> {
    [this.plain, this.corrections, this.film] = [plain, [], 0];
    await this.read();
  }

  /** Says what a stretch is. */
  async correct(stretch: Stretch, choice: string): Promise<void> {
    this.corrections = [...this.corrections, { ...stretch, choice }];
    await this.read();
  }

  /** Takes the last correction back. */
  async takeBack(): Promise<void> {
    this.corrections = this.corrections.slice(0, -1);
    await this.read();
  }

  async read(): Promise<void> {
    const mine = ++this.#turn;
    this.fault = null;
    if (!this.text.trim()) return void (this.answer = null);
    try {
      const { answer } = await api.call('paste.read', this.#request());
      if (mine !== this.#turn) return;
      this.answer = answer;
      this.film = Math.min(this.film, Math.max(0, answer.films.length - 1));
    } catch (thrown) {
      if (mine === this.#turn) this.fault = asFault(thrown).message;
    }
  }

  /** Makes films of it, as one step, and opens the first. Answers whether that was done. */
  async make(films: number[]): Promise<boolean> {
    try {
      const made = await write('paste.make', { sources: [this.#request()], films });
      await this.take('');
      await goToFilm(made.films[0] ?? null);
      return true;
    } catch (thrown) {
      this.fault = asFault(thrown).message;
      return false;
    }
  }

  #request() {
    return { text: this.text, name: this.name, plain: this.plain, corrections: this.corrections };
  }
}

/** The listing that is being pasted. It stays while its dialog is closed. */
export const paste = new Paste();
