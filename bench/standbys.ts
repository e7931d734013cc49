import { writeResult } from "./report";
import { startOurMediaServer, type OurMediaServer } from "./sfu/our-media-server";
import { processTree, sumOf } from "./sfu/process-tree";
import { ReceivedMedia } from "./sfu/received-media";
import { SyntheticPeer, type PeerPlan } from "./sfu/synthetic-peer";

/** Two people wait in each room, as in a direct call that keeps its SFU session warm. */
const peersPerRoom = 2;
const round = (value: number) => Math.round(value * 100) / 100;
const idle = { sends: false, speaks: false };

/** How much of a pair stands: the less is kept, the more a switch still has to do. */
const kinds: Record<string, PeerPlan> = {
  made: { ...idle, receives: false },
  "receiving connected": { ...idle, receives: true },
  "both connected": { ...idle, receives: true, connectsToSend: true },
};

/**
 * What transports cost a media server while nothing flows through them: memory for each pair, and processor time for
 * all, which is what answering the browsers' ICE checks takes. A new process for each kind.
 */
export async function benchStandbys(count: number, seconds: number): Promise<void> {
  const rows: Record<string, Awaited<ReturnType<typeof measure>>> = {};
  for (const [kind, plan] of Object.entries(kinds)) {
    rows[kind] = await measure(plan, count, seconds);
    console.log(kind);
  }
  console.table(rows);
  await writeResult("standbys", rows, { count, seconds });
}

async function measure(plan: PeerPlan, count: number, seconds: number) {
  const sfu = await startOurMediaServer();
  const peers: SyntheticPeer[] = [];
  try {
    await fill(sfu, peers, plan, 2); // what is made once for all is no part of the price of one
    await settle();
    const before = await processTree(sfu.pid);
    await fill(sfu, peers, plan, count);
    await settle();
    const after = await processTree(sfu.pid);
    const connected = await sfu.client.metric("video_meet_media_connected_peers");
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    const later = sumOf(await processTree(sfu.pid));
    const kilobytes = (from: typeof before, to: typeof before) =>
      round((sumOf(to).memoryBytes - sumOf(from).memoryBytes) / 1024 / count);
    return {
      pairs: count,
      connectedPeers: connected ?? 0,
      kilobytesPerPair: kilobytes(before, after),
      inNode: kilobytes(before.slice(0, 1), after.slice(0, 1)),
      inWorkers: kilobytes(before.slice(1), after.slice(1)),
      cpuPercentOfACore: round((later.cpuMs - sumOf(after).cpuMs) / (seconds * 10)),
      cpuMsToMakeAPair: round((sumOf(after).cpuMs - sumOf(before).cpuMs) / count),
    };
  } finally {
    for (const peer of peers) peer.close();
    await sfu.stop();
  }
}

async function fill(
  sfu: OurMediaServer,
  peers: SyntheticPeer[],
  plan: PeerPlan,
  count: number,
): Promise<void> {
  const received = new ReceivedMedia();
  for (let i = 0; i < count; i++) {
    const number = peers.length;
    const roomId = `standby-${Math.floor(number / peersPerRoom)}`;
    if (number % peersPerRoom === 0) await sfu.ask("createRoom", {}, { roomId });
    const peer = new SyntheticPeer(sfu, roomId, `${roomId}-${number}`, plan);
    peers.push(peer);
    await peer.join(received);
  }
}

/** Garbage of the handshakes is collected in its own time; this is about what stays. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 5_000));
