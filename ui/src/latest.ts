// A queue of one: while something is being done, only the newest of what is wished for meanwhile is kept.

/** Does one thing at a time; what was wished for in between and overtaken is never begun. */
export class Latest<W> {
  #pending: { wish: W } | null = null;
  #running = false;

  /** `run` does a wish and never rejects; `merge` says what is left of a pending wish when a newer one comes. */
  constructor(
    private readonly run: (wish: W) => Promise<void>,
    private readonly merge: (older: W, newer: W) => W = (_, newer) => newer,
  ) {}

  /** Wishes for something: begun at once, or as soon as what runs is done. */
  ask(wish: W): void {
    this.#pending = { wish: this.#pending ? this.merge(this.#pending.wish, wish) : wish };
    if (!this.#running) void this.#go();
  }

  /** Whether something newer waits for what runs. */
  get overtaken(): boolean {
    return this.#pending !== null;
  }

  /** Forgets what waits. */
  clear(): void {
    this.#pending = null;
  }

  async #go(): Promise<void> {
    this.#running = true;
    try {
      while (this.#pending) {
        const { wish } = this.#pending;
        this.#pending = null;
        await this.run(wish);
      }
    } finally {
      this.#running = false;
    }
  }
}
