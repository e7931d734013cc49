import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { summarise } from "./percentiles";
import { report } from "./report";
import { startOurMediaServer, type OurMediaServer } from "./sfu/our-media-server";
import { startTicking } from "./sfu/start-ticking";
import { SyntheticPeer } from "./sfu/synthetic-peer";

/**
 * How long somebody waits for a voice from another media server of their room: the first one there, who makes it come
 * over, and the next one; beside somebody at the same server. Between two processes on one machine, so without the way.
 */
export async function benchSpanning(count: number): Promise<void> {
  const [first, second] = await Promise.all([startOurMediaServer(), startOurMediaServer()]);
  const times = { link: [] as number[], home: [] as number[], across: [] as number[], next: [] as number[] };
  try {
    for (let i = 0; i < count; i++) {
      const roomId = randomUUID();
      await first.ask("createRoom", {}, { roomId });
      const began = performance.now();
      await second.ask("createRoom", {}, { roomId, origin: { url: first.client.url } });
      times.link.push(performance.now() - began);
      const speaker = new SyntheticPeer(first, roomId, "ana", { sends: true, speaks: true, receives: false });
      await speaker.join({ read: () => undefined });
      const ticking = startTicking([speaker]);
      const voice = speaker.producerIds.audio ?? "";
      times.home.push(await firstPacketMs(first, roomId, "ben", voice));
      times.across.push(await firstPacketMs(second, roomId, "chi", voice));
      times.next.push(await firstPacketMs(second, roomId, "dan", voice));
      clearInterval(ticking);
      speaker.close();
      for (const sfu of [second, first]) await sfu.ask("closeRoom", { roomId }, {});
    }
  } finally {
    await Promise.all([first.stop(), second.stop()]);
  }
  await report(
    "spanning",
    [
      { what: "a room goes on at another media server", summary: summarise(times.link) },
      { what: "consume to first packet, same media server", summary: summarise(times.home) },
      { what: "consume to first packet, first one across", summary: summarise(times.across) },
      { what: "consume to first packet, next one across", summary: summarise(times.next) },
    ],
    { count },
  );
}

/** From asking for a voice, on a transport that is connected, until its first packet. */
async function firstPacketMs(
  sfu: OurMediaServer,
  roomId: string,
  peerId: string,
  voice: string,
): Promise<number> {
  let arrived: (at: number) => void = () => undefined;
  const first = new Promise<number>((resolve) => (arrived = resolve));
  const listener = new SyntheticPeer(sfu, roomId, peerId, { sends: false, speaks: false, receives: true });
  await listener.join({
    read: (packet) => {
      const type = packet.readUInt8(1);
      if (type < 192 || type >= 224) arrived(performance.now()); // no RTCP
    },
  });
  const asked = performance.now();
  await listener.watch([voice]);
  const at = await first;
  listener.close();
  return at - asked;
}
