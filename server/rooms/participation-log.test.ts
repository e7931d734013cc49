import { createLogger } from "@/lib/node/logger";
import type { MeetingCode } from "@/lib/protocol/ids";
import { makeRoom, code } from "../testing/make-room";
import { FakeClock } from "../testing/fake-clock";
import { ParticipationLog } from "./participation-log";
import { seatKeptMs } from "./seats";

function makeLog() {
  const said: string[] = [];
  const forgotten: MeetingCode[] = [];
  let failing = false;
  const say = (text: string) => async () => {
    if (failing) throw new Error("The database does not answer.");
    said.push(text);
  };
  const clock = new FakeClock();
  const log = new ParticipationLog({
    store: {
      recordJoin: ({ name }) => say(`${name} came`)(),
      recordLeave: ({ seat, role }) => say(`${names.get(seat)} left as ${role}`)(),
      recordPresence: (seats) => say(`there: ${seats.map((seat) => names.get(seat)).join(", ")}`)(),
      endForgottenStays: async () => {
        await say("swept")();
        return forgotten.splice(0);
      },
    },
    clock,
    log: createLogger("test", "silent"),
    onCallForgotten: async (meeting) => void said.push(`${meeting} was forgotten`),
  });
  const names = new Map<string, string>();
  const { room, ...rest } = makeRoom({
    onSeatTaken: (meeting, seat) => {
      names.set(seat.id, seat.name);
      log.seatTaken(meeting, seat);
    },
    onSeatGivenUp: (meeting, seat) => log.seatGivenUp(meeting, seat),
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const minute = async () => {
    await settled();
    clock.advance(60_000);
    await settled();
  };
  return { ...rest, log, said, forgotten, room, minute, fail: (now: boolean) => (failing = now) };
}

test("a seat is a stay from taking it to giving it up, a dropped connection does not end it", async () => {
  const { log, said, room, join, clock } = makeLog();
  join("ana");
  join("ana"); // again: the same seat
  join("ben");
  room.presence.connectionLost("ben");
  room.presence.connectionBack("ben");
  room.presence.leave("ana");
  room.presence.connectionLost("ben");
  clock.advance(seatKeptMs); // nobody came back
  await log.close();
  expect(said).toEqual(["ANA came", "BEN came", "ANA left as guest", "BEN left as guest"]);
});

test("a call whose end nobody has seen is said once", async () => {
  const { log, said, forgotten, minute } = makeLog();
  log.start();
  forgotten.push(code);
  await minute();
  await minute();
  await log.close();
  expect(said).toEqual(["swept", `${code} was forgotten`, "swept"]);
});

test("who is still there is said every minute and at the end", async () => {
  const { log, said, join, minute } = makeLog();
  log.start();
  join("ana");
  await minute();
  await minute();
  expect(said).toEqual(["ANA came", "there: ANA", "swept", "there: ANA", "swept"]);
  await log.close();
  expect(said.at(-1)).toBe("there: ANA");
  await minute();
  expect(said.filter((one) => one === "swept")).toHaveLength(2);
});

test("a stay that could not be stored is stored later, and before its end", async () => {
  const { log, said, room, join, minute, fail } = makeLog();
  log.start();
  fail(true);
  join("ana");
  join("ben");
  await minute();
  fail(false);
  room.presence.leave("ben");
  await minute();
  await log.close();
  expect(said.toSorted()).toEqual(
    expect.arrayContaining(["ANA came", "BEN came", "BEN left as guest", "there: ANA"]),
  );
  expect(said.indexOf("BEN came")).toBeLessThan(said.indexOf("BEN left as guest"));
  expect(said.filter((one) => one === "ANA came")).toHaveLength(1);
});

test("a seat of the process before goes on with its stay", () => {
  const { room, join } = makeRoom({});
  join("ana");
  const taken: string[] = [];
  const { directory, meeting } = makeRoom({ onSeatTaken: (of, { name }) => taken.push(`${of} ${name}`) });
  directory.close();
  directory.restore(meeting, room.store());
  expect(taken).toEqual([`${code} ANA`]);
});
