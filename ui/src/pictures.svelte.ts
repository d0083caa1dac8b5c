// Pictures on their way in: files and folders that were dropped or chosen, each read through and kept, looked at, and attached
// to their films and people in one step.
import * as api from './api';
import { asFault, type Commands } from './api';
import { Errand } from './press.svelte';
import { app, write } from './state.svelte';
import type { FoundPicture } from './types/FoundPicture';
import type { KeptPicture } from './types/KeptPicture';

type ToAttach = Commands['stills.attach']['request']['pictures'][number];

/** Whose a picture is to be. */
export interface Owner {
  film: string | null;
  person: string | null;
  name: string;
}
/** A picture as it is looked at before it is attached. */
export interface Incoming {
  file: FoundPicture;
  /** What was read of it; none where it is no picture. */
  kept: KeptPicture | null;
  /** Why it cannot be taken. */
  fault: string | null;
  owner: Owner | null;
  kind: FoundPicture['kind'];
  take: boolean;
}

/** Whether that film or person has this picture already. */
export const hasIt = (one: Incoming, owner: Owner | null) =>
  owner !== null && (one.kept?.owners ?? []).some((other) => other.film === owner.film && other.person === owner.person);

const many = (count: number) => (count === 1 ? '1 picture' : `${count} pictures`);

class Taking {
  /** The reading of the files. */
  reading = new Errand<Incoming[]>(async () => void (this.#stop = true), 'Stopped. No picture was added.');
  /** What is looked at. */
  rows = $state<Incoming[]>([]);
  fault = $state<string | null>(null);
  #stop = false;

  /** Those that would be attached now. */
  ready = $derived(this.rows.filter((one) => one.take && one.kept && one.owner && !hasIt(one, one.owner)));

  /** Reads files and folders; `owner`: all of them are of that film or person. */
  async read(paths: string[], owner: Owner | null): Promise<Incoming[] | null> {
    this.#stop = false;
    await this.reading.run(paths.join('\n'), async (told) => {
      const found = (await api.call('stills.find', { paths })).answer;
      if (found.length === 0) throw new api.Fault('invalid', 'There is no JPEG or PNG file in it. Choose pictures, or a folder of them.');
      const rows: Incoming[] = [];
      for (const file of found) {
        if (this.#stop) throw new api.Fault('cancelled', '');
        told({ stage: `Reading ${file.name}`, done: rows.length, total: found.length });
        rows.push(await read(file, owner));
      }
      return rows;
    });
    return this.reading.result;
  }

  /** The same, to be looked at. */
  async look(paths: string[]): Promise<void> {
    [this.rows, this.fault] = [[], null];
    this.rows = (await this.read(paths, null)) ?? [];
  }

  /** Attaches what is ready, as one step. Answers whether it could be done. */
  async attach(rows: Incoming[] = this.ready): Promise<boolean> {
    try {
      const count = await write('stills.attach', { pictures: rows.flatMap(toAttach) });
      app.said = `${many(count)} added.`;
      return true;
    } catch (thrown) {
      this.fault = asFault(thrown).message;
      return false;
    }
  }

  forget(): void {
    [this.rows, this.fault] = [[], null];
    this.reading.forget();
  }
}

/** The pictures that are looked at before they are added. */
export const taking = new Taking();

async function read(file: FoundPicture, given: Owner | null): Promise<Incoming> {
  const called = file.owner ? { film: file.film, person: file.person, name: file.owner } : null;
  const owner = given ?? called;
  const kind = given ? (given.person ? 'portrait' : file.kind === 'poster' ? 'poster' : 'still') : file.kind;
  try {
    const kept = (await api.call('stills.keep', file.path)).answer;
    const row = { file, kept, fault: null, owner, kind, take: true };
    return { ...row, take: !hasIt(row, owner) };
  } catch (thrown) {
    return { file, kept: null, fault: asFault(thrown).message, owner, kind, take: false };
  }
}

function toAttach({ kept, owner, kind, file }: Incoming): ToAttach[] {
  if (!kept || !owner) return [];
  const { sha256, extension, width, height } = kept;
  return [{ film: owner.film, person: owner.person, kind, sha256, extension, width, height, file_name: file.name }];
}

/**
 * Adds files and folders to a film or person at once, as one step. Answers what a person should know: which could not be
 * read, which are there already or elsewhere too; nothing where all is well.
 */
export async function addTo(owner: Owner, paths: string[]): Promise<string | null> {
  const rows = await taking.read(paths, owner);
  if (!rows) return taking.reading.fault;
  const fresh = rows.filter((one) => one.take);
  taking.fault = null;
  if (fresh.length > 0 && !(await taking.attach(fresh))) return taking.fault;
  const told = rows.flatMap((one) => {
    if (one.fault) return [one.fault];
    if (hasIt(one, owner)) return [`${one.file.name} is there already.`];
    const others = one.kept?.owners.map((other) => other.name) ?? [];
    return others.length > 0 ? [`${one.file.name} is the same picture as one of ${others.join(', ')}.`] : [];
  });
  return told.join(' ') || null;
}
