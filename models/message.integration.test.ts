import { meetingCode, participantId } from "@/lib/protocol/ids";
import { appendMessage } from "./append-message";
import { claimChatFile, reserveChatFile, weighChatFiles } from "./chat-file-uploads";
import {
  attachChatFile,
  expireChatFile,
  findAttachedChatFile,
  forgetChatFile,
  listExpiredChatFiles,
} from "./chat-file-uses";
import { createMeeting } from "./create-meeting";
import { eraseMessage } from "./erase-message";
import { listMessages } from "./list-messages";
import { forgetMeetings } from "./forget-meetings";
import { Message, type MessageFields } from "./message";
import { ConversationTails } from "./conversation-tails";
import { findMessagesOf, forgetPersonInMessages } from "./messages-of-person";
import { reactToMessage } from "./react-to-message";
import { expectIndexed } from "./testing/explain-queries";
import { shareTestDatabase } from "./testing/test-database";

shareTestDatabase();

const code = (text: string) => meetingCode.parse(text);
const meeting = code("some-chat-here");
const makeMeeting = async (text: string) =>
  (await createMeeting({ hostId: "65f0c0ffee65f0c0ffee65f0", title: "Chat" }, () => code(text))).code;
beforeAll(() => makeMeeting(meeting));

const person = { key: "user:1", participantId: participantId.parse("participant-1"), name: "Ana" };
const newMessage = (meeting: ReturnType<typeof code>, id: string = crypto.randomUUID()) => ({
  ...{ meeting, id, author: person, to: null, text: "hi", file: null },
});
const storedMessage = (meeting: ReturnType<typeof code>): MessageFields => ({
  ...newMessage(meeting, "one"),
  ...{ place: 1, conversation: "everybody", previous: null, audience: ["everybody"], reactions: [] },
  ...{ sentAt: new Date(), deletedAt: null, revision: 0 },
});

test("messages written by several instances at once stand in one line, each behind another", async () => {
  const meeting = await makeMeeting("line-upup-here");
  const others = { ...person, key: "guest:2" };
  const made = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      appendMessage({ ...newMessage(meeting), to: index % 3 === 0 ? others : null }),
    ),
  );
  const { messages } = await listMessages(meeting, person.key, { limit: 100 });
  expect(messages).toHaveLength(made.length);
  expect(new Set(messages.map(({ place }) => place)).size).toBe(made.length);
  for (const conversation of new Set(messages.map((one) => one.conversation))) {
    const line = messages.filter((one) => one.conversation === conversation);
    expect(line.map(({ previous }) => previous)).toEqual([
      null,
      ...line.slice(0, -1).map(({ place }) => place),
    ]);
  }
  expect((await listMessages(meeting, "guest:3", { limit: 100 })).messages).toHaveLength(8);
});

test("what an instance remembers of the line gives way to what another has written meanwhile", async () => {
  const meeting = await makeMeeting("twoo-inst-ance");
  const others = { ...person, key: "guest:2" };
  const instances = [new ConversationTails(), new ConversationTails()];
  for (let index = 0; index < 12; index++) {
    const message = { ...newMessage(meeting), to: index % 5 === 0 ? others : null };
    // Each writes twice, then the other: the second of two is written by heart.
    await appendMessage(message, instances[Math.floor(index / 2) % 2]);
  }
  const { messages } = await listMessages(meeting, person.key, { limit: 100 });
  expect(messages).toHaveLength(12);
  for (const conversation of new Set(messages.map((one) => one.conversation))) {
    const places = messages.filter((one) => one.conversation === conversation);
    expect(places.map(({ previous }) => previous)).toEqual([
      null,
      ...places.slice(0, -1).map(({ place }) => place),
    ]);
  }
});

test("a clock that goes backwards does not put a new message before an old one", async () => {
  const meeting = await makeMeeting("back-ward-time");
  const first = await appendMessage(newMessage(meeting), undefined, () => 2_000);
  const second = await appendMessage(newMessage(meeting), undefined, () => 1_000);
  expect(second.message.place).toBe(first.message.place + 1);
  expect(second.message.previous).toBe(first.message.place);
});

test("a file goes its way once: announced, uploaded, sent, expired", async () => {
  const meeting = await makeMeeting("file-goes-away");
  const file = { meeting, id: "f", owner: "user:1", name: "a.txt", bytes: 7 };
  await reserveChatFile(file);
  expect(await weighChatFiles(meeting)).toEqual({ files: 1, bytes: 7 });
  expect(await attachChatFile(meeting, "f", "user:1", "m")).toBeNull();
  const claimed = await Promise.all([claimChatFile(meeting, "f"), claimChatFile(meeting, "f")]);
  expect(claimed.filter(Boolean)).toHaveLength(1);
  await expireChatFile(meeting, "f");
  expect((await listExpiredChatFiles()).map(({ id }) => id)).toEqual(["f"]);
  await forgetChatFile({
    ...file,
    state: "stored",
    type: null,
    picture: false,
    messageId: null,
    expiresAt: null,
  });
  expect(await weighChatFiles(meeting)).toEqual({ files: 0, bytes: 0 });
});

test("what somebody has written goes with their account; what others wrote stays where it was", async () => {
  const meeting = await makeMeeting("goes-with-them");
  const [ana, ben, chi] = ["user:ana", "user:ben", "guest:chi"].map((key, at) => ({
    key,
    participantId: participantId.parse(`participant-${at}`),
    name: key,
  }));
  if (!ana || !ben || !chi) throw new Error("Somebody is missing.");
  const send = async (author: typeof ana, to: typeof ana | null, text: string) =>
    (await appendMessage({ ...newMessage(meeting), author, to, text })).message;
  const file = { meeting, id: "photo", owner: ana.key, name: "ana.png", bytes: 7 };
  await reserveChatFile(file);
  await send(ana, null, "mine");
  const bens = await send(ben, null, "bens");
  await reactToMessage(bens, { emoji: "👍", key: ana.key, name: "Ana" }, true);
  await reactToMessage(bens, { emoji: "👍", key: chi.key, name: "Chi" }, true);
  await send(ana, ben, "secret of Ana");
  await send(ben, ana, "answer of Ben");
  await send(chi, ana, "secret of Chi");
  expect(await findMessagesOf(ana.key)).toMatchObject([
    { meeting, text: "mine", private: false },
    { text: "secret of Ana", private: true },
  ]);
  const before = (await listMessages(meeting, ben.key, { limit: 100 })).messages;

  await forgetPersonInMessages(ana.key);
  await forgetPersonInMessages(ana.key);
  expect(await findMessagesOf(ana.key)).toEqual([]);
  const after = (await listMessages(meeting, ben.key, { limit: 100 })).messages;
  expect(after.map(({ text, deletedAt }) => [text, deletedAt !== null])).toEqual([
    ["", true],
    ["bens", false],
    ["", true],
    ["answer of Ben", false],
  ]);
  expect(after.map(({ place, previous }) => [place, previous])).toEqual(
    before.map(({ place, previous }) => [place, previous]),
  );
  expect(after[1]?.reactions).toEqual([{ emoji: "👍", key: chi.key, name: "Chi" }]);
  expect(after[3]).toMatchObject({ author: { name: "user:ben" }, to: { name: "Deleted account" } });
  expect((await listMessages(meeting, chi.key, { limit: 100 })).messages.at(-1)?.text).toBe("secret of Chi");
  expect(JSON.stringify(await Message.find({ meeting }).lean())).not.toMatch(/user:ana|mine|of Ana/);
  const [expired] = await listExpiredChatFiles();
  expect(expired).toMatchObject({ id: "photo", owner: expect.not.stringContaining("ana"), name: "deleted" });
});

test("nothing is kept of what is written and sent into a meeting that has been deleted", async () => {
  const gone = code("gone-gone-gone");
  const refused = { code: "not-found", message: "This meeting has been deleted." };
  const file = { meeting: gone, id: "late", owner: "user:1", name: "a.txt", bytes: 7 };
  await expect(reserveChatFile(file)).rejects.toMatchObject(refused);
  expect(await claimChatFile(gone, "late")).toBeNull();
  await expect(appendMessage(newMessage(gone))).rejects.toMatchObject(refused);
  expect(await Message.countDocuments({ meeting: gone })).toBe(0);
});

describe("no query reads a whole collection", () => {
  test.each<[name: string, run: () => Promise<unknown>]>([
    ["appendMessage", () => appendMessage(newMessage(meeting))],
    ["appendMessage, repeated", () => appendMessage(newMessage(meeting, "repeated"))],
    ["listMessages", () => listMessages(meeting, "user:1", { limit: 50 })],
    ["listMessages, earlier", () => listMessages(meeting, "user:1", { before: 7, limit: 50 })],
    [
      "reactToMessage",
      () => reactToMessage(storedMessage(meeting), { emoji: "👍", key: "k", name: "N" }, true),
    ],
    [
      "reactToMessage, back",
      () => reactToMessage(storedMessage(meeting), { emoji: "👍", key: "k", name: "N" }, false),
    ],
    ["eraseMessage", () => eraseMessage(meeting, "one")],
    ["weighChatFiles", () => weighChatFiles(meeting)],
    ["claimChatFile", () => claimChatFile(meeting, "one")],
    ["attachChatFile", () => attachChatFile(meeting, "one", "user:1", "message")],
    ["findAttachedChatFile", () => findAttachedChatFile(meeting, "one")],
    ["expireChatFile", () => expireChatFile(meeting, "one")],
    ["findMessagesOf", () => findMessagesOf("user:1")],
    ["forgetPersonInMessages", () => forgetPersonInMessages("user:1")],
    ["forgetMeetings", () => forgetMeetings([meeting])],
    ["listExpiredChatFiles", () => listExpiredChatFiles()],
  ])("%s", (_name, run) => expectIndexed(run));
});
