type Timer = { at: number; seq: number; run: () => void; everyMs: number | null };

/** What `setTimeout` gives back: opaque to browsers, with `unref` for Node. */
class TimerHandle {
  constructor(readonly timer: Timer) {}
  ref = () => this;
  unref = () => this;
}

const realSetImmediate = setImmediate;

/** Resolves when everything that waits for nothing but its turn has run. */
export const settled = (): Promise<void> => new Promise((resolve) => realSetImmediate(resolve));

/**
 * Time that stands still until it is told to go on, and then goes from one timer to the next: for servers and browsers
 * alike, which all take it for the real one. The same program takes the same time and the same order in every run.
 */
export class VirtualTime {
  #now = 0;
  #seq = 0;
  #timers: Timer[] = [];
  readonly #before = new Map<string, PropertyDescriptor | undefined>();
  #performanceNow: PropertyDescriptor | undefined;

  get now(): number {
    return this.#now;
  }

  /** Timers that have not fired. */
  get pending(): number {
    return this.#timers.length;
  }

  after(ms: number, run: () => void, everyMs: number | null = null): Timer {
    const timer = { at: this.#now + Math.max(0, ms), seq: this.#seq++, run, everyMs };
    let at = this.#timers.length;
    for (let before = this.#timers[at - 1]; before && before.at > timer.at; before = this.#timers[at - 1])
      at -= 1;
    this.#timers.splice(at, 0, timer);
    return timer;
  }

  cancel(timer: Timer): void {
    timer.everyMs = null;
    const at = this.#timers.indexOf(timer);
    if (at >= 0) this.#timers.splice(at, 1);
  }

  /** Lets so much time pass. `onStep` is called whenever something has happened and come to rest. */
  async pass(ms: number, onStep: () => void = () => undefined): Promise<void> {
    const end = this.#now + ms;
    await settled();
    onStep();
    for (let next = this.#timers[0]; next && next.at <= end; next = this.#timers[0]) {
      this.#now = next.at;
      this.#timers.shift();
      next.run();
      if (next.everyMs !== null) this.#again(next, next.everyMs);
      await settled();
      onStep();
    }
    this.#now = end;
  }

  /** Takes the place of the real timers until the returned function is called. */
  install(): () => void {
    const clear = (handle: unknown) => {
      if (handle instanceof TimerHandle) this.cancel(handle.timer);
    };
    const replacements: Record<string, unknown> = {
      setTimeout: (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
        new TimerHandle(this.after(ms, () => run(...args))),
      setInterval: (run: () => void, ms = 0) => new TimerHandle(this.after(ms, run, ms)),
      setImmediate: (run: (...args: unknown[]) => void, ...args: unknown[]) =>
        new TimerHandle(this.after(0, () => run(...args))),
      clearTimeout: clear,
      clearInterval: clear,
      clearImmediate: clear,
    };
    for (const [name, value] of Object.entries(replacements)) {
      this.#before.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
    }
    this.#performanceNow = Object.getOwnPropertyDescriptor(performance, "now");
    Object.defineProperty(performance, "now", { value: () => this.#now, configurable: true, writable: true });
    return () => this.#uninstall();
  }

  #again(timer: Timer, everyMs: number): void {
    timer.at = this.#now + everyMs;
    timer.seq = this.#seq++;
    this.#timers.push(timer);
    this.#timers.sort((one, other) => one.at - other.at || one.seq - other.seq);
  }

  #uninstall(): void {
    for (const [name, descriptor] of this.#before)
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
    if (this.#performanceNow) Object.defineProperty(performance, "now", this.#performanceNow);
    else Reflect.deleteProperty(performance, "now");
    this.#timers = [];
  }
}
