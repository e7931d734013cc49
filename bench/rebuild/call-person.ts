import { browserNotifications } from "@/lib/protocol/browser-notifications";
import type { PathPlan, SfuSession } from "@/lib/protocol/mode";
import type { TestBrowser } from "../../server/testing/test-browser";
import { FlowingStreams } from "./flowing-streams";
import { SyntheticSession } from "./synthetic-session";

/** Somebody in a call of the real app server: does what it says as a browser does, with synthetic media. */
export class CallPerson {
  readonly streams = new FlowingStreams();
  id = "";
  /** When the app server told them of their present session, by the clock of `performance`. */
  toldAt = 0;
  #session: SyntheticSession | null = null;
  #left = false;

  /** @param onFailed called when something does not work that nobody has broken */
  constructor(
    private readonly browser: TestBrowser,
    private readonly onFailed: (error: unknown) => void,
  ) {
    const { socket } = browser;
    socket.on("sfu:warmed", (raw: unknown) => this.#adopt(browserNotifications["sfu:warmed"].parse(raw)));
    socket.on("mode:prepare", (raw: unknown) =>
      this.#prepare(browserNotifications["mode:prepare"].parse(raw)),
    );
    socket.on("mode:extended", (raw: unknown) =>
      this.#adopt(browserNotifications["mode:extended"].parse(raw).session),
    );
    socket.on("sfu:producer-added", (raw: unknown) => {
      const { sessionId, ...producer } = browserNotifications["sfu:producer-added"].parse(raw);
      if (this.#session?.session.sessionId === sessionId) this.#watch(this.#session.add([producer]));
    });
    socket.on("sfu:producer-removed", (raw: unknown) =>
      this.streams.remove(browserNotifications["sfu:producer-removed"].parse(raw).producerId),
    );
  }

  /** Of the worker that carries them; 0 while there is none. */
  get port(): number {
    return this.#session?.port ?? 0;
  }

  async join(name: string): Promise<void> {
    const media = { mic: true, camera: true, screen: false, "screen-audio": false };
    this.id = (await this.browser.join(name, media)).selfId;
  }

  /** Every 10 ms. */
  tick(): void {
    this.#session?.tick();
  }

  async leave(): Promise<void> {
    this.#left = true;
    await this.browser.ask("room:leave", {});
    this.#session?.close();
    this.browser.close();
  }

  #prepare({ path, epoch, session }: PathPlan): void {
    if (path !== "sfu") return;
    this.#adopt(session);
    if (this.#session)
      this.#watch(this.#session.opened.then(() => this.browser.ask("mode:ready", { epoch })));
  }

  #adopt(session: SfuSession | undefined): void {
    if (!session || this.#session?.session.sessionId === session.sessionId) return;
    this.toldAt = performance.now();
    this.#session?.close();
    this.streams.clear();
    this.#session = new SyntheticSession(this.browser, session, this.streams);
    this.#watch(this.#session.opened);
  }

  /** What fails on a session that has been replaced, or after leaving, was to be expected. */
  #watch(work: Promise<unknown>): void {
    const during = this.#session;
    work.catch((error: unknown) => {
      if (during === this.#session && !this.#left) this.onFailed(error);
    });
  }
}
