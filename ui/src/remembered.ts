// What the window remembers of how someone likes to work; never anything of the catalogue.

/** What was remembered under that name, where it is of the kind expected. */
export function recall<T>(name: string, otherwise: T): T {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(`galley:${name}`) ?? 'null');
    if (kept === null || typeof kept !== typeof otherwise || Array.isArray(kept) !== Array.isArray(otherwise)) return otherwise;
    return kept as T;
  } catch {
    // Nothing is kept where there is no storage, or where something else wrote into it.
    return otherwise;
  }
}

/** Remembers it for the next time. */
export function remember(name: string, value: unknown): void {
  try {
    localStorage.setItem(`galley:${name}`, JSON.stringify(value));
  } catch {
    // A window that remembers nothing works all the same.
  }
}
