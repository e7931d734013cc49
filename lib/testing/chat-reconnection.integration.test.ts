import { io } from "socket.io-client";
import { issueGuestToken } from "@/lib/auth/guest-token";
import { SignallingClient } from "@/lib/call-engine/signalling-client";
import { ChatClient } from "@/lib/chat/chat-client";
import type { ParticipantId } from "@/lib/protocol/ids";
import { connectChatToStore } from "@/lib/store/connect-chat-to-store";
import { makeStore } from "@/lib/store/make-store";
import type { MeetingRecord } from "@/models/meeting";
import { Message } from "@/models/message";
import { seatKeptMs } from "@/server/rooms/seats";
import { FakeClock } from "@/server/testing/fake-clock";
import { nextAuthSecret } from "@/server/testing/start-test-server";
import { silentMedia } from "@/server/testing/test-browser";
import { until } from "@/lib/testing/until";
import { shareTestServer } from "@/server/testing/share-test-server";

const clock = new FakeClock();
const server = shareTestServer({ clock });

/** The chat of a page as the call engine runs it, on a real socket, without the page. */
async function enter(meeting: MeetingRecord, name: string) {
  const guestToken = await issueGuestToken(meeting.code, nextAuthSecret);
  const socket = io(server().url, {
    auth: { meeting: meeting.code, guestToken },
    transports: ["websocket"],
    autoConnect: false,
    forceNew: true,
    reconnectionDelay: 20,
    reconnectionDelayMax: 40,
  });
  const signalling = new SignallingClient({ meeting: meeting.code, guestToken }, socket);
  const chat = new ChatClient(signalling);
  const store = makeStore();
  connectChatToStore(chat, store);
  let seated: ParticipantId | null = null;
  const sit = async () => {
    seated = (await signalling.request("room:join", { name, media: silentMedia })).selfId;
    signalling.letThrough();
    chat.seated();
  };
  signalling.events.on("disconnected", () => chat.disconnected());
  signalling.events.on("connected", (recovered) => {
    // Dropped again while sitting down: the next connection brings the next attempt.
    if (!seated || !recovered) return void sit().catch((error: unknown) => console.debug(error));
    signalling.letThrough();
    chat.recovered();
  });
  signalling.connect();
  const person = {
    name,
    chat,
    signalling,
    socket,
    state: () => store.getState().chat,
    texts: () => store.getState().chat.messages.map(({ text }) => text),
    cut: () => void socket.io.engine.close(),
    /** Away until `comeBack`. */
    goAway() {
      socket.io.reconnection(false);
      socket.io.engine.close();
    },
    comeBack() {
      socket.io.reconnection(true);
      socket.connect();
    },
    close() {
      chat.close();
      signalling.close();
    },
  };
  await until(`${name} has the history`, () => person.state().status === "ready");
  return person;
}
type Person = Awaited<ReturnType<typeof enter>>;

/** Nothing is on its way any more, and everybody has what the server has, in its order. */
async function expectAgreement(meeting: MeetingRecord, people: Person[], messages: number) {
  for (const person of people)
    await until(
      `${person.name} has ${messages} messages and none on its way (has ${person.texts().join(" ")})`,
      () => person.state().outgoing.length === 0 && person.texts().length >= messages,
    );
  const stored = await Message.find({ meeting: meeting.code }).sort({ place: 1 }).lean();
  const texts = stored.map(({ text }) => text);
  expect(texts).toHaveLength(messages);
  for (const person of people) expect(person.texts()).toEqual(texts);
}

test("messages that are cut off in every moment arrive once, in the order of writing, also of two at once", async () => {
  const meeting = await server().createMeeting();
  const people = [await enter(meeting, "Ana"), await enter(meeting, "Ben"), await enter(meeting, "Chi")];
  const [ana, ben] = people;
  if (!ana || !ben) throw new Error("unreachable");
  for (let i = 0; i < 12; i++) {
    ana.chat.send(`a${i}`, null);
    ben.chat.send(`b${i}`, null);
    // At once, then later and later: before it has left, on its way, stored, told, answered.
    await new Promise((resolve) => setTimeout(resolve, i * 3));
    for (const person of i % 3 === 2 ? people : [ana]) person.cut();
    await until("the connections are back", () => people.every(({ socket }) => socket.connected));
  }
  await expectAgreement(meeting, people, 24);
  for (const letter of ["a", "b"])
    expect(ana.texts().filter((text) => text.startsWith(letter))).toEqual(
      Array.from({ length: 12 }, (_, i) => `${letter}${i}`),
    );
  for (const person of people) person.close();
});

test("the connection that is lost between the others' news and the own answer costs and repeats nothing", async () => {
  const meeting = await server().createMeeting();
  const people = [await enter(meeting, "Ana"), await enter(meeting, "Ben")];
  const [ana] = people;
  if (!ana) throw new Error("unreachable");
  // The news of the own message comes right before the answer, which is lost.
  const stop = ana.signalling.on("chat:sent", () => {
    stop();
    ana.cut();
  });
  ana.chat.send("one", null);
  ana.chat.send("two", null);
  await expectAgreement(meeting, people, 2);
  for (const person of people) person.close();
});

test("after a minute away the messages of both sides are there, once and in order, and what was deleted is gone", async () => {
  const meeting = await server().createMeeting();
  const people = [await enter(meeting, "Ana"), await enter(meeting, "Ben")];
  const [ana, ben] = people;
  if (!ana || !ben) throw new Error("unreachable");
  ana.chat.send("before", null);
  await expectAgreement(meeting, people, 1);
  const first = ben.state().messages[0];

  ana.goAway();
  const isAway = () =>
    server()
      .app.directory.find(meeting.code)
      ?.seats()
      .find(({ name }) => name === "Ana")?.connected === false;
  await until("the server has noticed", isAway);
  ana.chat.send("written while away", null);
  ben.chat.send("meanwhile 1", null);
  ben.chat.send("meanwhile 2", null);
  await until("Ben's messages are stored", () => ben.texts().length === 3);
  clock.advance(seatKeptMs + 30_000);
  await until("the seat is gone", () => server().app.directory.find(meeting.code)?.participants === 1);
  await Message.updateOne(
    { meeting: meeting.code, id: first?.id },
    { $set: { text: "", deletedAt: new Date() }, $inc: { revision: 1 } },
  );
  ana.comeBack();

  await until("Ana has all", () => ana.texts().length === 4 && ana.state().outgoing.length === 0);
  expect(ana.socket.recovered).toBeFalsy();
  expect(ana.texts()).toEqual(["", "meanwhile 1", "meanwhile 2", "written while away"]);
  expect(ana.state().messages[0]?.deleted).toBe(true);
  await until("Ben has Ana's", () => ben.texts().at(-1) === "written while away");
  expect(await Message.countDocuments({ meeting: meeting.code })).toBe(4);
  for (const person of people) person.close();
});

test("a message that was missed is noticed with the next one, and fetched", async () => {
  const meeting = await server().createMeeting();
  const people = [await enter(meeting, "Ana"), await enter(meeting, "Ben")];
  const [ana, ben] = people;
  if (!ana || !ben) throw new Error("unreachable");
  // Another instance of the app, which cannot reach this one: it stores and nobody here hears of it.
  const { message } = await ana.signalling.request("chat:send", { id: crypto.randomUUID(), text: "one" });
  await until("Ben has it", () => ben.texts().length === 1);
  const stored = await Message.findOne({ meeting: meeting.code }).lean();
  if (!stored) throw new Error("unreachable");
  const { _id, ...fields } = stored;
  expect(_id).toBeDefined();
  await Message.create({
    ...fields,
    id: crypto.randomUUID(),
    place: message.place + 1,
    previous: message.place,
    text: "unheard",
  });
  ana.chat.send("two", null);
  await expectAgreement(meeting, people, 3);
  for (const person of people) person.close();
});
