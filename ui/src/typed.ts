// What is typed and not saved, as the program lays it over the catalogue for a proof.

/** A row with fields as they are being typed; without an id, one that saving will make. */
export interface Typed {
  table: string;
  id: string | null;
  fields: Record<string, unknown>;
}

/** What tells a row from others: its id, or what it will belong to. */
function identity({ table, id, fields }: Typed): string {
  return JSON.stringify([table, id ?? [fields.film, fields.person, fields.kind, fields.language]]);
}

/** Rows with all that is typed into them: several fields of a row are one row. */
export function gathered(all: Iterable<Typed>): Typed[] {
  const rows = new Map<string, Typed>();
  for (const one of all) {
    const key = identity(one);
    const known = rows.get(key);
    rows.set(key, { ...one, fields: { ...known?.fields, ...one.fields } });
  }
  return [...rows.values()];
}
