type Listener = (payload?: unknown) => void;
type Asked = {
  name: string;
  payload: unknown;
  answer: (value: unknown) => void;
  refuse: (code: string) => void;
  drop: () => void;
  expire: () => void;
};

/** A Socket.io socket whose server is the test. Questions wait until the test answers them. */
export class FakeSocket {
  connected = false;
  recovered = false;
  connects = 0;
  readonly asked: Asked[] = [];
  readonly #listeners = new Map<string, Listener>();

  on(name: string, listener: Listener): this {
    this.#listeners.set(name, listener);
    return this;
  }

  connect(): this {
    this.connects++;
    return this;
  }

  disconnect(): this {
    if (this.connected) this.lose();
    return this;
  }

  timeout() {
    return {
      emitWithAck: (name: string, payload: unknown) =>
        new Promise<unknown>((resolve, reject) =>
          this.asked.push({
            name,
            payload,
            answer: (value) => resolve({ ok: true, value }),
            refuse: (code) => resolve({ ok: false, error: { code, message: `Refused: ${code}.` } }),
            drop: () => reject(new Error("socket has been disconnected")),
            expire: () => reject(new Error("operation has timed out")),
          }),
        ),
    };
  }

  /** The newest question of this name. */
  last(name: string): Asked {
    const found = this.asked.filter((one) => one.name === name).at(-1);
    if (!found) throw new Error(`Nobody has asked ${name}.`);
    return found;
  }

  count(name: string): number {
    return this.asked.filter((one) => one.name === name).length;
  }

  tell(name: string, payload?: unknown): void {
    this.#listeners.get(name)?.(payload);
  }

  open(recovered = false): void {
    this.connected = true;
    this.recovered = recovered;
    this.tell("connect");
  }

  lose(): void {
    this.connected = false;
    this.tell("disconnect");
    for (const { drop } of this.asked) drop();
  }
}
