import fc from "fast-check";
import type { ParticipantId } from "@/lib/protocol/ids";
import { bringForward, keepOwnTileInSight, noteSpeakers, withPeople } from "./tile-order";

const ids = (letters: string) => [...letters] as ParticipantId[];
const id = (letter: string) => letter as ParticipantId;
const text = (order: readonly string[]) => order.join("");

const order = (letters: string, spoke: string, pageSize = 4) => ({
  ...{ order: ids(letters), spoke: ids(spoke), pageSize, selfId: id("A") },
});

test("who speaks on the first page moves nobody", () => {
  expect(text(bringForward(order("ABCDEF", "BC"), ids("BD")))).toBe("ABCDEF");
});

test("who speaks on a later page changes places with who has been silent for longest, and nobody else moves", () => {
  expect(text(bringForward(order("ABCDEF", "FDBC"), ids("F")))).toBe("ABFDEC");
});

test("who never spoke is the first to go, the own tile never goes", () => {
  expect(text(bringForward(order("ABCDEF", "FB"), ids("F")))).toBe("ABCFED");
  expect(text(bringForward(order("AB", "B", 1), ids("B")))).toBe("AB");
});

test("two who begin together both come forward", () => {
  expect(text(bringForward(order("ABCDEF", "EFB"), ids("EF")))).toBe("ABFEDC");
});

test("the latest speaker is the first of those who spoke", () => {
  expect(text(noteSpeakers(ids("BCD"), ids("D")))).toBe("DBC");
});

test("the own tile of somebody who joined late is on the first page all the same", () => {
  expect(text(keepOwnTileInSight({ ...order("BCDEFA", ""), selfId: id("A") }))).toBe("BCDAEF");
  expect(text(keepOwnTileInSight({ ...order("BAC", ""), selfId: id("A") }))).toBe("BAC");
});

test("after a reconnection everybody who is still here keeps their place", () => {
  expect(text(withPeople(ids("CAB"), ids("ABDC")))).toBe("CABD");
});

test("whoever speaks: nobody is lost or doubled, and at most as many places change as people came forward, twice", () => {
  const people = ids("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  const speakers = fc.uniqueArray(fc.constantFrom(...people), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(speakers, { maxLength: 20 }), fc.integer({ min: 1, max: 16 }), (turns, pageSize) => {
      let now = { order: people, spoke: [] as ParticipantId[], pageSize, selfId: id("A") };
      for (const speaking of turns) {
        const spoke = noteSpeakers(now.spoke, speaking);
        const next = bringForward({ ...now, spoke }, speaking);
        expect([...next].sort()).toEqual(people);
        const came = speaking.filter((one) => now.order.indexOf(one) >= pageSize).length;
        const moved = next.filter((one, place) => now.order[place] !== one).length;
        expect(moved).toBeLessThanOrEqual(came * 2);
        expect(next.indexOf(id("A"))).toBe(0);
        now = { ...now, order: next, spoke };
      }
    }),
  );
});
