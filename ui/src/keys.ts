// The keys of the whole window: one table, which the listener runs and the list of keys shows.
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
export function windowKeys(newFilm: () => void, openAnother: () => void): Key[] {
  const find = () => focusIn('[data-search]');
  return [
    { keys: 'Ctrl+N', does: 'enter a new film', is: control('n'), run: newFilm },
    { keys: 'Ctrl+Shift+N', does: 'paste an old page or an e-mail, and make a film of it', is: control('n', true), run: () => (app.overlay = 'paste') },
    { keys: 'Ctrl+F or /', does: 'search the list', is: (event) => control('f')(event) || plain('/')(event), run: find },
    { keys: 'Ctrl+L', does: 'show the films as a table, or beside the form', is: control('l'), run: () => void toggleTable() },
    { keys: 'Ctrl+K', does: 'do or find anything by its name: a command, a film, a person', is: control('k'), run: () => (app.overlay = 'palette') },
    { keys: 'Ctrl+Z', does: 'undo the last change', is: control('z'), run: () => void rewind('undo') },
    {
      keys: 'Ctrl+Shift+Z or Ctrl+Y', does: 'do it again',
      is: (event) => control('z', true)(event) || control('y')(event), run: () => void rewind('redo'),
    },
    { keys: 'Ctrl+Shift+H', does: 'show the history of the field that the caret is in, and bring back what it was', is: control('h', true), run: () => void showHistory() },
    { keys: 'Ctrl+Shift+S', does: 'save a copy of the catalogue, for a colleague or for safety', is: control('s', true), run: () => (app.overlay = 'copy') },
    { keys: 'Ctrl+Shift+P', does: 'add pictures of many films, by the names of their files', is: control('p', true), run: () => (app.overlay = 'pictures') },
    { keys: 'Ctrl+O', does: 'open another catalogue', is: control('o'), run: openAnother },
    { keys: 'Ctrl+1 … 9, 0', does: 'Films, Schedule, Proofing, Edition, Press, People, Exchange, Programmes, Venues, Contacts', is: never },
    { keys: 'Ctrl+E', does: 'go to Press: look over what goes out, and export', is: control('e'), run: () => void goTo('press') },
    {
      keys: 'Ctrl+P', does: 'show the film’s page beside its form, or no longer', is: control('p'),
      run: () => void goTo('films').then(toggleProof),
    },
    { keys: 'F1 or ?', does: 'show these keys', is: (event) => event.key === 'F1' || plain('?')(event), run: () => (app.overlay = 'keys') },
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
