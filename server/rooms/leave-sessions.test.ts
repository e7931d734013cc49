import { makeRoom, silent } from "../testing/make-room";
import { leaveSessions } from "./leave-sessions";

/** Ben sits with the sessions of his laptop and of his telephone; Gus is a guest. */
function makeCall() {
  const made = makeRoom();
  const { room } = made;
  const sit = (connectionId: string, person: string, session: string | null) => {
    const role = session === null ? "guest" : "participant";
    const sitter = { person, name: person, role, media: silent, session } as const;
    return room.arrivals.join(connectionId, sitter).snapshot.selfId;
  };
  const ids = {
    laptop: sit("laptop", "ben", "session-1"),
    telephone: sit("telephone", "ben", "session-2"),
    gus: sit("gus", "gus", null),
  };
  const inside = () => room.seats().map(({ id }) => id);
  return { ...made, ids, inside };
}

test("the place of a session that has ended is given up and its browser told; other sessions of the person stay", () => {
  const { room, ids, inside, closed, last } = makeCall();
  leaveSessions(room, new Set(["session-1"]));
  expect(inside()).toEqual([ids.telephone, ids.gus]);
  expect(last("laptop", "room:closed")).toEqual({ reason: "session-ended" });
  expect(closed).toEqual(["laptop"]);
  expect(last("gus", "participant:left")).toEqual({ participantId: ids.laptop });
});

test("so is a place that waits for a dropped connection", () => {
  const { room, ids, inside } = makeCall();
  room.presence.connectionLost("laptop");
  leaveSessions(room, new Set(["session-1"]));
  expect(inside()).toEqual([ids.telephone, ids.gus]);
});

test("a place that was taken again with another session goes by that one", () => {
  const { room, ids, inside } = makeCall();
  const kept = { epochs: [], sessionId: null };
  room.arrivals.takeAgain("laptop again", ids.laptop, { media: silent, kept, session: "session-3" });
  leaveSessions(room, new Set(["session-1"]));
  expect(inside()).toContain(ids.laptop);
  leaveSessions(room, new Set(["session-3"]));
  expect(inside()).toEqual([ids.telephone, ids.gus]);
});

test("guests have no session, and nobody leaves for those of others", () => {
  const { room, ids, inside } = makeCall();
  leaveSessions(room, new Set(["session-9"]));
  expect(inside()).toEqual([ids.laptop, ids.telephone, ids.gus]);
});
