import { SfuConnection } from "@/lib/call-engine/sfu/sfu-connection";
import type { SfuSignalling } from "@/lib/call-engine/sfu/sfu-signalling";
import { browserRequests } from "@/lib/protocol/browser-requests";
import type { SfuSession } from "@/lib/protocol/mode";
import { request, type AskingSocket } from "@/lib/protocol/request";
import { paintedCamera } from "./painted-camera";
import { WatchedPicture, type SeenFrames } from "./watched-picture";

/** One picture as one onlooker saw it. */
export type SeenPicture = SeenFrames & {
  /** By the browser's own count: frames, and times that it calls a freeze. */
  decoded: number;
  freezes: number;
};

declare global {
  interface Window {
    /** Asks the process that opened this page; the answer is one of `lib/protocol/contract.ts`. */
    askSfu: (name: string, payload: unknown) => Promise<unknown>;
    /** Everybody sends a painted camera and receives those of the others. Resolves when all are seen. */
    startOnlookers: (sessions: SfuSession[]) => Promise<void>;
    /** Looks at all pictures for so long. */
    lookOn: (ms: number) => Promise<SeenPicture[]>;
  }
}

type Watched = { picture: WatchedPicture; receiver: RTCRtpReceiver };
const watched: Watched[] = [];
const asked: Promise<unknown>[] = [];

const socket: AskingSocket = {
  timeout: () => ({ emitWithAck: (name, payload) => window.askSfu(name, payload) }),
};
const signalling: SfuSignalling = {
  request: (name, payload) => {
    const answered = request(socket, browserRequests, name, payload);
    asked.push(answered);
    return answered;
  },
};

window.startOnlookers = async (sessions) => {
  const people = await Promise.all(
    sessions.map(async (session, number) => {
      const connection = new SfuConnection(session, [], signalling);
      connection.events.on("failed", (reason) => console.error(`Onlooker ${number}: ${reason}`));
      const { id } = await connection.produce("camera", paintedCamera(number));
      return { connection, number, producerId: id };
    }),
  );
  await Promise.all(asked); // a producer can be received once the server knows of it
  for (const { connection, number } of people)
    for (const other of people.filter((one) => one.number !== number)) {
      const [received] = await connection.consume([other.producerId]);
      const receiver = received?.consumer.rtpReceiver;
      if (!received || !receiver)
        throw new Error(`Onlooker ${number} is not offered the picture of ${other.number}.`);
      watched.push({ picture: new WatchedPicture(received.consumer.track, other.number), receiver });
      await connection.resumeConsumers([received.offer.consumerId]);
    }
  await Promise.all(watched.map(({ picture }) => picture.whenSeen));
};

window.lookOn = async (ms) => {
  const before = await Promise.all(watched.map(countOf));
  for (const { picture } of watched) picture.reset();
  await new Promise((done) => setTimeout(done, ms));
  const seen = watched.map(({ picture }) => picture.seen());
  const after = await Promise.all(watched.map(countOf));
  return seen.map((one, i) => ({
    ...one,
    decoded: (after[i]?.decoded ?? 0) - (before[i]?.decoded ?? 0),
    freezes: (after[i]?.freezes ?? 0) - (before[i]?.freezes ?? 0),
  }));
};

async function countOf({ receiver }: Watched): Promise<{ decoded: number; freezes: number }> {
  const count = { decoded: 0, freezes: 0 };
  (await receiver.getStats()).forEach(
    (stats: { type: string; framesDecoded?: number; freezeCount?: number }) => {
      if (stats.type !== "inbound-rtp") return;
      count.decoded += stats.framesDecoded ?? 0;
      count.freezes += stats.freezeCount ?? 0;
    },
  );
  return count;
}
