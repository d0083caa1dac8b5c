// n and p go from finding to finding, as the arrows do in a list of films.
import { isTyping } from '../../keys';

/** Goes to the next finding of a list, or to the one before, where the key says so. */
export function walk(event: KeyboardEvent, list: HTMLElement | undefined): void {
  const by = event.key === 'n' || event.key === 'j' ? 1 : event.key === 'p' || event.key === 'k' ? -1 : 0;
  if (by === 0 || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector('dialog[open]')) return;
  const all = [...(list?.querySelectorAll<HTMLElement>('button.finding') ?? [])];
  const item = document.activeElement?.closest('li')?.querySelector<HTMLElement>('button.finding');
  const at = item ? all.indexOf(item) : -1;
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  event.preventDefault();
}
