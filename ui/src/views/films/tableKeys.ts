// The keys of the table of films, for the list of keys; the table handles them itself.
export const tableKeys = [
  { keys: '← → ↑ ↓', does: 'go from cell to cell; ↑ from the first row leads into the heads' },
  { keys: 'Enter', does: 'open the film; on a head: sort by it, the other way round, or no longer' },
  { keys: 'F2, or typing', does: 'type into the cell; Enter and Tab save and go on, Escape takes it back' },
  { keys: 'Space', does: 'select the row as well, or no longer' },
  { keys: 'Shift+↑ ↓', does: 'select from row to row' },
  { keys: 'Ctrl+A', does: 'select all that is found' },
  { keys: 'Ctrl+H', does: 'change a column of what is selected: set, append, find and replace, capitals, move' },
  { keys: 'Shift+← →', does: 'on a head: make the column narrower or wider' },
  { keys: 'Alt+← →', does: 'on a head: move the column' },
];
