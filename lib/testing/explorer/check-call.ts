import assert from "node:assert/strict";
import type { LivePath, RoomMode } from "@/lib/call-mode/room-mode";
import { checkModeButTimers } from "@/lib/call-mode/testing/check-invariants";
import { isToStay } from "@/lib/call-mode/wanted-path";
import type { SfuSession } from "@/server/rooms/sfu-session";
import type { SimCall } from "./sim-call";
import { tracksSentBy } from "./sim-device";
import type { SimPerson } from "./sim-person";
import type { SimTrack } from "./sim-world";

/** What must hold at every moment, whatever is under way. Throws an AssertionError that names the broken promise. */
export function checkMoment({ people, server, world }: SimCall): void {
  for (const room of server.directory.all()) {
    checkModeButTimers(room.runner.mode);
    checkDrained(room.runner.mode.live, room.runner.sfu.open);
    if (server.pool.choose()) checkCodec(room.runner.mode, room.runner.sfu.session);
  }
  for (const person of people) {
    const { page } = person;
    if (!page || !person.inCall) continue;
    const open = [...world.p2p].filter((one) => one.owner === page.selfId);
    assert.ok(open.length <= 2 * page.people.size, "[S2] no more direct connections than two paths have");
    const sent = [...open.map((one) => one.sent("mic")), ...tracksSentBy(page.selfId ?? "")];
    const heard = sent.some(
      (track) => track?.kind === "audio" && track.enabled && track.readyState === "live",
    );
    assert.ok(person.wants.mic || !heard, `[S6] nobody is unmuted: ${person.name}`);
    for (const { id } of page.people.values()) {
      if (id === page.selfId) continue;
      checkShown(person, id, "camera", person.sees(id));
      checkShown(person, id, "mic", person.hears(id));
    }
  }
}

/** What carries the call is the first of its sessions; the second is about to take over. */
function checkDrained(live: LivePath | null, [carrying]: readonly SfuSession[]): void {
  if (!live?.drained) return;
  assert.ok(carrying, "[S9] what is drained is kept until something else carries the call");
  for (const id of live.members)
    assert.ok(
      carrying.findPeer(id),
      `[S9] nobody loses their place on a media server that is drained: ${id}`,
    );
}

/** While fewer than two are here nobody could tell whether another session works. */
function checkCodec({ live, absent }: RoomMode, session: SfuSession | null): void {
  if (live?.path !== "sfu" || !isToStay(live) || live.members.length - absent.length < 2) return;
  assert.ok(session?.suits(live.members), "[S10] everybody decodes what the live session carries");
}

function checkShown(person: SimPerson, id: string, source: "camera" | "mic", track: SimTrack | null): void {
  const who = `${person.name} of ${id} (${source})`;
  if (track) assert.ok(track.open(), `[S3] what is shown belongs to an open path: ${who}`);
  else assert.ok(!person.receives(id, source), `[S4] what an open path carries is shown: ${who}`);
}

/** What must hold when nothing has happened for a while: everybody is on the path that the server names, and nothing else is open. */
export function checkRest({ people, server, world }: SimCall): void {
  const room = server.directory.find(server.meeting.code);
  const inside = people.filter((person) => person.inCall);
  const mode = room?.runner.mode;
  assert.equal(mode?.participants.length ?? 0, inside.length, "[S5] the server knows who is here");
  for (const person of inside) checkPersonAtRest(person, inside, mode?.live ?? null);
  const ids = inside.map(({ page }) => page?.selfId ?? "");
  const live = inside.length > 1 ? (mode?.live ?? null) : null;
  const ends = [...world.p2p].filter((one) => ids.includes(one.owner));
  assert.equal(
    ends.length,
    live?.path === "p2p" ? live.members.length * (live.members.length - 1) : 0,
    "[S8] only the live path has direct connections",
  );
  assert.equal(world.p2p.size, ends.length, "[S8] nobody who left has a direct connection");
  const rooms = world.mediaServers.flatMap((one) => [...one.rooms.values()]);
  const needed =
    mode !== undefined && room?.runner.sfu.session !== null && room?.runner.sfu.session !== undefined;
  assert.equal(rooms.length, needed ? 1 : 0, "[S8] a media server has the room of this call, and no other");
  for (const one of world.mediaServers)
    assert.ok(
      !one.draining || one.rooms.size === 0,
      "[S9] at rest no call is on a media server that is drained",
    );
  const transports = [...world.transports];
  const sessions = needed ? (rooms[0]?.size ?? 0) : 0;
  assert.equal(transports.length, sessions * 2, "[S8] only the live session has transports");
}

function checkPersonAtRest(
  person: SimPerson,
  inside: readonly SimPerson[],
  live: { path: string; epoch: number; members: readonly string[] } | null,
): void {
  const { page, name } = person;
  assert.ok(page);
  assert.equal(page.path.preparing, null, `[S5] ${name} prepares nothing`);
  const member = live !== null && page.selfId !== null && live.members.includes(page.selfId);
  assert.equal(page.path.live, member ? live.path : null, `[S5] ${name} is on the live path`);
  if (member) assert.equal(page.path.epoch, live.epoch, `[S5] ${name} knows the live epoch`);
  assert.equal(page.people.size, inside.length, `[S5] ${name} knows who is here`);
  for (const other of inside) {
    const id = other.page?.selfId ?? "";
    if (other === person) continue;
    const info = page.people.get(id);
    assert.ok(info, `[S5] ${name} knows ${other.name}`);
    assert.equal(info.connected, true, `[S5] ${name} knows that ${other.name} is connected`);
    assert.equal(info.media.mic, other.wants.mic, `[S7] ${name} knows whether ${other.name} is muted`);
    assert.equal(
      info.media.camera,
      other.wants.camera,
      `[S7] ${name} knows whether the camera of ${other.name} is on`,
    );
    if (!member || !live.members.includes(id)) continue;
    if (other.wants.camera) {
      assert.ok(person.sees(id)?.open(), `[S4] ${name} sees ${other.name}`);
      assert.ok(person.sees(id)?.flows(), `[S4] the picture that ${name} sees of ${other.name} moves`);
    }
    if (other.wants.mic) assert.ok(person.hears(id)?.flows(), `[S4] ${name} hears ${other.name}`);
  }
}

/** What must hold when everybody has left. */
export function checkNothingLeft({ server, world }: SimCall): void {
  assert.equal(server.directory.size, 0, "[S8] no room is left");
  assert.equal(world.p2p.size, 0, "[S8] no direct connection is left");
  assert.equal(world.transports.size, 0, "[S8] no transport is left");
  const rooms = world.mediaServers.flatMap((one) => [...one.rooms.keys()]);
  assert.deepEqual(rooms, [], "[S8] no room is left on a media server");
}
