// The keys of the whole window: one table, which the listener runs and the list of keys shows.
import type { Deed, Group } from './menu.svelte';
import { app, goTo, rewind, showHistory, toggleProof } from './state.svelte';
import { toggleTable } from './views/films/table.svelte';

/** A key and what it does. */
export interface Key {
  /** As it is shown: "Ctrl+N". */
  keys: string;
  /** What it does, as a phrase. */
  does: string;
  /** Whether this event is that key. */
  is: (event: KeyboardEvent) => boolean;
  /** Under which head of the menu it stands, and what it is called there. */
  menu?: [head: 'Catalogue' | 'Film' | 'Edit' | 'View', name: string];
  /** Does it. Absent for keys that a part of the window handles itself. */
  run?: () => void;
}

const control = (key: string, shift = false) => (event: KeyboardEvent) =>
  (event.ctrlKey || event.metaKey) && !event.altKey && event.shiftKey === shift && event.key.toLowerCase() === key;
const never = () => false;

/** Whether the caret is in something that takes letters. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'checkbox') || target instanceof HTMLSelectElement;
}

const plain = (key: string) => (event: KeyboardEvent) =>
  event.key === key && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);

/** Puts the caret into the first control of a part of the page. */
export function focusIn(selector: string): void {
  const part = document.querySelector<HTMLElement>(selector);
  const inner = 'input:not([tabindex="-1"]), select, textarea, button:not([tabindex="-1"]), [tabindex="0"]';
  const control = part?.matches(inner) ? part : part?.querySelector<HTMLElement>(inner);
  part?.scrollIntoView({ block: 'start' });
  control?.focus({ preventScroll: part !== control });
}

/** The keys of the window; what makes a film and what opens a catalogue is given by the window. */
export function windowKeys(newFilm: () => void, openAnother: () => void, openMain: () => void): Key[] {
  const find = () => focusIn('[data-search]');
  return [
    { keys: 'Ctrl+N', does: 'enter a new film', menu: ['Film', 'New film'], is: control('n'), run: newFilm },
    { keys: 'Ctrl+Shift+N', does: 'paste an old page or an e-mail, and make a film of it', menu: ['Film', 'Paste a listing…'], is: control('n', true), run: () => (app.overlay = 'paste') },
    { keys: 'Ctrl+F or /', does: 'search the list', menu: ['Edit', 'Find'], is: (event) => control('f')(event) || plain('/')(event), run: find },
    { keys: 'Ctrl+L', does: 'show the films as a table, or beside the form', menu: ['View', 'Films as a table'], is: control('l'), run: () => void toggleTable() },
    { keys: 'Ctrl+K', does: 'do or find anything by its name: a command, a film, a person', menu: ['View', 'Everything by name…'], is: control('k'), run: () => (app.overlay = 'palette') },
    { keys: 'Ctrl+Z', does: 'undo the last change', menu: ['Edit', 'Undo'], is: control('z'), run: () => void rewind('undo') },
    {
      keys: 'Ctrl+Shift+Z or Ctrl+Y', does: 'do it again', menu: ['Edit', 'Redo'],
      is: (event) => control('z', true)(event) || control('y')(event), run: () => void rewind('redo'),
    },
    { keys: 'Ctrl+Shift+H', does: 'show the history of the field that the caret is in, and bring back what it was', menu: ['Edit', 'History of this field'], is: control('h', true), run: () => void showHistory() },
    { keys: 'Ctrl+Shift+S', does: 'save a copy of the catalogue, for a colleague or for safety', menu: ['Catalogue', 'Save a copy…'], is: control('s', true), run: () => (app.overlay = 'copy') },
    { keys: 'Ctrl+Shift+P', does: 'add pictures of many films, by the names of their files', menu: ['Film', 'Add pictures…'], is: control('p', true), run: () => (app.overlay = 'pictures') },
    { keys: 'Ctrl+O', does: 'open another catalogue', menu: ['Catalogue', 'Open…'], is: control('o'), run: openAnother },
    { keys: 'Ctrl+1 … 9, 0', does: 'Films, Schedule, Proofing, Edition, Press, People, Exchange, Programmes, Venues, Contacts', is: never },
    { keys: 'Ctrl+E', does: 'go to Press: look over what goes out, and export', menu: ['Catalogue', 'Export…'], is: control('e'), run: () => void goTo('press') },
    {
      keys: 'Ctrl+P', does: 'show the film’s page beside its form, or no longer', menu: ['View', 'Proof beside the form'], is: control('p'),
      run: () => void goTo('films').then(toggleProof),
    },
    { keys: 'F1 or ?', does: 'show these keys', menu: ['View', 'Keys'], is: (event) => event.key === 'F1' || plain('?')(event), run: () => (app.overlay = 'keys') },
    { keys: 'F10', does: 'open the menu of the window', is: (event) => event.key === 'F10' && !event.shiftKey, run: openMain },
    { keys: 'Shift+F10', does: 'open the menu of the row that is selected', is: never },
    { keys: '↑ ↓ Home End', does: 'go through a list; Enter opens what is selected', is: never },
    { keys: 'Alt+1 … 8', does: 'go to a part of the film’s form; in the schedule to one of its views', is: never },
    { keys: 'Alt+9', does: 'go to the film’s page; Escape leads back into the form', is: never },
    { keys: 'F6 and Shift+F6', does: 'go to the next or previous part of the form', is: never },
    { keys: 'F8 and Shift+F8', does: 'go to the next field in which something was found, or to the one before', is: never },
    { keys: 'Alt+↑ and Alt+↓', does: 'move the row that the caret is in', is: never },
    { keys: 'Alt+Delete', does: 'remove the row that the caret is in', is: never },
    { keys: 'Alt+← and Alt+→', does: 'reorder the last country or language, or the one in focus', is: never },
    { keys: '↑ ↓ Enter', does: 'on a page: go through what stands on it, open it in the form', is: never },
    { keys: 'Space', does: 'in the plan of an import: take what is selected, or leave it; Enter leads into it', is: never },
    { keys: '← → Enter', does: 'in a listing: go through its pieces, say what one is; Shift+→ takes it word by word', is: never },
    { keys: 'N and P', does: 'in Proofing, go to the next finding and to the one before', is: never },
    { keys: 'PageUp and PageDown', does: 'turn the pages of the preview', is: never },
    { keys: 'Escape', does: 'take back what was typed into a field, or close', is: never },
  ];
}

/** The menu of the window: the keys that stand in it, under their heads, and where else one can go. */
export function mainMenu(keys: Key[], goes: Deed[]): Group[] {
  const heads = ['Catalogue', 'Film', 'Edit', 'View'] as const;
  const of = (head: string) => keys.flatMap(({ menu, keys, run }) => (menu?.[0] === head && run ? [{ name: menu[1], keys, run, off: isOff(menu[1]) }] : []));
  return [...heads.map((head) => ({ head, deeds: of(head) })), { head: 'Go to', deeds: goes }];
}
/** What cannot be done now: there is nothing to undo, or nothing may be changed. */
function isOff(name: string): boolean {
  if (name === 'Undo') return !app.undo || app.readOnly !== null;
  if (name === 'Redo') return !app.redo || app.readOnly !== null;
  return app.readOnly !== null && ['New film', 'Paste a listing…', 'Add pictures…'].includes(name);
}
