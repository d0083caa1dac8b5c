// The only place where the window talks to the program: commands of the catalogue, files, export.
// No other file imports Tauri. Every failure leaves here as a `Fault`, whose message is a sentence for people.
import { Channel, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Commands } from './types/commands';
import type { FaultCode } from './types/FaultCode';
import type { Barred } from './types/Barred';
import type { ImportChoices } from './types/ImportChoices';
import type { ImportCounts } from './types/ImportCounts';
import type { ImportPlan } from './types/ImportPlan';
import type { ListSaid } from './types/ListSaid';
import type { PlanPage } from './types/PlanPage';
import type { PrintedAnswer } from './types/PrintedAnswer';
import type { Place } from './types/Place';
import type { PlaceRow } from './types/PlaceRow';
import type { TouchedRow } from './types/TouchedRow';
import type { Area } from './geometry';
import type { Typed } from './typed';

export type { Commands, TouchedRow };

/** What a command answers, which rows it touched, and what Undo and Redo would do now. */
export interface Outcome<A> {
  answer: A;
  touched: TouchedRow[];
  undo: string | null;
  redo: string | null;
}
/** The catalogue that is open. */
export interface Opened {
  path: string;
  name: string;
  /** Why it can only be read, as a sentence. */
  read_only: string | null;
}
/** How far an export is. A total of 0 is not known. */
export interface Progress {
  stage: string;
  done: number;
  total: number;
}
/** What a person chooses before something is printed; what is left out is as the program finds best. */
export interface Options {
  language: string;
  languages: string[];
  /** "a4", "a5", "letter", or width and height in millimetres: "170x240". */
  paper: string;
  target: 'print' | 'screen';
  marks: boolean;
  /** In millimetres. */
  bleed: number;
  columns: number;
  sections: string[];
  films: string[];
  nights: string[];
  venues: string[];
  film_space: 'page' | 'half';
  film_order: 'section' | 'title';
  halls: 'together' | 'apart';
  panels: number;
  sheets: 'single' | 'booklet' | 'fold';
  /** The colour profile of the printer, a file; none for coated offset paper. */
  profile: string | null;
  /** What the printer calls that condition; empty for the name of the profile. */
  condition: string;
  /** The most ink on one spot, in percent. */
  ink_limit: number;
  /** The release since which errata tell what has changed, the newest where none is named; and the one until which. */
  since: string | null;
  until: string | null;
}
/** Something that can be printed. */
export interface Publication {
  id: string;
  label: string;
  about: string;
  /** Which options concern it, beside language, paper, target, marks and bleed. */
  options: string[];
}
/** A format that is not made of pages. */
export interface Format {
  id: string;
  label: string;
  about: string;
  /** Whether it is for those who lay out pages of their own. */
  for_designers: boolean;
  /** What may be chosen beside the language; the mark and the guard of CSV on the command line alone: here they are two formats. */
  options: ('paper' | 'pictures' | 'address' | 'home' | 'release' | 'mark' | 'guard')[];
  /** The ending of the file, "zip" or "folder". */
  form: string;
}
/** What becomes of pictures that go out; what is null stays as it is. */
export interface Pictures {
  /** Width to height. */
  ratio: [number, number] | null;
  /** The longer edge, in pixels. */
  longest: number | null;
  inks: boolean;
}
/** Something that a person should look at. */
export interface Problem {
  message: string;
  place: Place | null;
  page: number | null;
}
/** How a text fills its room on a page. */
export interface Fit {
  place: Place;
  /** What the template calls the room: "Synopsis". */
  slot: string;
  language: string;
  lines: number;
  room: number;
  words_over: number;
  /** The sentence in which the room ends. */
  falls_off: string;
  page: number;
}
/** With the film that it leads to, and what people call that. */
export type Located<T> = T & { film: string | null; subject: string };
/** A question of a preflight with its answer. */
export interface Check {
  id: string;
  label: string;
  grade: 'fine' | 'warning' | 'error';
  said: string;
  problems: Located<Problem>[];
}
/** What a preflight found. */
export interface Preflight {
  pages: number;
  checks: Check[];
  fits: Located<Fit>[];
}
/** What an export made. */
export interface Exported {
  path: string;
  pages: number | null;
  /** The sheets that the pages lie on; 0 where they lie one after the other. */
  sheets: number;
  warnings: string[];
  checks: Check[];
}
/** An export of a preset. */
export interface PresetItem {
  kind: string;
  options?: Record<string, unknown>;
  language?: string;
  pictures?: Pictures | null;
}
/** Several exports under one name. */
export interface Preset {
  id: string;
  label: string;
  items: PresetItem[];
}
/** What can be exported in one go, and what the edition remembers of its exports. */
export interface Presets {
  presets: (Preset & { own: boolean })[];
  /** Where the website will stand. */
  address: string;
  /** The country in which the festival takes place, ISO 3166-1. */
  home: string;
}
/** What became of an export of a preset. */
export interface Ran {
  kind: string;
  path: string | null;
  files: number;
  notes: string[];
  /** Why there is none. */
  refused: string | null;
}
/** What to export. */
export interface ExportOrder {
  kind: string;
  path: string;
  options: Partial<Options>;
  pictures?: Pictures;
}
/** What is to be seen: a publication, or how one shows a film ("page", "half", "capsule", "block"). */
export interface Wish {
  publication: string;
  film: string | null;
  options: Partial<Options>;
  typed: Typed[];
}
/** What was set. */
export interface ProofSet {
  /** Width and height of each page, in points. */
  pages: [number, number][];
  problems: Located<Problem>[];
  fits: Located<Fit>[];
  /** The page on which each film and programme begins. */
  begins: Record<string, number>;
  milliseconds: number;
}
/** A field as it stands on a page: an area a line. */
export interface FieldOnPage {
  place: Place;
  areas: Area[];
}
/** A page as it is seen. */
export interface Shown {
  set: ProofSet | null;
  page: number;
  /** The address of its picture. */
  address: string;
  fields: FieldOnPage[];
}

/** What would be shown: a screening that waits, or one more showing. */
export interface WantedRow {
  screening: string | null;
  film: string | null;
  programme: string | null;
  title: string;
  /** "2nd showing". */
  showing: string;
  section_colour: string;
}
/** A showing with the place that is proposed for it. */
export interface Placement {
  wanted: WantedRow;
  place: PlaceRow;
}
/** A place for everything that is unscheduled. */
export interface Proposal {
  /** In the order of time. */
  placements: Placement[];
  unplaced: { wanted: WantedRow; message: string; barred: Barred[]; starts: number }[];
}

/** A request that could not be done: what happened and what to do next. */
export class Fault extends Error {
  constructor(
    readonly code: FaultCode,
    message: string,
    readonly place: Place | null = null,
  ) {
    super(message);
  }
}

/** Anything that was thrown, as a fault. */
export function asFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  const plain = thrown as Partial<Fault> | null;
  if (plain && typeof plain === 'object' && plain.code && plain.message) {
    return new Fault(plain.code, plain.message, plain.place ?? null);
  }
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  return new Fault('bug', `Galley met a fault of its own: ${said}. Your catalogue is as it was; please try again.`);
}

async function ask<A>(command: string, request: Record<string, unknown> = {}): Promise<A> {
  try {
    return await invoke<A>(command, request);
  } catch (thrown) {
    throw asFault(thrown);
  }
}

/** Runs a command of the catalogue. */
export function call<N extends keyof Commands>(
  name: N,
  request: Commands[N]['request'],
): Promise<Outcome<Commands[N]['answer']>> {
  return ask('call', { name, request });
}

/** The name under which this person's changes and signatures stand. */
export const author = () => ask<string>('author');
/** Gives that name; an empty one is that of the account. Answers which counts. */
export const callAuthor = (name: string) => ask<string>('call_author', { name });
/** The catalogue that is open, if one is. */
export const opened = () => ask<Opened | null>('opened');
/** Opens the catalogue at a path. */
export const open = (path: string) => ask<Opened>('open', { path });
/** Makes an empty catalogue at a path and opens it. */
export const create = (path: string) => ask<Opened>('create', { path });
/** Opens a copy of the sample catalogue. */
export const openSample = () => ask<Opened>('open_sample');
/** Lets the person say where a copy goes. */
export const chooseCopy = (suggested: string) => ask<string | null>('choose_copy', { suggested });
/** Copies the catalogue that is open, as it is now, to a folder that is not there yet. Answers where the copy is. */
export const startCopy = (path: string, told: (progress: Progress) => void) => ask<string>('copy_start', { path, progress: channel(told) });
/** Stops the copy that is being saved. */
export const cancelCopy = () => ask<null>('copy_cancel');
/** Whether nobody has a catalogue open to write in it. */
export const isFree = (path: string) => ask<boolean>('is_free', { path });
/** Lets the user choose a catalogue to open. */
export const chooseCatalogue = () => ask<string | null>('choose_catalogue');
/** Lets the user say where a new catalogue goes. */
export const chooseNew = () => ask<string | null>('choose_new');
/** Lets the user choose a saved page or e-mail. */
export const chooseListing = () => ask<string | null>('choose_listing');
/** Files that are dragged over the window, where that is in its pixels, and what is dropped there; `null`: they went away. */
export function onDrag(told: (paths: string[] | null, at: { x: number; y: number }, dropped: boolean) => void): () => void {
  interface Dragged {
    paths?: string[];
    position: { x: number; y: number };
  }
  let paths: string[] = [];
  const here = ({ x, y }: { x: number; y: number }) => ({ x: x / devicePixelRatio, y: y / devicePixelRatio });
  const over = (dropped: boolean) => (event: { payload: Dragged }) => {
    paths = event.payload.paths ?? paths;
    told(paths, here(event.payload.position), dropped);
  };
  const listeners = [
    listen<Dragged>('tauri://drag-enter', over(false)),
    listen<Dragged>('tauri://drag-over', over(false)),
    listen<Dragged>('tauri://drag-drop', over(true)),
    listen('tauri://drag-leave', () => told(null, { x: 0, y: 0 }, false)),
  ];
  return () => listeners.forEach((one) => void one.then((stop) => stop()));
}
/** Lets the user choose pictures. */
export const chooseStills = () => ask<string[]>('choose_stills');
/** Lets the user choose a folder of pictures. */
export const chooseStillsFolder = () => ask<string | null>('choose_stills_folder');
/** Lets the user choose the colour profile of a printer. */
export const chooseProfile = () => ask<string | null>('choose_profile');
/** What a printer's colour profile calls itself; a fault where it cannot be used. */
export const profileName = (path: string, inkLimit: number) => ask<string>('profile_name', { path, inkLimit });
/** Lets the user say where an export goes. */
export const chooseExport = (suggested: string) => ask<string | null>('choose_export', { suggested });
/** Where an export of that kind would go. */
export const suggestExport = (kind: string) => ask<string>('suggest_export', { kind });
/** Shows a file in the system's own program. */
export const showFile = (path: string) => ask<null>('show_file', { path });
/** The presets of the edition. */
export const presetList = () => ask<Presets>('preset_list');
/** Keeps a preset as the edition’s own. */
export const keepPreset = ({ id, label, items }: Preset) => ask<null>('preset_keep', { preset: { id, label, items } });
/** Takes a preset of the edition away. */
export const forgetPreset = (id: string) => ask<null>('preset_forget', { id });
/** Keeps where the website will stand, and in which country the festival takes place. */
export const keepExportFacts = (address: string, home: string) => ask<null>('export_facts', { address, home });
/** Makes the exports of a preset into a folder. */
export const startPreset = (id: string, folder: string, told: (progress: Progress) => void) =>
  ask<Ran[]>('preset_start', { id, folder, progress: channel(told) });
/** Stops the export that is running. */
export const cancelExport = () => ask<null>('export_cancel');

/** Everything that can be printed. */
export const publications = () => ask<Publication[]>('publications');
/** Every format that is not made of pages. */
export const formats = () => ask<Format[]>('formats');
/** Sets what is wished for, if something is, and shows a page of what is set, so many pixels to a point. */
export const showProof = (slot: 'film' | 'book', wish: Wish | null, page: number, pixels: number) =>
  ask<Shown>('proof_show', { slot, wish, page, pixels });

function channel(told: (progress: Progress) => void): Channel<Progress> {
  const progress = new Channel<Progress>();
  progress.onmessage = told;
  return progress;
}
/** Exports, telling how far it is. */
export const startExport = (order: ExportOrder, told: (progress: Progress) => void) =>
  ask<Exported>('export_start', { ...order, progress: channel(told) });
/** Looks a publication over before it goes out, telling how far it is. */
export const preflight = (kind: string, options: Options, told: (progress: Progress) => void) =>
  ask<Preflight>('preflight', { kind, options, progress: channel(told) });

/** The address of a still, as large as it is or in a width. */
export function stillAddress(still: { sha256: string; extension: string }, width?: number): string {
  return `still://localhost/${still.sha256}.${still.extension}${width ? `?w=${width}` : ''}`;
}

/** Looks for a place for everything that is unscheduled, telling how far it is. Nothing is placed. */
export const propose = (told: (progress: Progress) => void) => ask<Proposal>('propose_start', { progress: channel(told) });
/** Stops that search. */
export const cancelProposal = () => ask<null>('propose_cancel');

/** Lets the user choose a PDF to compare. */
export const choosePdf = () => ask<string | null>('choose_pdf');
/** Compares a PDF with the catalogue, telling how far it is. */
export const startCompare = (path: string, told: (progress: Progress) => void) =>
  ask<PrintedAnswer>('compare_start', { path, progress: channel(told) });
/** Stops that comparison. */
export const cancelCompare = () => ask<null>('compare_cancel');

/** Lets the user choose a file to import. */
export const chooseImport = () => ask<string | null>('choose_import');
/** Lets the user choose a folder of files, or another catalogue, to import. */
export const chooseImportFolder = () => ask<string | null>('choose_import_folder');
/** Reads what is to be imported and compares it, telling how far it is. The answer has the problems, and no item yet. */
export const startImport = (path: string, list: ListSaid | undefined, told: (progress: Progress) => void) =>
  ask<ImportPlan>('import_start', { path, format: null, list: list ?? null, progress: channel(told) });
/** Items of the plan that is open, with what was decided and ticked by now, and without its problems. */
export const pageOfImport = (choices: ImportChoices, page: PlanPage) => ask<ImportPlan>('import_page', { choices, page });
/** Writes what was taken of the plan that is open, as one step, telling how far it is. */
export const landImport = (choices: ImportChoices, told: (progress: Progress) => void) =>
  ask<Outcome<ImportCounts>>('import_land', { choices, progress: channel(told) });
/** Stops the reading or the writing of an import. */
export const cancelImport = () => ask<null>('import_cancel');
/** Closes the plan that is open. */
export const closeImport = () => ask<null>('import_close');
