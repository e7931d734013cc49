import fc from "fast-check";
import type { SimCall } from "./sim-call";

const kinds = [
  "open",
  "join",
  "leave",
  "closeTab",
  "crash",
  "reload",
  "mic",
  "camera",
  "cut",
  "unreachable",
  "reachable",
  "offline",
  "online",
  "cutPair",
  "healPair",
  "cutFromSfu",
  "healSfu",
  "killServer",
  "hangServer",
  "riseServer",
  "loseWorker",
  "drain",
  "undrain",
  "restartApp",
] as const;
type Kind = (typeof kinds)[number];

/** Something that happens, and how long it is until the next. */
export type Move = { kind: Kind; who: number; other: number; ms: number };

export const anyMove: fc.Arbitrary<Move> = fc.record({
  kind: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom<Kind>("open", "join", "join") },
    { weight: 4, arbitrary: fc.constantFrom<Kind>("leave", "closeTab", "crash", "mic", "camera") },
    { weight: 6, arbitrary: fc.constantFrom(...kinds) },
    { weight: 2, arbitrary: fc.constantFrom<Kind>("drain", "undrain") },
    { weight: 1, arbitrary: fc.constant<Kind>("reload") },
  ),
  who: fc.nat(4),
  other: fc.nat(4),
  ms: fc.oneof(fc.nat(150), fc.integer({ min: 150, max: 1_500 }), fc.integer({ min: 1_500, max: 9_000 })),
});

/** Does it, where there is somebody to whom it can happen. */
export async function make(call: SimCall, { kind, who, other }: Move): Promise<void> {
  const { world, server } = call;
  const person = call.person(who);
  const mediaServer = world.mediaServers[other % world.mediaServers.length];
  const id = person.page?.selfId ?? null;
  const otherId = call.person(other).page?.selfId ?? null;
  switch (kind) {
    case "open":
      return person.open();
    case "join":
      if (!person.page) await person.open();
      return person.join();
    case "leave":
      return person.leave();
    case "closeTab":
      return person.closeTab();
    case "crash":
      return person.crash();
    case "reload":
      return person.reload();
    case "mic":
      return person.setMic(!person.wants.mic);
    case "camera":
      return person.setCamera(!person.wants.camera);
    case "cut":
      return server.cut(person.name);
    case "unreachable":
      server.unreachableFor.add(person.name);
      return server.cut(person.name);
    case "reachable":
      server.unreachableFor.delete(person.name);
      return;
    case "offline":
      world.offline.add(person.name);
      if (id) world.offline.add(id);
      server.cut(person.name);
      return call.networkChanged();
    case "online":
      world.offline.delete(person.name);
      if (id) world.offline.delete(id);
      return call.networkChanged();
    case "cutPair":
      if (id && otherId && id !== otherId) world.cutPairs.add([id, otherId].toSorted().join());
      return call.networkChanged();
    case "healPair":
      world.cutPairs.clear();
      return call.networkChanged();
    case "cutFromSfu":
      if (id) world.cutFromSfu.add(id);
      return call.networkChanged();
    case "healSfu":
      world.cutFromSfu.clear();
      return call.networkChanged();
    case "killServer":
      return mediaServer?.fall("killed");
    case "hangServer":
      return mediaServer?.fall("hung");
    case "riseServer":
      return mediaServer?.rise();
    case "loseWorker":
      return mediaServer?.loseWorker();
    case "drain":
    case "undrain":
      return mediaServer?.setDraining(kind === "drain");
    case "restartApp":
      return server.restart();
    default:
      return kind satisfies never;
  }
}
