import { issueGuestToken } from "@/lib/auth/guest-token";
import { Message } from "@/models/message";
import { makeChat, messagesHeardBy, newId, send } from "./testing/make-chat";
import { withCode } from "./testing/refusals";
import { hostId, nextAuthSecret } from "./testing/start-test-server";
import { TestBrowser } from "./testing/test-browser";
import { shareTestServer } from "./testing/share-test-server";

const server = shareTestServer();
const makeMeeting = (...names: string[]) => makeChat(server(), ...names);

describe("a message for everybody", () => {
  test("reaches everybody, its author included, and is kept as it was written", async () => {
    const { guests, host, ids } = await makeMeeting("Ana", "Ben");
    const [ana, ben] = guests;
    if (!ana || !ben) throw new Error("unreachable");
    const { message } = await send(ana, " <b>hi</b>\r\nthere \u202e");
    expect(message).toMatchObject({
      text: "<b>hi</b>\nthere",
      author: { participantId: ids[0], name: "Ana" },
      to: null,
      mine: true,
      previous: null,
    });
    expect(await ben.next("chat:sent")).toEqual({ message: { ...message, mine: false } });
    expect(await ana.next("chat:sent")).toEqual({ message });
    expect((await host.ask("chat:history", {})).messages).toEqual([{ ...message, mine: false }]);
  });

  test("tells nobody the accounts behind the names", async () => {
    const { guests, host } = await makeMeeting("Ana");
    await send(host, "hi");
    const heard = JSON.stringify(await guests[0]?.next("chat:sent"));
    expect(heard).not.toMatch(new RegExp(`${hostId}|user:|guest:`));
  });

  test("of two who write at once comes in the same order to all, each knowing the one before it", async () => {
    const { meeting, guests, host } = await makeMeeting("Ana", "Ben");
    const texts = Array.from({ length: 15 }, (_, index) => String(index));
    await Promise.all(guests.flatMap((one, who) => texts.map((text) => send(one, `${who}:${text}`))));
    const heard = await Promise.all([host, ...guests].map(messagesHeardBy));
    const orders = heard.map((list) => JSON.stringify(list.map((one) => Object(one).message.id)));
    expect(new Set(orders).size).toBe(1);
    const { messages } = await host.ask("chat:history", { limit: 100 });
    expect(JSON.stringify(messages.map(({ id }) => id))).toBe(orders[0]);
    expect(messages.map(({ previous }) => previous)).toEqual([
      null,
      ...messages.slice(0, -1).map(({ place }) => place),
    ]);
    // Each one's own messages in the order of writing.
    for (const who of [0, 1])
      expect(messages.flatMap(({ text }) => (text.startsWith(`${who}:`) ? [text.slice(2)] : []))).toEqual(
        texts,
      );
    expect(await Message.countDocuments({ meeting: meeting.code })).toBe(30);
  });

  test("that is repeated, also at once, is one message", async () => {
    const { guests, host } = await makeMeeting("Ana");
    const [ana] = guests;
    if (!ana) throw new Error("unreachable");
    const id = newId();
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => send(ana, "once", id)));
    expect(new Set(answers.map(({ message }) => message.place)).size).toBe(1);
    expect(await send(ana, "once", id)).toEqual(answers[0]);
    expect(await messagesHeardBy(host)).toHaveLength(1);
  });

  test("under an id that somebody else has used is refused, and changes nothing", async () => {
    const { guests, host } = await makeMeeting("Ana");
    const { message } = await send(host, "mine");
    await expect(guests[0]?.ask("chat:send", { id: message.id, text: "stolen" })).rejects.toEqual(
      withCode("conflict"),
    );
    expect((await host.ask("chat:history", {})).messages).toEqual([message]);
  });

  test("too many in a short time are refused with a code; the others are not disturbed", async () => {
    const { guests, host } = await makeMeeting("Ana");
    const [ana] = guests;
    if (!ana) throw new Error("unreachable");
    const answers = await Promise.allSettled(Array.from({ length: 100 }, () => send(ana, "spam")));
    const refused = answers.filter((one) => one.status === "rejected");
    expect(refused.length).toBeGreaterThan(10);
    expect(refused.every(({ reason }) => reason.code === "rate-limited")).toBe(true);
    await send(host, "calm");
  });
});

describe("history", () => {
  test("is there for who comes late, page by page, oldest first in each", async () => {
    const { meeting, host } = await makeMeeting();
    for (let i = 0; i < 20; i++) await send(host, `${i}`);
    const late = await server().guest(meeting);
    await late.join("Late");
    const newest = await late.ask("chat:history", { limit: 8 });
    const texts = [newest.messages.map(({ text }) => text)];
    let page = newest;
    while (page.more) {
      page = await late.ask("chat:history", { limit: 8, before: page.messages[0]?.place });
      texts.unshift(page.messages.map(({ text }) => text));
    }
    expect(texts.map(({ length }) => length)).toEqual([4, 8, 8]);
    expect(texts.flat()).toEqual(Array.from({ length: 20 }, (_, i) => `${i}`));
  });

  test("is of one meeting only, and for who has a seat", async () => {
    const [one, other] = [await makeMeeting("Ana"), await makeMeeting("Ben")];
    await send(one.host, "in the first");
    expect(await other.host.ask("chat:history", {})).toEqual({ messages: [], more: false });
    const outside = await server().guest(one.meeting);
    await outside.ask("room:knock", {});
    await expect(outside.ask("chat:history", {})).rejects.toEqual(withCode("not-in-meeting"));
  });
});

describe("a private message", () => {
  test("is seen by two people and by nobody else, the host included", async () => {
    const { guests, host, ids } = await makeMeeting("Ana", "Ben");
    const [ana, ben] = guests;
    if (!ana || !ben) throw new Error("unreachable");
    const { message } = await ana.ask("chat:send", { id: newId(), text: "psst", to: ids[1] });
    expect(message.to).toEqual({ participantId: ids[1], name: "Ben" });
    expect(await ben.next("chat:sent")).toEqual({ message: { ...message, mine: false } });
    expect(await messagesHeardBy(host)).toEqual([]);
    expect((await host.ask("chat:history", {})).messages).toEqual([]);
    expect((await ben.ask("chat:history", {})).messages).toHaveLength(1);
    // Nor can its existence be found out.
    for (const refused of [
      host.ask("chat:delete", { id: message.id }),
      host.ask("chat:react", { id: message.id, emoji: "👍", on: true }),
      host.ask("chat:open-file", { id: message.id }),
    ])
      await expect(refused).rejects.toEqual(withCode("not-found"));
    // And what comes next does not point at it.
    await send(ana, "for all");
    expect((await host.next("chat:sent")).message.previous).toBeNull();
    expect((await ben.next("chat:sent")).message.previous).toBeNull();
  });

  test("is still theirs when they come back with the same pass, and nobody's with another", async () => {
    const { meeting, host, hostsId } = await makeMeeting();
    const guestToken = await issueGuestToken(meeting.code, nextAuthSecret);
    const connect = () => TestBrowser.connect(server().url, { meeting: meeting.code, guestToken });
    const first = await connect();
    const { selfId } = await first.join("Ana");
    await host.ask("chat:send", { id: newId(), text: "to you", to: selfId });
    await first.ask("chat:send", { id: newId(), text: "and back", to: hostsId });
    first.close();
    const again = await connect();
    await again.join("Ana");
    const { messages } = await again.ask("chat:history", {});
    expect(messages.map(({ text, mine }) => [text, mine])).toEqual([
      ["to you", false],
      ["and back", true],
    ]);
    const namesake = await server().guest(meeting);
    await namesake.join("Ana");
    expect((await namesake.ask("chat:history", {})).messages).toEqual([]);
    again.close();
  });

  test("to oneself or to nobody is refused; repeated after its reader has left it is answered", async () => {
    const { guests, ids, host, hostsId } = await makeMeeting("Ana");
    const [ana] = guests;
    if (!ana) throw new Error("unreachable");
    const to = (participantId: (typeof ids)[number] | undefined, id = newId()) =>
      host.ask("chat:send", { id, text: "hi", to: participantId });
    await expect(to(hostsId)).rejects.toEqual(withCode("bad-request"));
    const id = newId();
    const { message } = await to(ids[0], id);
    await ana.ask("room:leave", {});
    await expect(to(ids[0])).rejects.toEqual(withCode("not-found"));
    expect(await to(ids[0], id)).toEqual({ message });
  });
});
