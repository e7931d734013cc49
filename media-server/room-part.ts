import type { types } from "mediasoup";
import { ActiveSpeakers, type Speaker } from "./active-speakers";
import type { Voice } from "./heard-voices";
import { mediaCodecs } from "./media-codecs";
import { refuseMediaError } from "./refuse-media-error";
import type { RoomSettings } from "./room-settings";
import type { MediaWorker } from "./worker-slot";

/** Where a room finds workers, for itself and to grow. */
export interface RoomWorkers {
  /** @throws RequestError `media-server-unavailable` while no worker runs */
  leastLoaded(): MediaWorker;
  /** The least loaded worker apart from these; null when there is no other. */
  leastLoadedBut(pids: ReadonlySet<number>): MediaWorker | null;
}

/** A worker that needs more of its core than this takes no further peers of a room that can go elsewhere. */
const busyShare = 0.75;

/** The part of a room that one worker carries: a router, and the peers that are connected to it. */
export class RoomPart {
  readonly pid: number;
  readonly router: types.Router;
  readonly webRtcServer: types.WebRtcServer;
  readonly speakers: ActiveSpeakers;
  /** Who speaks in this part, as last told. */
  speaking: readonly Speaker[] = [];
  /** Microphones of this part that send more than silence, as last looked. */
  voices: readonly Voice[] = [];
  readonly #usage: MediaWorker["usage"];
  /** Producers of other parts that are here too, by their id, or are on their way. */
  readonly #piped = new Map<string, Promise<unknown>>();

  static async create(carrier: MediaWorker, { videoCodecs }: RoomSettings): Promise<RoomPart> {
    const options = { mediaCodecs: mediaCodecs(videoCodecs) };
    const router = await carrier.worker.createRouter(options).catch((error: unknown) => {
      throw refuseMediaError("The room could not be made", error);
    });
    try {
      return new RoomPart(carrier, router, await ActiveSpeakers.create(router));
    } catch (error) {
      router.close();
      throw refuseMediaError("The room could not be made", error);
    }
  }

  private constructor(
    { worker, webRtcServer, usage }: MediaWorker,
    router: types.Router,
    speakers: ActiveSpeakers,
  ) {
    this.pid = worker.pid;
    this.router = router;
    this.webRtcServer = webRtcServer;
    this.speakers = speakers;
    this.#usage = usage;
  }

  /** Share of a core that its worker has needed lately. */
  get cpuShare(): number {
    return this.#usage.cpuShare;
  }

  /** Whether its worker has little time left for more. */
  get busy(): boolean {
    return this.cpuShare > busyShare;
  }

  /**
   * Brings a producer of another part here, under the same id; once, however often it is asked for. It goes when the
   * original goes.
   */
  async bring(producer: types.Producer, from: RoomPart): Promise<void> {
    const known = this.#piped.get(producer.id);
    if (known) return void (await known);
    const piping = from.router.pipeToRouter({ producerId: producer.id, router: this.router });
    this.#piped.set(producer.id, piping);
    producer.observer.once("close", () => this.#piped.delete(producer.id));
    await piping.catch((error: unknown) => {
      this.#piped.delete(producer.id);
      throw refuseMediaError("The track could not be brought to another worker", error);
    });
  }
}
