import type { ChatMessage } from "@/lib/protocol/chat";
import { RequestError } from "@/lib/protocol/errors";
import { participantId } from "@/lib/protocol/ids";
import { ChatClient } from "./chat-client";
import type { ChatEvents, OutgoingMessage } from "./chat-events";
import type { ChatSignalling } from "./chat-signalling";

type Asked = {
  name: string;
  payload: Record<string, unknown>;
  answer: (value: unknown) => void;
  refuse: (error: Error) => void;
};

const ben = { participantId: participantId.parse("ben-00000000"), name: "Ben" };
const chi = { participantId: participantId.parse("chi-00000000"), name: "Chi" };

/** A chat whose server is the test. */
function makeChat(upload: ConstructorParameters<typeof ChatClient>[1] = async () => undefined) {
  const asked: Asked[] = [];
  const listeners = new Map<string, (payload: unknown) => void>();
  const signalling = {
    request: (name: string, payload: Record<string, unknown>) =>
      new Promise((answer, refuse) => asked.push({ name, payload, answer, refuse })),
    on: (name: string, listener: (payload: unknown) => void) => {
      listeners.set(name, listener);
      return () => listeners.delete(name);
    },
  } as unknown as ChatSignalling;
  const chat = new ChatClient(signalling, upload);
  const told: { name: string; value: unknown }[] = [];
  const names: (keyof ChatEvents)[] = [
    "historyLoaded",
    "historyFailed",
    "earlierLoaded",
    "messageArrived",
    "messageDeleted",
  ];
  for (const name of [...names, "outgoingChanged", "outgoingRemoved", "typingChanged"] as const)
    chat.on(name, (value: unknown) => told.push({ name, value }));
  const last = (name: string) => {
    const found = asked.findLast((one) => one.name === name);
    if (!found) throw new Error(`Nobody has asked ${name}.`);
    return found;
  };
  const count = (name: string) => asked.filter((one) => one.name === name).length;
  const tell = (name: string, payload: unknown) => listeners.get(name)?.(payload);
  const outgoing = () => told.findLast(({ name }) => name === "outgoingChanged")?.value as OutgoingMessage;
  return { chat, told, last, count, tell, outgoing };
}

function message(place: number, previous: number | null, text = `${place}`): ChatMessage {
  return {
    ...{ id: crypto.randomUUID(), place, previous, text, author: ben, to: null, mine: false },
    ...{ sentAt: "2030-01-01T00:00:00.000Z", file: null, reactions: [], deleted: false, revision: 0 },
  };
}

/** Lets promises that have been settled go on. */
const settle = async () => {
  for (let i = 0; i < 10; i++) await Promise.resolve();
};

/** A chat with these messages loaded. */
async function makeLoaded(...messages: ChatMessage[]) {
  const made = makeChat();
  made.chat.seated();
  made.last("chat:history").answer({ messages, more: false });
  await settle();
  return made;
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe("history", () => {
  test("news that come while it is loaded wait for it", async () => {
    const { chat, told, last, tell } = makeChat();
    chat.seated();
    const [one, two] = [message(1, null), message(2, 1)];
    tell("chat:sent", { message: two });
    tell("chat:deleted", { id: one.id, revision: 1 });
    expect(told).toEqual([]);
    last("chat:history").answer({ messages: [one], more: false });
    await settle();
    expect(told.map(({ name }) => name)).toEqual(["historyLoaded", "messageArrived", "messageDeleted"]);
  });

  test("a message without its predecessor makes it be loaded again; one that follows does not", async () => {
    const { tell, count, last } = await makeLoaded(message(1, null));
    tell("chat:sent", { message: message(2, 1) });
    expect(count("chat:history")).toBe(1);
    tell("chat:sent", { message: message(9, 8) });
    expect(count("chat:history")).toBe(2);
    const page = Array.from({ length: 50 }, (_, i) => message(10 + i, 9 + i));
    last("chat:history").answer({ messages: page, more: true });
    await settle();
    // Its predecessor stands on an earlier page that nobody has looked at.
    tell("chat:sent", { message: message(100, 3) });
    expect(count("chat:history")).toBe(2);
  });

  test("the same message twice is told once", async () => {
    const { tell, told } = await makeLoaded();
    const one = message(1, null);
    tell("chat:sent", { message: one });
    tell("chat:sent", { message: one });
    expect(told.filter(({ name }) => name === "messageArrived")).toHaveLength(1);
  });

  test("earlier pages are asked for one at a time, and not beyond the first", async () => {
    const { chat, last, count } = makeChat();
    chat.seated();
    last("chat:history").answer({ messages: [message(5, 4)], more: true });
    await settle();
    chat.loadEarlier();
    chat.loadEarlier();
    expect(count("chat:history")).toBe(2);
    expect(last("chat:history").payload).toMatchObject({ before: 5 });
    last("chat:history").answer({ messages: [message(4, null)], more: false });
    await settle();
    chat.loadEarlier();
    expect(count("chat:history")).toBe(2);
  });

  test("a failure is told, and asking again works", async () => {
    const { chat, last, told } = makeChat();
    chat.seated();
    last("chat:history").refuse(new RequestError("timeout", "No answer."));
    await settle();
    expect(told).toEqual([{ name: "historyFailed", value: { code: "timeout", message: "No answer." } }]);
    chat.reload();
    last("chat:history").answer({ messages: [], more: false });
    await settle();
    expect(told.at(-1)?.name).toBe("historyLoaded");
  });
});

describe("what was written", () => {
  test("waits for a seat, and goes out one after another", async () => {
    const { chat, count, last } = makeChat();
    chat.send("one", null);
    chat.send("two", ben);
    expect(count("chat:send")).toBe(0);
    chat.seated();
    expect(count("chat:send")).toBe(1);
    expect(last("chat:send").payload).toMatchObject({ text: "one", to: null });
    last("chat:send").answer({ message: message(1, null) });
    await settle();
    expect(last("chat:send").payload).toMatchObject({ text: "two", to: ben.participantId });
  });

  test("is repeated under the same id when the connection broke, after it is back", async () => {
    const { chat, count, last } = await makeLoaded();
    chat.send("one", null);
    const { id } = last("chat:send").payload;
    chat.disconnected();
    last("chat:send").refuse(new RequestError("timeout", "No answer."));
    await settle();
    jest.advanceTimersByTime(60_000);
    await settle();
    expect(count("chat:send")).toBe(1);
    chat.recovered();
    expect(count("chat:send")).toBe(2);
    expect(last("chat:send").payload["id"]).toBe(id);
  });

  test("that a working connection does not take is tried a few times, then told as failed", async () => {
    const { chat, count, last, outgoing } = await makeLoaded();
    chat.send("one", null);
    for (let i = 0; i < 5; i++) {
      last("chat:send").refuse(new RequestError("internal", "Broken."));
      await settle();
      jest.advanceTimersByTime(2_000);
      await settle();
    }
    expect(count("chat:send")).toBe(5);
    expect(outgoing()).toMatchObject({ state: "failed", error: { code: "internal" } });
    const { id } = last("chat:send").payload;
    chat.retry(outgoing().id);
    expect(last("chat:send").payload["id"]).toBe(id);
  });

  test("and refused for good does not hold up what comes behind it", async () => {
    const { chat, last, outgoing } = await makeLoaded();
    chat.send("one", ben);
    chat.send("two", null);
    last("chat:send").refuse(new RequestError("not-found", "Ben has left."));
    await settle();
    expect(outgoing()).toMatchObject({ text: "one", state: "failed" });
    expect(last("chat:send").payload).toMatchObject({ text: "two" });
  });
});

describe("a file", () => {
  const file = new File(["x"], "a.txt");

  test("is announced, uploaded and sent; the progress is told", async () => {
    const { chat, last, outgoing } = makeChat(async ({ onProgress }) => onProgress(0.5));
    chat.seated();
    chat.sendFile(file, null);
    expect(last("chat:prepare-file").payload).toEqual({ name: "a.txt", bytes: 1 });
    last("chat:prepare-file").answer({ fileId: "f", url: "/u", ticket: "t" });
    await settle();
    expect(last("chat:send").payload).toMatchObject({ text: "", fileId: "f" });
    expect(outgoing()).toMatchObject({ state: "sending", progress: 1 });
  });

  test("whose upload is given up is not sent, and nothing is told of it any more", async () => {
    const aborted = jest.fn();
    const { chat, last, count, told, outgoing } = makeChat(
      ({ signal }) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener("abort", () => {
            aborted();
            reject(new RequestError("disconnected", "Cancelled."));
          }),
        ),
    );
    chat.seated();
    chat.sendFile(file, null);
    last("chat:prepare-file").answer({ fileId: "f", url: "/u", ticket: "t" });
    await settle();
    chat.discard(outgoing().id);
    await settle();
    expect(aborted).toHaveBeenCalledTimes(1);
    expect(told.at(-1)?.name).toBe("outgoingRemoved");
    expect(count("chat:send")).toBe(0);
  });
});

describe("typing", () => {
  test("is told at the first key, every few seconds, and when it ends", async () => {
    const { chat, count, last } = await makeLoaded();
    for (let i = 0; i < 4; i++) {
      chat.setTyping(true, null);
      jest.advanceTimersByTime(1_000);
    }
    expect(count("chat:set-typing")).toBe(2);
    jest.advanceTimersByTime(4_000);
    expect(last("chat:set-typing").payload).toEqual({ typing: false, to: null });
    expect(count("chat:set-typing")).toBe(3);
  });

  test("in a message to another person ends for the first one", async () => {
    const { chat, last, count } = await makeLoaded();
    chat.setTyping(true, ben);
    chat.setTyping(true, chi);
    expect(count("chat:set-typing")).toBe(3);
    expect(last("chat:set-typing").payload).toEqual({ typing: true, to: chi.participantId });
  });

  test("of others ends with their message, or when nothing more is heard", async () => {
    const { told, tell } = await makeLoaded();
    const news = () => told.filter(({ name }) => name === "typingChanged").map(({ value }) => value);
    tell("typing:changed", { participantId: ben.participantId, typing: true, toYou: false });
    tell("chat:sent", { message: message(1, null) });
    tell("typing:changed", { participantId: chi.participantId, typing: true, toYou: true });
    jest.advanceTimersByTime(6_000);
    expect(news()).toEqual([
      { participantId: ben.participantId, typing: true, toYou: false },
      { participantId: ben.participantId, typing: false, toYou: false },
      { participantId: chi.participantId, typing: true, toYou: true },
      { participantId: chi.participantId, typing: false, toYou: false },
    ]);
  });
});
