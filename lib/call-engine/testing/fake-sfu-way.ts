import type { types } from "mediasoup-client";
import type { ConsumerOffer, WantedPicture } from "@/lib/protocol/browser-requests";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { ProducerInfo } from "@/lib/protocol/mode";
import { createEmitter } from "../emitter";
import { fakeTrack } from "./fake-track";
import type { SfuConnectionEvents, SfuWay } from "../sfu/sfu-connection";

export const ana = "ana-00000001" as ParticipantId;
const ben = "ben-00000002" as ParticipantId;
export const nothing = { mic: null, camera: null, screen: null, "screen-audio": null };
export const benMic: ProducerInfo = { producerId: "p-mic", participantId: ben, source: "mic", kind: "audio" };

/** Like mediasoup-client's: its `track` changes only when the replacement is done. */
export class FakeProducer {
  closed = false;
  #done: (() => void) | null = null;
  #parameters = { encodings: [{}] } as RTCRtpSendParameters;
  readonly rtpSender = {
    getParameters: () => this.#parameters,
    setParameters: (parameters: RTCRtpSendParameters) => {
      this.#parameters = parameters;
      return Promise.resolve();
    },
  };
  constructor(
    public track: MediaStreamTrack | null,
    readonly id: string,
  ) {}

  addLayer(): void {
    this.#parameters = { encodings: [{}, {}] } as RTCRtpSendParameters;
  }

  get active() {
    return this.#parameters.encodings.map(({ active }) => active ?? true);
  }

  get frameRate(): number | undefined {
    return this.#parameters.encodings[0]?.maxFramerate;
  }

  async replaceTrack({ track }: { track: MediaStreamTrack | null }): Promise<void> {
    if (track?.readyState === "ended") throw new Error("track ended");
    await new Promise<void>((resolve) => (this.#done = resolve));
    this.track = track;
  }

  finish(): void {
    this.#done?.();
    this.#done = null;
  }

  close(): void {
    this.closed = true;
  }
}

const sourceOf = (producerId: string) => (producerId.includes("camera") ? "camera" : "mic");

/** A connection to a media server that does nothing until it is opened, and remembers what was asked. @param unfit producers that it cannot receive */
export function makeConnection(unfit: string[] = []) {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  const producers: FakeProducer[] = [];
  const produced: { source: string; silent: boolean; resting: boolean }[] = [];
  const resumed: string[][] = [];
  const wanted: WantedPicture[][] = [];
  const closedForAll: unknown[] = [];
  const consumers: { id: string; closed: boolean }[] = [];
  const connection = {
    events: createEmitter<SfuConnectionEvents>(),
    sessionId: "session",
    state: "new" as SfuWay["state"],
    whenOpen: () => opened,
    produce: async (source: string, track: MediaStreamTrack, resting = false) => {
      await opened;
      produced.push({ source, silent: !track.enabled, resting });
      if (track.readyState === "ended") throw new Error("track ended");
      const producer = new FakeProducer(track, `p-${producers.length}`);
      producers.push(producer);
      return producer as unknown as types.Producer;
    },
    closeProducer: (producer: types.Producer) => {
      producer.close();
      closedForAll.push(producer);
    },
    consume: (ids: string[]) =>
      Promise.resolve(
        ids
          .filter((id) => !unfit.includes(id))
          .map((producerId) => {
            const consumer = {
              id: `c-${producerId}`,
              closed: false,
              track: fakeTrack("audio", producerId),
              rtpReceiver: {},
              close() {
                this.closed = true;
              },
            };
            consumers.push(consumer);
            const offer = {
              producerId,
              consumerId: consumer.id,
              participantId: ben,
              source: sourceOf(producerId),
            };
            return { offer: offer as ConsumerOffer, consumer: consumer as unknown as types.Consumer };
          }),
      ),
    resumeConsumers: (ids: string[]) => {
      resumed.push(ids);
      return Promise.resolve();
    },
    wantPictures: (pictures: WantedPicture[]) => {
      wanted.push(pictures);
      return Promise.resolve();
    },
    isAnswered: () => Promise.resolve(false),
    stopSending: () => {
      for (const producer of producers) producer.close();
      return Promise.resolve();
    },
    statistics: () => Promise.resolve([]),
    close: () => undefined,
  };
  return {
    connection: connection satisfies SfuWay,
    producers,
    produced,
    consumers,
    resumed,
    wanted,
    closedForAll,
    open,
  };
}

/** Everything that waits for nothing but promises is done. */
export const settled = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};
