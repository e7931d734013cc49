import fc from "fast-check";
import { chatRequests } from "@/lib/protocol/chat-requests";
import { changeMeeting } from "@/models/change-meeting";
import { Message } from "@/models/message";
import { makeChat, messagesHeardBy, send } from "./testing/make-chat";
import { withCode } from "./testing/refusals";
import type { TestBrowser } from "./testing/test-browser";
import { shareTestServer } from "./testing/share-test-server";
import { patienceMs } from "@/lib/testing/until";

const server = shareTestServer();
const makeMeeting = (...names: string[]) => makeChat(server(), ...names);

describe("deleting", () => {
  test("by the author or the host takes text and reactions from everybody, and leaves a mark", async () => {
    const { guests, host } = await makeMeeting("Ana", "Ben");
    const [ana, ben] = guests;
    if (!ana || !ben) throw new Error("unreachable");
    const [first, second] = [await send(ana, "one"), await send(ana, "two")];
    await ben.ask("chat:react", { id: first.message.id, emoji: "👍", on: true });
    await expect(ben.ask("chat:delete", { id: first.message.id })).rejects.toEqual(withCode("forbidden"));
    await ana.ask("chat:delete", { id: first.message.id });
    expect(await ben.next("chat:deleted")).toEqual({ id: first.message.id, revision: 2 });
    await host.ask("chat:delete", { id: second.message.id });
    expect(await ana.next("chat:deleted", ({ id }) => id === second.message.id)).toMatchObject({
      revision: 1,
    });
    const { messages } = await ben.ask("chat:history", {});
    expect(messages.map(({ text, deleted, reactions }) => [text, deleted, reactions])).toEqual([
      ["", true, []],
      ["", true, []],
    ]);
    await expect(ana.ask("chat:delete", { id: first.message.id })).rejects.toEqual(withCode("not-found"));
  });

  test("an old message is for the host only", async () => {
    const { meeting, guests, host } = await makeMeeting("Ana");
    const [ana] = guests;
    if (!ana) throw new Error("unreachable");
    const { message } = await send(ana, "long ago");
    await Message.updateOne(
      { meeting: meeting.code, id: message.id },
      { $set: { sentAt: new Date(Date.now() - 16 * 60_000) } },
    );
    await expect(ana.ask("chat:delete", { id: message.id })).rejects.toEqual(withCode("forbidden"));
    await host.ask("chat:delete", { id: message.id });
  });
});

test("reactions are counted, taken back, and each knows which are their own", async () => {
  const { guests, host } = await makeMeeting("Ana");
  const [ana] = guests;
  if (!ana) throw new Error("unreachable");
  const { message } = await send(host, "cake?");
  const react = (who: TestBrowser, emoji: string, on = true) =>
    who.ask("chat:react", { id: message.id, emoji, on });
  await react(ana, "🎉");
  await react(ana, "🎉"); // once more is no more
  await react(host, "🎉");
  await react(host, "❤️");
  const heart = { emoji: "❤️", count: 1, mine: false, names: ["Hanna"] };
  expect(await ana.next("chat:reacted", ({ reactions }) => reactions.length === 2)).toEqual({
    id: message.id,
    revision: 3,
    reactions: [{ emoji: "🎉", count: 2, mine: true, names: ["Ana", "Hanna"] }, heart],
  });
  await react(ana, "🎉", false);
  await react(host, "🎉", false);
  expect((await ana.ask("chat:history", {})).messages[0]?.reactions).toEqual([heart]);
});

test("a message has a bounded number of different reactions", async () => {
  const { host } = await makeMeeting();
  const { message } = await send(host, "x");
  const many = [..."😀😁😂😃😄😅😆😇😈😉😊😋😌😍😎😏😐😑😒😓😔"];
  await Message.updateOne(
    { id: message.id },
    { $set: { reactions: many.slice(0, 20).map((emoji) => ({ emoji, key: "guest:x", name: "X" })) } },
  );
  await expect(host.ask("chat:react", { id: message.id, emoji: "😔", on: true })).rejects.toEqual(
    withCode("conflict"),
  );
  await host.ask("chat:react", { id: message.id, emoji: "😀", on: true });
});

test("a chat that is switched off can be read and tidied up, and nothing can be added to it", async () => {
  const { meeting, host, guests } = await makeMeeting("Ana");
  const [ana] = guests;
  if (!ana) throw new Error("unreachable");
  const { message } = await send(ana, "before");
  await changeMeeting(meeting.id, { settings: { chatAllowed: false } });
  await (await server().guest(meeting)).ask("room:knock", {}); // the meeting is read again
  const forbidden = withCode("forbidden");
  await expect(send(ana, "after")).rejects.toEqual(forbidden);
  await expect(send(host, "after")).rejects.toEqual(forbidden);
  await expect(ana.ask("chat:prepare-file", { name: "a.txt", bytes: 3 })).rejects.toEqual(forbidden);
  await expect(ana.ask("chat:react", { id: message.id, emoji: "👍", on: true })).rejects.toEqual(forbidden);
  expect((await ana.ask("chat:history", {})).messages).toHaveLength(1);
  await host.ask("chat:delete", { id: message.id });
});

test("typing is told to the others, in a private message to its reader only", async () => {
  const { guests, ids, host } = await makeMeeting("Ana", "Ben");
  const [ana, ben] = guests;
  if (!ana || !ben) throw new Error("unreachable");
  await ana.ask("chat:set-typing", { typing: true });
  for (const one of [host, ben])
    expect(await one.next("typing:changed")).toEqual({ participantId: ids[0], typing: true, toYou: false });
  for (const one of [host, ben]) one.forget();
  await ana.ask("chat:set-typing", { typing: true, to: ids[1] });
  expect(await ben.next("typing:changed")).toMatchObject({ toYou: true });
  await messagesHeardBy(host);
  expect([...host.names(), ...ana.names()]).not.toContain("typing:changed");
});

test("a floating reaction is told to everybody", async () => {
  const { guests, ids, host } = await makeMeeting("Ana");
  await guests[0]?.ask("reaction:send", { emoji: "👏" });
  for (const one of [host, ...guests])
    expect(await one.next("reaction:sent")).toEqual({ participantId: ids[0], emoji: "👏" });
});

describe("garbage", () => {
  const names = Object.keys(chatRequests);

  test.each(names)("in %s is refused or fits, stores nothing of it, and the server goes on", async (name) => {
    const { meeting, host, guests } = await makeMeeting("Ana");
    const [ana] = guests;
    if (!ana) throw new Error("unreachable");
    const { message } = await send(host, "before");
    const field = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom({ $ne: null }, { $gt: "" }, [[]], "__proto__", -1),
    );
    const keys = ["id", "text", "to", "fileId", "emoji", "on", "before", "limit", "typing", "name", "bytes"];
    const payload = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(fc.constantFrom(...keys), field),
      fc.dictionary(fc.constantFrom(...keys), field).map((bad) => ({ id: message.id, ...bad })),
    );
    await fc.assert(
      fc.asyncProperty(payload, async (one) => {
        const reply: unknown = await ana.socket.timeout(patienceMs).emitWithAck(name, one);
        const code = Object(reply).ok ? "ok" : Object(reply).error.code;
        expect(["ok", "bad-request", "rate-limited", "not-found", "forbidden", "conflict"]).toContain(code);
      }),
      { numRuns: 60 },
    );
    const stored = await Message.find({ meeting: meeting.code }).lean();
    const own = stored.filter(({ id }) => id !== message.id);
    for (const one of own) expect(typeof one.text).toBe("string");
    expect(stored.find(({ id }) => id === message.id)).toMatchObject({ text: "before", deletedAt: null });
    await send(host, "after");
  });
});
