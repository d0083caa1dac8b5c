// The pointer on the wall: selecting, the rubber band, and moving what it has. Pointer events only, and one look at the
// place for each picture that is drawn.
import type { TrayRow } from '../../records';
import { app } from '../../state.svelte';
import { carry, type Deed } from './carry.svelte';
import { spotAt, type Box, type Spot } from './layout';
import { shiftTo, snapped } from './moves';
import { park } from './deeds';
import { wall, type Block } from './wall.svelte';

/** How far the pointer goes before a press is a drag. */
const SLIP = 4;
/** How near the edge of a block takes hold of the edge, how near that of the wall scrolls, and how fast at most. */
const [EDGE, NEAR, FASTEST] = [7, 48, 22];
/** How long something is held over a night’s name before it is shown, in milliseconds; how far the wheel turns for a step. */
const [LINGER, TURN] = [350, 60];

/** Where the pointer is, in pixels of the window. */
interface Point {
  x: number;
  y: number;
}

class Pointer {
  /** The rubber band, in pixels of the wall. */
  band = $state.raw<Box | null>(null);
  /** What goes with the pointer: moved in each picture without anything else being drawn anew. */
  flag: HTMLElement | null = null;
}
export const pointer = new Pointer();

let wallElement: HTMLElement | null = null;
let [axis, heads] = [0, 0];
let stop: (() => void) | null = null;

/** Where the wall's own coordinates begin in the window: inside its border, right of the hours and below the heads. */
function origin(room: DOMRect): Point {
  const { clientLeft = 0, clientTop = 0, scrollLeft = 0, scrollTop = 0 } = wallElement ?? {};
  return { x: room.left + clientLeft + axis - scrollLeft, y: room.top + clientTop + heads - scrollTop };
}
/** The wall's own coordinates of a point of the window. */
function onWall(at: Point, room: DOMRect): Point {
  const from = origin(room);
  return { x: at.x - from.x, y: at.y - from.y };
}

/** Where a rectangle of the wall is in the window. */
export function onScreen(box: Box): Box {
  const room = wallElement?.getBoundingClientRect();
  if (!wallElement || !room) return box;
  const from = origin(room);
  return { ...box, x: box.x + from.x, y: box.y + from.y };
}

const inside = (at: Point, room: DOMRect | undefined) => room !== undefined && at.x >= room.left && at.x < room.right && at.y >= room.top && at.y < room.bottom;

/** How far to scroll in a picture while something is dragged to the edge: the nearer, the faster. */
export function pull(at: number, from: number, to: number): number {
  const strength = (away: number) => Math.min(FASTEST, Math.ceil(((NEAR - away) / NEAR) * FASTEST));
  if (at < from + NEAR) return -strength(at - from);
  if (at > to - NEAR) return strength(to - at);
  return 0;
}

/** Follows a press until it ends: `moved` is called once it is a drag and then for each picture, `ended` with how it ended. */
function follow(event: PointerEvent, holder: HTMLElement, begun: () => boolean, drawn: (at: Point, event: PointerEvent) => void, ended: (how: 'click' | 'drop' | 'cancel') => void): void {
  stop?.();
  const first: Point = { x: event.clientX, y: event.clientY };
  let latest = event;
  let dragging = false;
  let frame = 0;
  const ends = new AbortController();
  const finish = (how: 'click' | 'drop' | 'cancel') => {
    ends.abort();
    cancelAnimationFrame(frame);
    stop = null;
    if (holder.hasPointerCapture(event.pointerId)) holder.releasePointerCapture(event.pointerId);
    ended(how);
  };
  const draw = () => {
    drawn({ x: latest.clientX, y: latest.clientY }, latest);
    frame = requestAnimationFrame(draw);
  };
  stop = () => finish('cancel');
  const options = { signal: ends.signal };
  window.addEventListener('pointermove', (now) => {
    latest = now;
    if (dragging || Math.hypot(now.clientX - first.x, now.clientY - first.y) < SLIP) return;
    if (!begun()) return finish('cancel');
    dragging = true;
    holder.setPointerCapture(event.pointerId);
    draw();
  }, options);
  window.addEventListener('pointerup', (now) => {
    latest = now;
    if (dragging) drawn({ x: now.clientX, y: now.clientY }, now);
    finish(dragging ? 'drop' : 'click');
  }, options);
  window.addEventListener('pointercancel', () => finish('cancel'), options);
  window.addEventListener('blur', () => finish('cancel'), options);
  window.addEventListener('keydown', (key) => {
    if (key.key !== 'Escape') return;
    key.preventDefault();
    key.stopPropagation();
    finish('cancel');
  }, { ...options, capture: true });
}

/** What holds for a drag as long as it lasts. */
function rooms() {
  const tray = document.querySelector('[data-drop="tray"]')?.getBoundingClientRect();
  return { wall: wallElement!.getBoundingClientRect(), tray: tray && tray.width > 0 ? tray : undefined };
}

let lingers: { night: string; since: number } | null = null;
/** Whoever holds something over the name of a night for a while is led to that night. */
function linger(at: Point, event: PointerEvent): void {
  const night = document.elementFromPoint(at.x, at.y)?.closest<HTMLElement>('[data-night]')?.dataset.night;
  if (!night) lingers = null;
  else if (lingers?.night !== night) lingers = { night, since: event.timeStamp };
  else if (performance.now() - lingers.since > LINGER) {
    wall.showNight(night);
    lingers = null;
  }
}

function fly(at: Point) {
  if (!pointer.flag) return;
  const { offsetWidth: width, offsetHeight: height } = pointer.flag;
  const x = at.x + 20 + width > innerWidth ? at.x - 20 - width : at.x + 20;
  const y = Math.max(8, Math.min(at.y + 16, innerHeight - height - 8));
  pointer.flag.style.transform = `translate(${Math.max(8, x)}px, ${y}px)`;
}

/** Drags what is held; `grip` is how far below its upper edge the pointer has it, in pixels. */
function carrying(event: PointerEvent, holder: HTMLElement, begun: () => boolean, grip: number, clicked: () => void, fromTray = false): void {
  let room: ReturnType<typeof rooms> | null = null;
  const drawn = (at: Point, now: PointerEvent) => {
    room ??= rooms();
    if (!wallElement) return;
    const area = { left: room.wall.left + axis, top: room.wall.top + heads, right: room.wall.right, bottom: room.wall.bottom };
    const over = inside(at, room.wall);
    const whole = carry.deed === 'move' || carry.deed === 'copy';
    carry.hold(!fromTray && whole && inside(at, room.tray) ? 'tray' : fromTray && !over ? 'nothing' : 'wall');
    if (!over) linger(at, now);
    if (carry.over === 'wall') {
      wallElement.scrollBy(pull(at.x, area.left, area.right), pull(at.y, area.top, area.bottom));
      if (!fromTray) carry.turn(now.ctrlKey || now.metaKey ? 'copy' : 'move');
      const here = onWall(at, room.wall);
      const lead = carry.held[carry.lead];
      const edge = carry.deed === 'introduction' || carry.deed === 'discussion';
      const spot = lead && spotAt(wall.layout, here.x, here.y - (edge ? 0 : grip));
      if (lead && edge && spot) {
        const was = carry.deed === 'introduction' ? lead.from : lead.from + lead.minutes;
        carry.to({ minutes: Math.round(spot.from - was), screens: 0, nights: 0 });
      } else if (lead && spot) {
        // The night is that under the pointer, wherever the upper edge of the block is.
        const under = spotAt(wall.layout, here.x, here.y) ?? spot;
        carry.to(shiftTo(lead, { ...under, from: snapped(under.from - grip / wall.layout.perMinute) }, wall.field));
      }
    }
    fly(at);
  };
  follow(event, holder, begun, drawn, (how) => {
    if (how === 'click') clicked();
    else if (how === 'cancel' || carry.over === 'nothing') carry.cancel();
    else if (carry.over === 'tray') {
      const blocks = carry.held.flatMap((one) => wall.byId.get(one.id ?? '') ?? []);
      carry.cancel();
      void park(blocks);
    } else void carry.drop();
  });
}

/** Begins to drag something out of the tray. */
export function fromTray(event: PointerEvent, row: TrayRow, clicked: () => void): void {
  if (event.button !== 0) return;
  const grip = Math.min(16, ((row.minutes || 15) * wall.layout.perMinute) / 2);
  const [night, screen] = [wall.field.nights[0], wall.field.screens[0]];
  const begun = () => night !== undefined && screen !== undefined && carry.fetch(row, { night, screen, from: wall.field.first }, false);
  carrying(event, event.currentTarget as HTMLElement, begun, grip, clicked, true);
}

function pressBlock(event: PointerEvent, block: Block, room: DOMRect): void {
  const placed = wall.placedById.get(block.id);
  if (!wallElement || !placed) return;
  const here = onWall({ x: event.clientX, y: event.clientY }, room);
  const more = event.shiftKey || event.ctrlKey || event.metaKey;
  if (!more && !wall.selected.has(block.id)) wall.go(block.id);
  else wall.focus = block.id;
  const edge = edgeAt(placed, here.y);
  const begun = () => {
    if (edge) return carry.take(edge, [block], block.id, false);
    if (more && !wall.selected.has(block.id)) wall.selected.add(block.id);
    return carry.take(event.ctrlKey || event.metaKey ? 'copy' : 'move', wall.meant, block.id, false);
  };
  const clicked = () => {
    if (more) wall.toggle(block.id);
    else {
      wall.go(block.id);
      wall.panel = 'screening';
    }
  };
  carrying(event, wallElement, begun, here.y - placed.y, clicked);
}

/** Which edge of a block a point takes hold of; those of a very short one cannot be told from its middle. */
function edgeAt(placed: Box, y: number): Extract<Deed, 'introduction' | 'discussion'> | null {
  if (app.readOnly || placed.height < 4 * EDGE) return null;
  if (y < placed.y + EDGE - 2) return 'introduction';
  return y > placed.y + placed.height - EDGE ? 'discussion' : null;
}

function pressEmpty(event: PointerEvent, room: DOMRect): void {
  if (!wallElement) return;
  const element = wallElement;
  const from = onWall({ x: event.clientX, y: event.clientY }, room);
  const more = event.shiftKey || event.ctrlKey || event.metaKey;
  const held = more ? new Set(wall.selected) : new Set<string>();
  const begun = () => true;
  const drawn = (at: Point) => {
    element.scrollBy(pull(at.x, room.left + axis, room.right), pull(at.y, room.top + heads, room.bottom));
    const to = onWall(at, room);
    const band = { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) };
    pointer.band = band;
    const caught = wall.placed.filter((one) => one.x < band.x + band.width && one.x + one.width > band.x && one.y < band.y + band.height && one.y + one.height > band.y);
    wall.select([...held, ...caught.map((one) => one.what.id)]);
  };
  follow(event, element, begun, drawn, (how) => {
    pointer.band = null;
    if (how === 'cancel') wall.select(held);
    else if (how === 'click' && !more) wall.select([]);
    if (how === 'drop') wall.focus = [...wall.selected].at(-1) ?? wall.focus;
  });
}

/** Gives the wall its pointer. For use as an attachment. */
export function wallPointer(element: HTMLElement, axisWidth: number, headHeight: number): () => void {
  [wallElement, axis, heads] = [element, axisWidth, headHeight];
  const blockOf = (event: Event) => (event.target instanceof Element ? event.target.closest<HTMLElement>('[data-block]') : null);
  const down = (event: PointerEvent) => {
    if (event.button !== 0 || carry.active) return;
    const room = element.getBoundingClientRect();
    // The scroll bars are the browser's, heads and hours nobody's.
    if (event.clientX - room.left >= element.clientWidth || event.clientY - room.top >= element.clientHeight) return;
    if (event.clientX - room.left < axis || event.clientY - room.top < heads) return;
    element.focus({ preventScroll: true });
    event.preventDefault();
    const block = wall.byId.get(blockOf(event)?.dataset.block ?? '');
    if (block) pressBlock(event, block, room);
    else pressEmpty(event, room);
  };
  const hover = (event: PointerEvent) => {
    if (event.buttons !== 0) return;
    const placed = wall.placedById.get(blockOf(event)?.dataset.block ?? '');
    const edge = placed ? edgeAt(placed, onWall({ x: event.clientX, y: event.clientY }, element.getBoundingClientRect()).y) : null;
    element.dataset.cursor = edge ? 'edge' : placed ? 'block' : '';
  };
  let turned = 0;
  const wheel = (event: WheelEvent) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    // Fine wheels and pads turn by many little bits.
    turned = Math.sign(turned) === Math.sign(event.deltaY) ? turned + event.deltaY : event.deltaY;
    if (Math.abs(turned) < TURN) return;
    turned = 0;
    const room = element.getBoundingClientRect();
    wall.zoom(wall.level + (event.deltaY < 0 ? 1 : -1), [event.clientX - room.left - axis, event.clientY - room.top - heads]);
  };
  element.addEventListener('pointerdown', down);
  element.addEventListener('pointermove', hover);
  element.addEventListener('wheel', wheel, { passive: false });
  return () => {
    stop?.();
    element.removeEventListener('pointerdown', down);
    element.removeEventListener('pointermove', hover);
    element.removeEventListener('wheel', wheel);
    if (wallElement === element) wallElement = null;
  };
}

/** What keeps its place while keys zoom: the block in focus where it is in sight, else the middle. */
export function steady(): [number, number] {
  const { width, height } = wall.room;
  const placed = wall.focus === null ? undefined : wall.placedById.get(wall.focus);
  const { scrollLeft = 0, scrollTop = 0 } = wallElement ?? {};
  const [x, y] = placed ? [placed.x - scrollLeft, placed.y - scrollTop] : [-1, -1];
  return x >= 0 && x < width && y >= 0 && y < height ? [x, y] : [width / 2, height / 2];
}

/** A place for something that is fetched by keys: after the block in focus, else early on the night that is in view. */
export function placeByKey(minutes: number): Spot | null {
  const focused = wall.focus === null ? undefined : wall.byId.get(wall.focus);
  const { nights, screens, first, last } = wall.field;
  if (focused && screens.includes(focused.screen)) {
    const wait = wall.screens.find((one) => one.id === focused.screen)?.turnaround ?? 0;
    return { night: focused.night, screen: focused.screen, from: Math.min(last, Math.ceil((focused.from + focused.minutes + wait) / 5) * 5) };
  }
  const night = wall.night ?? nights[0];
  const hours = wall.hours.find((one) => one.night === night) ?? wall.hours[0];
  const screen = screens[0];
  if (!night || !hours || !screen) return null;
  return { night: hours.night, screen, from: Math.max(first, Math.min(last, hours.last - minutes - 60)) };
}
