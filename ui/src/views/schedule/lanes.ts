// Blocks that overlap on one screen stand side by side.

/** From where to where, in any unit; the end is not in it. */
export interface Stretch {
  from: number;
  to: number;
}

/** Which lane of how many. */
export interface Lane {
  lane: number;
  of: number;
}

/**
 * A lane for each stretch, in the order in which they are given. Stretches that meet, directly or through others, share
 * one room and divide it alike; one that meets nothing has all of it.
 */
export function lanes(stretches: Stretch[]): Lane[] {
  const made: Lane[] = stretches.map(() => ({ lane: 0, of: 1 }));
  const order = stretches.map((_, index) => index);
  order.sort((a, b) => stretches[a]!.from - stretches[b]!.from || stretches[b]!.to - stretches[a]!.to || a - b);

  // For each lane of the room that is open, when it is free again.
  let free: number[] = [];
  let room: number[] = [];
  const close = () => {
    for (const index of room) made[index]!.of = free.length;
    [free, room] = [[], []];
  };
  for (const index of order) {
    const { from, to } = stretches[index]!;
    if (free.every((until) => until <= from)) close();
    const at = free.findIndex((until) => until <= from);
    const lane = at < 0 ? free.length : at;
    // A stretch without a length still takes its place.
    free[lane] = Math.max(to, from + Number.EPSILON);
    made[index]!.lane = lane;
    room.push(index);
  }
  close();
  return made;
}
