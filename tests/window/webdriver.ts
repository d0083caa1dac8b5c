// A small WebDriver client: what these tests need of the protocol, and no more. It waits by asking, never by sleeping.

/** The keys that have no letter, as WebDriver writes them. */
export const Key = {
  control: '\uE009', alt: '\uE00A', shift: '\uE008', tab: '\uE004', enter: '\uE007', escape: '\uE00C', backspace: '\uE003',
  left: '\uE012', up: '\uE013', right: '\uE014', down: '\uE015', home: '\uE011', end: '\uE010', delete: '\uE017', pageUp: '\uE00E', pageDown: '\uE00F', f1: '\uE031', f2: '\uE032', f6: '\uE036', f8: '\uE038',
} as const;

const POLL = 50;
const DEADLINE = 30_000;

/** Asks until the answer is true or the deadline has passed; then says what was waited for, and what was seen. */
export async function until<T>(what: string, ask: () => Promise<T>, deadline = DEADLINE): Promise<NonNullable<T>> {
  const end = Date.now() + deadline;
  let seen: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer;
      seen = answer;
    } catch (thrown) {
      seen = thrown;
    }
    if (Date.now() > end) throw new Error(`Waited ${deadline / 1000} s for ${what}; saw ${String(seen)}.`);
    await new Promise((again) => setTimeout(again, POLL));
  }
}

/** A point of the page. */
export type Point = [number, number];

/** The pointer goes over points, slowly enough to be seen on the way. */
const moves = (points: Point[], duration = 60) => points.map(([x, y]) => ({ type: 'pointerMove', duration, x: Math.round(x), y: Math.round(y) }));

/** A session with one window. */
export class Session {
  private constructor(private readonly address: string) {}

  /** Opens the application at a driver that listens at `base`. */
  static async open(base: string, binary: string, args: string[]): Promise<Session> {
    const asked = { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args } } } };
    const { sessionId } = await send<{ sessionId: string }>('POST', `${base}/session`, asked);
    return new Session(`${base}/session/${sessionId}`);
  }

  /** Goes to another address. */
  async go(url: string): Promise<void> {
    await send('POST', `${this.address}/url`, { url });
  }

  /** Closes the window. */
  async close(): Promise<void> {
    await send('DELETE', this.address);
  }

  /** Runs a function body in the page and answers what it returns. */
  run<T>(script: string, ...args: unknown[]): Promise<T> {
    return send('POST', `${this.address}/execute/sync`, { script, args });
  }

  /** The same where the page answers later: the body is that of an async function. */
  async later<T>(script: string, ...args: unknown[]): Promise<T> {
    const body = `const done = arguments[arguments.length - 1];
      (async (...args) => { ${script} })(...Array.from(arguments).slice(0, -1))
        .then((value) => done({ value }), (fault) => done({ fault: fault && fault.message ? fault : { message: String(fault) } }));`;
    const answer = await send<{ value?: T; fault?: object }>('POST', `${this.address}/execute/async`, { script: body, args });
    if (answer.fault) throw Object.assign(new Error('the page answered with a fault'), answer.fault);
    return answer.value as T;
  }

  /** Presses keys: a text is typed letter by letter, a list is a chord such as Control and Z. */
  async press(...keys: (string | string[])[]): Promise<void> {
    const actions = keys.flatMap((key) => (typeof key === 'string' ? [...key].map((letter) => [letter]) : [key])).flatMap((chord) => [
      ...chord.map((value) => ({ type: 'keyDown', value })),
      ...[...chord].reverse().map((value) => ({ type: 'keyUp', value })),
    ]);
    await send('POST', `${this.address}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** Clicks at a point of the page; button 2 is the right one. */
  async click(x: number, y: number, button = 0): Promise<void> {
    const actions = [
      { type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) }, { type: 'pointerDown', button }, { type: 'pointerUp', button },
    ];
    await send('POST', `${this.address}/actions`, { actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }] });
  }

  /** Presses the button at the first point and goes on over the others, with a key held meanwhile; the button stays down. */
  async grab([first, ...rest]: Point[], held?: string): Promise<void> {
    const down = [...moves(first ? [first] : [], 0), { type: 'pointerDown', button: 0 }, ...moves(rest)];
    await this.act(down, held ? [{ type: 'keyDown', value: held }] : []);
  }

  /** Goes on over points with the button as it is. */
  async move(...points: Point[]): Promise<void> {
    await this.act(moves(points));
  }

  /** Lets the button go, and then the key that was held. */
  async letGo(held?: string): Promise<void> {
    await this.act([{ type: 'pointerUp', button: 0 }]);
    if (held) await this.act([], [{ type: 'keyUp', value: held }]);
  }

  private async act(mouse: object[], keyboard: object[] = []): Promise<void> {
    const actions = [
      { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: mouse },
      { type: 'key', id: 'keyboard', actions: keyboard },
    ];
    await send('POST', `${this.address}/actions`, { actions: actions.filter((one) => one.actions.length > 0) });
  }

  /** Makes the window that large. */
  async size(width: number, height: number): Promise<void> {
    await send('POST', `${this.address}/window/rect`, { x: 0, y: 0, width, height });
  }

  /** A picture of the window, as PNG. */
  async picture(): Promise<Buffer> {
    // The driver waits for the next time the page is drawn, and a page at rest is never drawn again.
    await this.run(`window.drawing = setInterval(() => { document.body.style.opacity = document.body.style.opacity === '1' ? '0.9999' : '1'; }, 30)`);
    try {
      return Buffer.from(await send<string>('GET', `${this.address}/screenshot`), 'base64');
    } finally {
      await this.run(`clearInterval(window.drawing); document.body.style.opacity = ''`);
    }
  }
}

/** Sends one WebDriver command. */
export async function send<T>(method: string, address: string, body?: object): Promise<T> {
  const response = await fetch(address, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
  if (!response.ok) throw new Error(`${method} ${new URL(address).pathname}: ${value.error}: ${value.message}`);
  return value;
}
