import { EventEmitter } from "node:events";
import type { types } from "mediasoup";
import type { MediaEventOf } from "@/lib/protocol/media-events";
import { mediaLimits } from "@/lib/protocol/media-api";
import type { Voice } from "./heard-voices";
import type { SfuProducer } from "./sfu-peer";

export type Speaker = MediaEventOf<"active-speakers">["speakers"][number];

/** The part of mediasoup's AudioLevelObserver that is used here. */
export interface AudioLevels {
  on(
    name: "volumes",
    listener: (volumes: { producer: { id: string; appData: types.AppData }; volume: number }[]) => void,
  ): unknown;
  on(name: "silence", listener: () => void): unknown;
  addProducer(which: { producerId: string }): Promise<void>;
}

/** Loud enough to be speech, in dBov. */
const speech = -60;
/** So many are told. */
const mostSpeakers = 10;
/** Everybody who sends: a microphone with less than ten packets in an interval is silent (DTX), whatever their volume. */
const threshold = -127;
/**
 * Time over which the volume is averaged, in ms: short enough for a ring that follows the voice, long enough for ten
 * packets of 20 ms also when some are lost.
 */
const interval = 300;
const maxEntries = mediaLimits.peersPerRoom * mediaLimits.producersPerPeer;

type ActiveSpeakersEvents = {
  changed: [speakers: Speaker[]];
  /** All microphones that send more than silence, loudest first, each time it was looked. */
  heard: [voices: Voice[]];
};

/** Listens to the microphones of one room and tells who speaks, loudest first, whenever that changes. */
export class ActiveSpeakers extends EventEmitter<ActiveSpeakersEvents> {
  readonly #observer: AudioLevels;
  #last = "";

  static async create(router: types.Router): Promise<ActiveSpeakers> {
    return new ActiveSpeakers(await router.createAudioLevelObserver({ interval, threshold, maxEntries }));
  }

  constructor(observer: AudioLevels) {
    super();
    this.#observer = observer;
    observer.on("volumes", (volumes) => {
      this.emit(
        "heard",
        volumes.map(({ producer, volume }) => ({ producerId: producer.id, volume })),
      );
      const speaking = volumes.filter(({ volume }) => volume >= speech).slice(0, mostSpeakers);
      this.#report(
        speaking.map(({ producer, volume }) => ({ peerId: String(producer.appData.peerId), volume })),
      );
    });
    observer.on("silence", () => {
      this.emit("heard", []);
      this.#report([]);
    });
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
