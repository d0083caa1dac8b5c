// Files dragged from another window and dropped onto Galley's, as a person does it: through the window system.
import { execFileSync, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { Galley } from './galley';
import { until } from './webdriver';

/** Drags files from a window beside Galley's and drops them over something of the page. */
export async function drop(galley: Galley, selector: string, files: string[], seen: string): Promise<void> {
  const { session } = galley;
  const source = spawn('/usr/bin/python3', [resolve(import.meta.dirname, 'drag.py'), '1500', '900', ...files], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((ready, failed) => {
    source.stdout.once('data', () => ready());
    source.once('exit', () => failed(new Error('the window to drag from did not open')));
  });
  try {
    const at = await session.run<{ x: number; y: number }>(`
      const room = document.querySelector(arguments[0]).getBoundingClientRect();
      return { x: window.screenX + room.left + room.width / 2, y: window.screenY + room.top + Math.min(room.height / 2, 200) };`, selector);
    const mouse = (...words: (string | number)[]) => execFileSync('xdotool', words.map((word) => String(word)));
    mouse('mousemove', 1540, 930);
    mouse('mousedown', 1);
    for (let step = 1; step <= 10; step += 1) mouse('mousemove', Math.round(1540 + ((at.x - 1540) * step) / 10), Math.round(930 + ((at.y - 930) * step) / 10));
    // GTK answers a drag that rests; small moves are what a hand does.
    await until('the hint', async () => {
      mouse('mousemove_relative', '--', 2, 1);
      mouse('mousemove_relative', '--', -2, -1);
      return (await session.run<string>(`return document.querySelector('.dropping')?.textContent ?? ''`)).includes(seen);
    });
    await galley.keep(`drop-${selector.replace(/\W/g, '')}`);
    mouse('mouseup', 1);
    await galley.see('the hint gone', `!document.querySelector('.dropping')`);
  } finally {
    source.kill();
  }
}
