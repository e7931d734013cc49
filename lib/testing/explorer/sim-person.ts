import { z } from "zod";
import { createCallEngine } from "@/lib/call-engine/call-engine";
import type { CallEngineView, PathState } from "@/lib/call-engine/call-engine-events";
import { trackIdOf } from "@/lib/call-engine/stream-registry";
import type { ParticipantInfo } from "@/lib/protocol/participant";
import type { SimAppServer } from "./sim-app-server";
import { takeMixer, type SimMixer } from "./sim-mixer";
import type { SimTrack, SimWorld } from "./sim-world";
import { WireSocket } from "./wire-socket";

/** One page of a person: a real call engine, as the page would use it. */
export type Page = {
  engine: CallEngineView;
  socket: WireSocket;
  mixer: SimMixer | null;
  leaveWithPage: () => void;
  phase: string;
  path: PathState;
  selfId: string | null;
  people: Map<string, ParticipantInfo>;
};

/** Somebody with a browser, who comes, goes, mutes and reloads. */
export class SimPerson {
  page: Page | null = null;
  /** What they have chosen; no switch may change it. */
  wants = { mic: true, camera: true };

  constructor(
    readonly name: string,
    private readonly server: SimAppServer,
    private readonly world: SimWorld,
  ) {}

  get inCall(): boolean {
    return this.page?.phase === "joined";
  }

  /** Opens the pre-join page. */
  async open(): Promise<void> {
    if (this.page) return;
    this.wants = { mic: true, camera: true };
    await this.#load().engine.enterLobby();
  }

  /** The page is loaded again in the middle of the call: it finds the seat that the former one had. */
  async reload(): Promise<void> {
    const former = this.page;
    if (former?.phase !== "joined") return;
    former.leaveWithPage();
    former.socket.goWithPage();
    this.#discard(former);
    const page = this.#load();
    remembered = former.selfId && seats.get(former.selfId);
    void page.engine.enterLobby();
    remembered = null;
    for (let at = 0; at < 50; at += 1) await Promise.resolve(); // its devices are found, and its sound is started
    page.mixer = takeMixer();
  }

  #load(): Page {
    const socket = new WireSocket(this.name, this.server, this.world);
    opening = socket;
    const engine = createCallEngine({ meeting: this.server.meeting.code, guestToken: null });
    const people = new Map<string, ParticipantInfo>();
    const path: PathState = { live: null, preparing: null, epoch: 0 };
    const leaveWithPage = takePageHide();
    const page: Page = {
      engine,
      socket,
      mixer: null,
      leaveWithPage,
      phase: "lobby",
      path,
      selfId: null,
      people,
    };
    this.page = page;
    engine.on("phaseChanged", (phase) => (page.phase = phase));
    engine.on("pathChanged", (now) => (page.path = now));
    engine.on("participantsReset", (all, selfId) => {
      page.selfId = selfId;
      people.clear();
      for (const one of all) people.set(one.id, one);
    });
    engine.on("participantJoined", (one) => people.set(one.id, one));
    engine.on("participantLeft", (id) => people.delete(id));
    engine.on("participantChanged", ({ id, ...change }) => {
      const known = people.get(id);
      if (known) people.set(id, { ...known, ...change, media: change.media ?? known.media });
    });
    return page;
  }

  join(): void {
    const { page } = this;
    if (!page || page.phase !== "lobby") return;
    void page.engine.join(this.name);
    page.mixer ??= takeMixer();
  }

  leave(): void {
    const { page } = this;
    this.page = null;
    if (page) void page.engine.leave().then(() => page.engine.close());
  }

  /** The tab is closed: the page may say goodbye. */
  closeTab(): void {
    const { page } = this;
    this.page = null;
    if (!page) return;
    page.leaveWithPage();
    this.#discard(page);
  }

  /** The browser dies: nobody says anything. */
  crash(): void {
    const { page } = this;
    this.page = null;
    if (!page) return;
    this.server.cut(this.name);
    page.socket.vanish();
    this.#discard(page);
  }

  async setMic(on: boolean): Promise<void> {
    this.wants.mic = on;
    await this.page?.engine.setMicMuted(!on);
  }

  async setCamera(on: boolean): Promise<void> {
    this.wants.camera = on;
    await this.page?.engine.setCameraOn(on);
  }

  /** What this person sees of another one: the track behind the picture. */
  sees(id: string): SimTrack | null {
    const stream = this.page?.engine.streams.get(trackIdOf(id, "camera"));
    return (stream?.getTracks()[0] as SimTrack | undefined) ?? null;
  }

  hears(id: string): SimTrack | null {
    return (this.page?.mixer?.shown(id, "mic") as SimTrack | null | undefined) ?? null;
  }

  /** Whether something that this person is said to send has begun to arrive on a path that is open here. */
  receives(id: string, source: "camera" | "mic"): boolean {
    const { selfId, path, people } = this.page ?? {};
    if (!people?.get(id)?.media[source]) return false;
    return this.world.delivers(selfId ?? "", id, source, [path?.live ?? null, path?.preparing ?? null]);
  }

  /** What the page had dies with it; the other ends find out by themselves. */
  #discard(page: Page): void {
    const id = page.selfId;
    for (const one of [...this.world.p2p]) if (one.owner === id) one.vanish();
    for (const one of [...this.world.transports]) if (one.owner === id) one.close();
    void page.engine.close();
  }
}

let opening: WireSocket | null = null;

/** In place of `io()`: the socket of the page that is being opened. */
export function takeSocket(): WireSocket {
  if (!opening) throw new Error("No page is being opened.");
  return opening;
}

const pageHides: (() => void)[] = [];

/** What pages remember of their seats, by the participant. */
const seats = new Map<string, string>();
/** Of these, what was remembered in the tab that is being loaded. */
let remembered: string | null | undefined = null;

/** In place of the browser's window, which all pages of this simulation share. */
export const simWindow = {
  // Pictures are asked for as large as they would be here; nobody measures tiles.
  ...{ innerWidth: 1280, innerHeight: 720, devicePixelRatio: 1 },
  // Whoever opens the call does so in a new tab, in which nothing is remembered of the one before.
  localStorage: { getItem: () => null, setItem: () => undefined },
  sessionStorage: {
    getItem: () => remembered ?? null,
    setItem: (_key: string, text: string) =>
      seats.set(z.object({ selfId: z.string() }).parse(JSON.parse(text)).selfId, text),
    removeItem: () => undefined,
  },
  requestIdleCallback: (run: () => void) => setTimeout(run, 0),
  addEventListener: (name: string, listener: () => void) => {
    if (name === "pagehide") pageHides.push(listener);
  },
  removeEventListener: () => undefined,
};

function takePageHide(): () => void {
  return pageHides.pop() ?? (() => undefined);
}
