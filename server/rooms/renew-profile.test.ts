import { avatarAddressOf } from "@/lib/protocol/avatar";
import { makeRoom, silent } from "../testing/make-room";
import { renewProfile } from "./renew-profile";

const picture = avatarAddressOf("11111111-2222-4333-8444-555555555555");

/** Hanna is the host; Ben sits twice, with a telephone beside his computer; Gus is somebody else. */
function makeCall() {
  const made = makeRoom({ waitingRoom: true });
  const sit = (connectionId: string, person: string) =>
    made.room.arrivals.join(connectionId, { person, name: person, role: "host", media: silent }).snapshot
      .selfId;
  const ids = { hanna: sit("hanna", "hanna"), ben: sit("ben", "ben"), telephone: sit("telephone", "ben") };
  made.sent.splice(0);
  return { ...made, ids };
}

test("a new name and picture are told to everybody, for each place of that person and no other", () => {
  const { room, ids, sent } = makeCall();
  renewProfile(room, "ben", { name: "Ben Okafor", avatar: picture });
  for (const to of ["hanna", "ben", "telephone"])
    expect(sent.filter((one) => one.to === to)).toEqual(
      [ids.ben, ids.telephone].map((participantId) => ({
        to,
        name: "participant:changed",
        payload: { participantId, name: "Ben Okafor", avatar: picture },
      })),
    );
  expect(room.seatById(ids.telephone)).toMatchObject({ name: "Ben Okafor", avatar: picture });
  expect(room.seatById(ids.hanna)).toMatchObject({ name: "hanna", avatar: null });
});

test("what is not new stays as it is", () => {
  const { room, ids, last } = makeCall();
  renewProfile(room, "ben", { avatar: picture });
  renewProfile(room, "ben", { name: "Benjamin" });
  expect(last("hanna", "participant:changed")).toEqual({ participantId: ids.telephone, name: "Benjamin" });
  expect(room.seatById(ids.ben)).toMatchObject({ name: "Benjamin", avatar: picture });
});

test("who waits at the door is seen with their picture, and with the new one as soon as there is one", () => {
  const { room, last, sent } = makeCall();
  const zoe = { person: "zoe", name: "Zoe", role: "participant", avatar: null } as const;
  expect(room.arrivals.askToEnter("zoe", zoe)).toBe(false);
  expect(last("hanna", "room:waiting-changed")).toMatchObject({ waiting: [{ name: "Zoe", avatar: null }] });
  renewProfile(room, "zoe", { name: "Zoë", avatar: picture });
  expect(last("hanna", "room:waiting-changed")).toMatchObject({
    waiting: [{ name: "Zoë", avatar: picture }],
  });
  sent.splice(0);
  renewProfile(room, "nobody", { name: "Nobody" });
  expect(sent).toEqual([]);
});
