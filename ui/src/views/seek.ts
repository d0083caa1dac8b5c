// Puts the caret into a row: one that was just made, or one that a finding speaks of.
import { tick } from 'svelte';

/** That field of the row, else its first one, once it is on screen. */
export async function seekRow(table: string, id: string, field = ''): Promise<void> {
  await tick();
  const one = document.querySelector<HTMLElement>(`[data-place="${table}:${id}:${field}"]`);
  const control = one ?? document.querySelector<HTMLElement>(`[data-place^="${table}:${id}:"]`);
  control?.scrollIntoView({ block: 'nearest' });
  control?.focus();
}
