import { groupIntoCalls } from "./group-into-calls";

const at = (time: string) => new Date(`2026-03-02T${time}:00Z`);
const now = at("12:00");

function stay(person: string, joined: string, left: string | null) {
  return {
    person,
    name: person,
    role: "guest" as const,
    joinedAt: at(joined),
    leftAt: left ? at(left) : null,
  };
}

test("stays that overlap are one call, from the first who came to the last who left", () => {
  const [call, ...others] = groupIntoCalls(
    [stay("ben", "09:10", "09:50"), stay("ana", "09:00", "09:30"), stay("chi", "09:40", "10:05")],
    now,
  );
  expect(others).toEqual([]);
  expect(call).toMatchObject({ startedAt: at("09:00"), endedAt: at("10:05") });
  expect(call?.people.map(({ name, stayedMs }) => [name, stayedMs / 60_000])).toEqual([
    ["ana", 30],
    ["ben", 40],
    ["chi", 25],
  ]);
});

test("a short pause in which nobody is there does not end a call, a long one does", () => {
  const calls = groupIntoCalls(
    [stay("ana", "09:00", "09:30"), stay("ana", "09:34", "09:40"), stay("ana", "11:00", "11:10")],
    now,
  );
  expect(calls.map(({ startedAt }) => startedAt)).toEqual([at("11:00"), at("09:00")]);
  expect(calls[1]?.people).toEqual([
    {
      name: "ana",
      role: "guest",
      joinedAt: at("09:00"),
      leftAt: at("09:40"),
      stayedMs: 36 * 60_000,
    },
  ]);
});

test("while somebody is there the call goes on", () => {
  const [call] = groupIntoCalls([stay("ana", "09:00", null), stay("ben", "11:00", "11:30")], now);
  expect(call?.endedAt).toBeNull();
  expect(call?.people).toEqual([
    expect.objectContaining({ name: "ana", leftAt: null, stayedMs: 180 * 60_000 }),
    expect.objectContaining({ name: "ben", leftAt: at("11:30") }),
  ]);
});

test("without stays there are no calls", () => {
  expect(groupIntoCalls([], now)).toEqual([]);
});
