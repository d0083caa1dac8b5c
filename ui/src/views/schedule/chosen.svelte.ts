// The screening that is selected on the wall, with all its fields; and the day of its screen.
import { call } from '../../api';
import { Reading } from '../../reading.svelte';
import { OF_A_SCHEDULE } from '../../readings.svelte';
import { wall } from './wall.svelte';

/** The row of the one screening that is selected. */
export const chosen = new Reading(async () => {
  const id = wall.sole?.id;
  return id ? (await call('schedule.screening', id)).answer : null;
}, OF_A_SCHEDULE);

/** What follows what on its screen on its night. */
export const day = new Reading(async () => {
  const one = wall.sole;
  return one ? (await call('schedule.day', { screen: one.screen, night: one.night })).answer : null;
}, OF_A_SCHEDULE);
