import { EventEmitter } from "node:events";
import type { types } from "mediasoup";
import type { MediaEventOf } from "@/lib/protocol/media-events";
import type { SfuProducer } from "./sfu-peer";

export type Speaker = MediaEventOf<"active-speakers">["speakers"][number];

/** The part of mediasoup's AudioLevelObserver that is used here. */
export interface AudioLevels {
  on(
    name: "volumes",
    listener: (volumes: { producer: { appData: types.AppData }; volume: number }[]) => void,
  ): unknown;
  on(name: "silence", listener: () => void): unknown;
  addProducer(which: { producerId: string }): Promise<void>;
}

/** Loud enough to be speech, in dBov. */
const threshold = -60;
/** Time over which the volume is averaged, in ms: short enough for a ring that follows the voice. */
const interval = 300;
const maxEntries = 10;

/** Listens to the microphones of one room and tells who speaks, loudest first, whenever that changes. */
export class ActiveSpeakers extends EventEmitter<{ changed: [speakers: Speaker[]] }> {
  readonly #observer: AudioLevels;
  #last = "";

  static async create(router: types.Router): Promise<ActiveSpeakers> {
    return new ActiveSpeakers(await router.createAudioLevelObserver({ interval, threshold, maxEntries }));
  }

  constructor(observer: AudioLevels) {
    super();
    this.#observer = observer;
    observer.on("volumes", (volumes) =>
      this.#report(
        volumes.map(({ producer, volume }) => ({ peerId: String(producer.appData.peerId), volume })),
      ),
    );
    observer.on("silence", () => this.#report([]));
  }

  /** Listens to a microphone, until its producer closes. */
  async add(microphone: SfuProducer): Promise<void> {
    await this.#observer.addProducer({ producerId: microphone.id });
  }

  #report(speakers: Speaker[]): void {
    const now = speakers.map(({ peerId }) => peerId).join(" ");
    if (now === this.#last) return;
    this.#last = now;
    this.emit("changed", speakers);
  }
}
