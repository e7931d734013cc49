import { MediaPathSwitcher } from "@/lib/call-engine/media-path-switcher";
import type { MediaPath, RemoteTrack } from "@/lib/call-engine/media-path";
import { FakeMediaPath } from "@/lib/call-engine/testing/fake-media-path";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { PathPlan } from "@/lib/protocol/mode";

/** What the server says, in the order in which it says it. */
export type Word =
  | { type: "entered"; ids: readonly ParticipantId[]; away: readonly ParticipantId[] }
  | { type: "joined" | "left" | "away" | "back"; id: ParticipantId }
  | { type: "prepare"; plan: PathPlan; liveIsLost: boolean }
  | { type: "extended"; plan: PathPlan; replace: boolean }
  | { type: "commit" | "cancelled"; epoch: number }
  | { type: "stopped" };

/** What a browser says of a path. */
export type Report = { type: "ready" | "failed" | "doubted" | "trusted"; epoch: number };

/** One browser of the exploration: the real switcher, whose connections and pictures come when they are told to. */
export class SwitcherBrowser {
  readonly switcher: MediaPathSwitcher;
  readonly paths: FakeMediaPath[] = [];
  readonly knows = new Map<ParticipantId, { away: boolean }>();
  /** Words on their way here, reports on their way to the server. */
  readonly words: Word[] = [];
  readonly reports: Report[] = [];
  /** The label of what is shown of somebody. */
  readonly shown = new Map<ParticipantId, string>();
  /** What was said of each path that is open; what the switcher keeps to itself shows in this. */
  readonly said = new Set<string>();
  readonly broken = new Set<FakeMediaPath>();
  /** Why somebody was not to be reported as ready when they were ([S11]). */
  readonly unready = new Set<string>();
  connected = true;
  readonly #arriving = new Map<RemoteTrack, { begins: () => void; runs: () => void; running: boolean }>();

  constructor(readonly id: ParticipantId) {
    const report = (type: Report["type"], epoch: number) => {
      this.said.add(`${type} ${epoch}`);
      if (this.connected) this.reports.push({ type, epoch });
    };
    this.switcher = new MediaPathSwitcher({
      createPath: ({ path, epoch }) => {
        const made = new FakeMediaPath(path, epoch);
        this.paths.push(made);
        return made;
      },
      others: {
        ids: () => this.knows.keys(),
        mediaOf: (other) =>
          this.knows.has(other) ? { mic: false, camera: true, screen: false, "screen-audio": false } : null,
        isAway: (other) => this.knows.get(other)?.away === true,
      },
      stage: {
        attach: () => undefined,
        detach: () => undefined,
        show: (other, tracks) => {
          if (tracks[0]) this.shown.set(other, tracks[0].track.id);
          else this.shown.delete(other);
        },
      },
      reports: {
        ready: (epoch) => {
          for (const id of this.knows.keys())
            if (!this.#mayLeaveFor(epoch, id)) this.unready.add(`${id}, ${epoch}`);
          report("ready", epoch);
        },
        doubted: (epoch, doubted) => report(doubted ? "doubted" : "trusted", epoch),
        failed: (epoch) => report("failed", epoch),
      },
      watchFirstMedia: (remote, runs, begins) => {
        this.#arriving.set(remote, { begins, runs, running: false });
        return () => this.#arriving.delete(remote);
      },
    });
  }

  get open(): FakeMediaPath[] {
    return this.paths.filter(({ closed }) => !closed);
  }

  openAt(epoch: number): FakeMediaPath | undefined {
    return this.open.findLast((path) => path.epoch === epoch);
  }

  /** The next word arrives. */
  hear(word: Word): void {
    const { switcher } = this;
    switch (word.type) {
      case "entered":
        for (const id of word.ids) this.knows.set(id, { away: word.away.includes(id) });
        return;
      case "joined":
        this.knows.set(word.id, { away: false });
        return switcher.participantChanged(word.id);
      case "left":
        this.knows.delete(word.id);
        return switcher.participantLeft(word.id);
      case "away":
      case "back":
        this.knows.set(word.id, { away: word.type === "away" });
        return switcher.participantChanged(word.id);
      case "prepare":
        return switcher.prepare(word.plan, word.liveIsLost);
      case "extended":
        return switcher.extend(word.plan, word.replace);
      case "commit":
        return switcher.commit(word.epoch);
      case "cancelled":
        return switcher.cancel(word.epoch);
      case "stopped":
        return switcher.stop();
      default:
        return word satisfies never;
    }
  }

  /** The other one's first picture comes over the path of this epoch. */
  receive(from: ParticipantId, epoch: number): void {
    const path = this.openAt(epoch);
    if (!path || path.isConnected(from)) return;
    path.connect(from);
    this.#arriving.get(path.receive(from, "camera"))?.begins();
  }

  /** Their pictures follow one another there. */
  run(from: ParticipantId, epoch: number): void {
    const arriving = this.#arrivingFrom(from, this.openAt(epoch));
    if (!arriving || arriving.running) return;
    arriving.running = true;
    arriving.runs();
  }

  isRunning(from: ParticipantId, path: MediaPath | null | undefined): boolean {
    return this.#arrivingFrom(from, path)?.running === true;
  }

  #arrivingFrom(from: ParticipantId, path: MediaPath | null | undefined) {
    const remote = path?.tracks().findLast(({ participantId }) => participantId === from);
    return remote && this.#arriving.get(remote);
  }

  /** They are seen on the path of this epoch, where their picture runs if there is another one that would be lost. */
  #mayLeaveFor(epoch: number, id: ParticipantId): boolean {
    const path = this.openAt(epoch);
    if (!path?.members.includes(id) || this.knows.get(id)?.away) return true;
    const seen = this.shown.get(id) === `${path.kind}-${epoch}-camera`;
    return seen && (this.isRunning(id, path) || !this.switcher.live?.isConnected(id));
  }

  /** The path of this epoch breaks here. */
  break(epoch: number): void {
    const path = this.openAt(epoch);
    if (!path) return;
    this.broken.add(path);
    path.events.emit("failed", "broken");
  }
}
