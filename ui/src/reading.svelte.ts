// Answers of the catalogue that views show, read again when a change touches what they are made of.
import { tick } from 'svelte';
import { asFault, type TouchedRow } from './api';

const all = new Set<Reading<unknown>>();

/** How long a costly reading waits for more changes before it is read again. */
const REST = 500;

/** One answer, kept as long as views show it. */
export class Reading<T> {
  value = $state.raw<T | null>(null);
  fault = $state<string | null>(null);
  #shown = 0;
  #stale = true;
  #turn = 0;
  #latest: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * `ask` reads it; `from` are the tables it is made of (none named: all of them); a `patient` reading is
   * read when changes pause, since it is long and not what one is typing into. One that `keeps` shows what it had while
   * what is asked for cannot be meant.
   */
  constructor(
    private readonly ask: () => Promise<T>,
    private readonly from: string[] = [],
    private readonly patient = false,
    private readonly keeps = false,
  ) {
    all.add(this as Reading<unknown>);
  }

  /** A view begins to show it; what is returned ends that. For use in `$effect`. */
  show(): () => void {
    this.#shown += 1;
    if (this.#stale) void this.load();
    return () => (this.#shown -= 1);
  }

  /** Reads it now. When several readings overlap, all of them end with the last one. */
  load(): Promise<void> {
    clearTimeout(this.#timer);
    this.#stale = false;
    const turn = ++this.#turn;
    const read = async () => {
      try {
        const value = await this.ask();
        if (turn === this.#turn) [this.value, this.fault] = [value, null];
      } catch (thrown) {
        if (turn === this.#turn) [this.value, this.fault] = [this.keeps ? this.value : null, asFault(thrown).message];
      }
      if (turn !== this.#turn) await this.#latest;
    };
    return (this.#latest = read());
  }

  /** When all that was asked for has come. */
  settled(): Promise<void> {
    return this.#latest;
  }

  /** Forgets it, since another catalogue or another row is open. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.value = null;
    this.fault = null;
    this.#stale = true;
    if (this.#shown > 0) void this.load();
  }

  /** Reads it again if a change touched it and someone looks at it. */
  async touch(touched: TouchedRow[]): Promise<void> {
    if (this.from.length > 0 && !touched.some((row) => this.from.includes(row.table))) return;
    this.#stale = true;
    if (this.#shown === 0) return;
    if (!this.patient) return this.load();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.load(), REST);
  }
}

/** Reads again what a change touched, and waits until the fields have it. */
export async function refresh(touched: TouchedRow[]): Promise<void> {
  if (touched.length > 0) await Promise.all([...all].map((reading) => reading.touch(touched)));
  await tick();
}

/** Forgets everything that was read: another catalogue is open. */
export function forgetAll(): void {
  for (const reading of all) reading.forget();
}
