import { makeRoom, silent } from "../testing/make-room";
import { renewRole } from "./renew-role";

/** Hanna is the host; Ada is an admin who sits twice; Gus is a guest. */
function makeCall() {
  const made = makeRoom({ waitingRoom: true });
  const { room } = made;
  const sit = (connectionId: string, person: string, role: "host" | "admin" | "guest") => {
    if (room.arrivals.askToEnter(connectionId, { person, name: person, role }) === false)
      room.door.admitAll();
    return room.arrivals.join(connectionId, { person, name: person, role, media: silent }).snapshot.selfId;
  };
  const ids = {
    hanna: sit("hanna", "hanna", "host"),
    ada: sit("ada", "ada", "admin"),
    telephone: sit("telephone", "ada", "admin"),
    gus: sit("gus", "gus", "guest"),
  };
  return { ...made, ids };
}

test("who is no admin any more is none in the call they are in, on each of their places, and everybody is told", () => {
  const { room, ids, last } = makeCall();
  renewRole(room, "ada", "participant");
  for (const id of [ids.ada, ids.telephone]) expect(room.seatById(id)).toMatchObject({ role: "participant" });
  expect(last("gus", "participant:changed")).toEqual({ participantId: ids.telephone, role: "participant" });
  expect(() => room.moderation.remove(room.seatOf("ada"), ids.gus)).toThrow("You may not do that");
  expect(() => room.moderation.demandBan(room.seatOf("ada"), ids.gus)).toThrow("You may not do that");
});

test("who becomes an admin is one at once, whatever they were made in this call before, and hears who waits", () => {
  const { room, ids, last } = makeCall();
  renewRole(room, "ada", "participant");
  room.moderation.handOverHost(room.seatOf("hanna"), ids.ada);
  expect(room.arrivals.askToEnter("zoe", { person: "zoe", name: "Zoe", role: "guest" })).toBe(false);
  renewRole(room, "ada", "admin");
  expect(room.seatById(ids.ada)).toMatchObject({ role: "admin", acting: false });
  expect(room.seatById(ids.hanna)).toMatchObject({ role: "host" });
  expect(last("ada", "room:waiting-changed")).toMatchObject({ waiting: [{ name: "Zoe" }] });
});

test("who waits at the door and becomes an admin is let in", () => {
  const { room, last } = makeCall();
  const zoe = { person: "zoe", name: "Zoe", role: "participant" as const };
  expect(room.arrivals.askToEnter("zoe", zoe)).toBe(false);
  renewRole(room, "zoe", "admin");
  expect(last("zoe", "room:admitted")).toEqual({});
  expect(last("hanna", "room:waiting-changed")).toMatchObject({ waiting: [] });
});

test("in their own meeting they stay its host, and others are told nothing", () => {
  const { room, ids, sent } = makeCall();
  sent.length = 0;
  renewRole(room, "hanna", "admin");
  renewRole(room, "hanna", "participant");
  renewRole(room, "nobody", "admin");
  expect(room.seatById(ids.hanna)).toMatchObject({ role: "host", ownRole: "host" });
  expect(sent).toEqual([]);
});
