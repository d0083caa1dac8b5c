// What can be shown beside the grid: a component and an entry. The tray has a place of its own where the window is wide.
import type { Component } from 'svelte';
import Side from './Side.svelte';
import Suggest from './Suggest.svelte';
import Tray from './Tray.svelte';

export const panels: { panel: string; name: string; view: Component }[] = [
  { panel: 'tray', name: 'To place', view: Tray },
  { panel: 'screening', name: 'Screening', view: Side },
  { panel: 'suggest', name: 'Suggest', view: Suggest },
];
