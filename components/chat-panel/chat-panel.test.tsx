import { act, fireEvent, screen, within } from "@testing-library/react";
import { ana, ben, chi, renderCall } from "@/components/testing/render-meeting";
import { makeMessage } from "@/lib/store/testing/fake-chat";

async function openChat(...others: Parameters<typeof renderCall>) {
  const page = await renderCall(...others);
  act(() => page.engine.chat.emit("historyLoaded", { messages: [], more: false }));
  await page.user.click(screen.getByRole("button", { name: "Chat" }));
  return page;
}

const messages = () => screen.queryAllByTestId("chat-message");
const input = () => screen.getByLabelText("Message");

test("what is written is sent with Enter, to everybody, and Shift and Enter begin a line", async () => {
  const { engine, user } = await openChat(ben);
  expect(input()).toHaveFocus();
  await user.keyboard("one{Shift>}{Enter}{/Shift}two{Enter}");
  expect(engine.calls.at(-1)).toBe("chat.send(one\ntwo, everybody)");
  expect(input()).toHaveValue("");
  await user.keyboard("  {Enter}");
  expect(engine.calls.filter((call) => call.startsWith("chat.send"))).toHaveLength(1);
});

test("a chat that is switched off during the call says so, and keeps what was being written until it is on again", async () => {
  const { engine, user } = await openChat(ben);
  await user.type(input(), "half a sen");
  const others = { locked: false, waitingRoom: false, screenSharing: "everybody" } as const;
  act(() => engine.emit("settingsChanged", { ...others, chatAllowed: false }));
  expect(screen.getByText("The host has switched off the chat of this meeting.")).toBeInTheDocument();
  expect(input()).toHaveValue("half a sen");
  expect(input()).toHaveAccessibleDescription("The host has switched off the chat of this meeting.");
  await user.type(input(), "tence{Enter}");
  expect(input()).toHaveValue("half a sen");
  for (const name of ["Send", "Share a file"]) expect(screen.getByRole("button", { name })).toBeDisabled();
  expect(engine.calls.filter((call) => call.startsWith("chat.send"))).toEqual([]);
  act(() => engine.emit("settingsChanged", { ...others, chatAllowed: true }));
  expect(input()).not.toHaveAccessibleDescription();
  await user.type(input(), "tence{Enter}");
  expect(engine.calls.at(-1)).toBe("chat.send(half a sentence, everybody)");
});

test("a private message goes to one person, and to nobody when they have left", async () => {
  const { engine, user } = await openChat(ben, chi);
  await user.selectOptions(screen.getByLabelText("To"), "Chi (private)");
  await user.type(input(), "psst{Enter}");
  expect(engine.calls.at(-1)).toBe("chat.send(psst, Chi)");
  act(() => engine.emit("participantLeft", chi.id));
  await user.type(input(), "still there?{Enter}");
  expect(engine.calls.at(-1)).toBe("chat.send(psst, Chi)");
  expect(screen.getByText(/has left. Choose who gets this message/)).toBeInTheDocument();
  await user.selectOptions(screen.getByLabelText("To"), "Everyone");
  await user.type(input(), "{Enter}");
  expect(engine.calls.at(-1)).toBe("chat.send(still there?, everybody)");
});

test("the number of unread messages is at the button until they are looked at", async () => {
  const { engine, user } = await renderCall(ben);
  const old = makeMessage(ben, "old");
  act(() => engine.chat.emit("historyLoaded", { messages: [old], more: false }));
  const button = screen.getByRole("button", { name: "Chat" });
  expect(button).not.toHaveTextContent(/\d/);
  act(() => {
    engine.chat.emit("messageArrived", makeMessage(ben, "one"));
    engine.chat.emit("messageArrived", makeMessage(ben, "two"));
    engine.chat.emit("messageArrived", makeMessage(ana, "own", { mine: true }));
  });
  expect(button).toHaveTextContent("2");
  await user.click(button);
  expect(button).not.toHaveTextContent(/\d/);
  const log = screen.getByRole("log", { name: "Messages" });
  const order = within(log).getAllByText(/^(old|one|two|own|New messages)$/);
  expect(order.map((one) => one.textContent)).toEqual(["old", "New messages", "one", "two", "own"]);
});

test("messages stand in groups by writer, and a deleted one leaves a mark", async () => {
  const { engine } = await openChat(ben, chi);
  const [one, two, three] = [makeMessage(ben, "one"), makeMessage(ben, "two"), makeMessage(chi, "three")];
  act(() => [one, two, three].forEach((message) => engine.chat.emit("messageArrived", message)));
  expect(messages().map((message) => within(message).queryByRole("time") !== null)).toEqual([
    true,
    false,
    true,
  ]);
  act(() => engine.chat.emit("messageDeleted", { id: two.id, revision: 1 }));
  expect(messages()[1]).toHaveTextContent("This message was deleted.");
  expect(screen.queryByText("two")).not.toBeInTheDocument();
});

test("markup is shown as it was typed; links are safe, and only of schemes that are", async () => {
  const { engine } = await openChat(ben);
  const text =
    "<img src=x onerror=alert(1)> javascript:alert(1) data:text/html,x https://a.test/?q=1 b@example.org ftp://example.org www.example.org";
  act(() => engine.chat.emit("messageArrived", makeMessage(ben, text)));
  expect(messages()[0]?.querySelector("p[dir=auto]")).toHaveTextContent(text);
  expect(messages()[0]?.querySelector("img")).toBeNull();
  const links = within(messages()[0] ?? document.body).getAllByRole("link");
  expect(links.map((link) => link.getAttribute("href"))).toEqual([
    "https://a.test/?q=1",
    "mailto:b@example.org",
    "https://www.example.org",
  ]);
  for (const link of links) {
    expect(link).toHaveAttribute("rel", "noopener noreferrer nofollow ugc");
    expect(link).toHaveAttribute("target", "_blank");
  }
});

test("everybody reacts; only the author and moderators are offered to delete", async () => {
  const { engine, user } = await openChat(ben);
  const [own, other] = [
    makeMessage(ana, "own", { mine: true, sentAt: new Date().toISOString() }),
    makeMessage(ben, "other"),
  ];
  act(() => [own, other].forEach((message) => engine.chat.emit("messageArrived", message)));
  expect(screen.queryByRole("button", { name: "Delete the message of Ben Okafor" })).not.toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Delete your message" }));
  expect(engine.calls.at(-1)).toBe(`chat.remove(${own.id})`);
  act(() =>
    engine.chat.emit("messageReacted", {
      id: other.id,
      revision: 1,
      reactions: [{ emoji: "👍", count: 2, mine: true, names: ["Ana", "Ben Okafor"] }],
    }),
  );
  await user.click(screen.getByRole("button", { name: "👍 2: Ana, Ben Okafor" }));
  expect(engine.calls.at(-1)).toBe(`chat.react(${other.id}, 👍, false)`);
  act(() => engine.emit("participantsReset", [{ ...ana, role: "host" }, ben], ana.id));
  await user.click(screen.getByRole("button", { name: "Delete the message of Ben Okafor" }));
  expect(engine.calls.at(-1)).toBe(`chat.remove(${other.id})`);
});

test("a message that failed says why, and is tried again or given up", async () => {
  const { engine, user } = await openChat(ben);
  const message = { id: "1", text: "hello", to: null, file: null, progress: 0 };
  act(() => engine.chat.emit("outgoingChanged", { ...message, state: "sending", error: null }));
  expect(screen.getByTestId("outgoing-message")).toHaveTextContent("Sending…");
  const error = { code: "rate-limited", message: "Too many requests." } as const;
  act(() => engine.chat.emit("outgoingChanged", { ...message, state: "failed", error }));
  expect(screen.getByRole("alert")).toHaveTextContent("Not sent. Too many requests.");
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await user.click(screen.getByRole("button", { name: "Discard the message" }));
  expect(engine.calls.slice(-2)).toEqual(["chat.retry(1)", "chat.discard(1)"]);
});

test("files are dropped, pasted or chosen, and their upload can be cancelled", async () => {
  const { engine, user } = await openChat(ben);
  const file = (name: string) => new File(["x"], name, { type: "text/plain" });
  await user.upload(screen.getByLabelText("File"), file("chosen.txt"));
  fireEvent.drop(input(), { dataTransfer: { files: [file("dropped.txt")] } });
  fireEvent.paste(input(), { clipboardData: { files: [file("pasted.txt")] } });
  expect(engine.chat.files.map(({ name }) => name)).toEqual(["chosen.txt", "dropped.txt", "pasted.txt"]);
  act(() =>
    engine.chat.emit("outgoingChanged", {
      ...{ id: "1", text: "", to: null, state: "uploading", progress: 0.5, error: null },
      file: { name: "chosen.txt", bytes: 1_200_000 },
    }),
  );
  expect(screen.getByRole("progressbar", { name: "Upload of chosen.txt" })).toHaveValue(0.5);
  await user.click(screen.getByRole("button", { name: "Cancel the upload" }));
  expect(engine.calls.at(-1)).toBe("chat.discard(1)");
});

test("who types is said, and for whom", async () => {
  const { engine } = await openChat(ben, chi);
  act(() => engine.chat.emit("typingChanged", { participantId: ben.id, typing: true, toYou: false }));
  expect(screen.getByTestId("typing")).toHaveTextContent("Ben Okafor is typing…");
  act(() => engine.chat.emit("typingChanged", { participantId: chi.id, typing: true, toYou: true }));
  expect(screen.getByTestId("typing")).toHaveTextContent("Ben Okafor, Chi (to you) are typing…");
  act(() => engine.emit("participantLeft", ben.id));
  expect(screen.getByTestId("typing")).toHaveTextContent("Chi (to you) is typing…");
});

test("of thousands of messages only the newest are on the page, older ones on demand", async () => {
  const { engine, user } = await openChat(ben);
  const many = Array.from({ length: 5_000 }, (_, i) => makeMessage(ben, `m${i}`));
  act(() => engine.chat.emit("historyLoaded", { messages: many, more: true }));
  expect(messages()).toHaveLength(120);
  expect(messages().at(-1)).toHaveTextContent("m4999");
  await user.click(screen.getByRole("button", { name: "Earlier messages" }));
  expect(messages()).toHaveLength(180);
  expect(engine.calls).not.toContain("chat.loadEarlier()");
});

test("messages that could not be loaded are asked for again", async () => {
  const { engine, user } = await renderCall(ben);
  await user.click(screen.getByRole("button", { name: "Chat" }));
  expect(screen.getByText("Loading the messages…")).toBeInTheDocument();
  act(() => engine.chat.emit("historyFailed", { code: "timeout", message: "No answer." }));
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(engine.calls.at(-1)).toBe("chat.reload()");
  expect(screen.getByText("Loading the messages…")).toBeInTheDocument();
});

test("reactions float over the tiles with the name of who sent them", async () => {
  const { engine, user } = await renderCall(ben);
  await user.click(screen.getByRole("button", { name: "Reactions" }));
  await user.click(await screen.findByRole("menuitem", { name: "🎉" }));
  expect(engine.calls.at(-1)).toBe("chat.sendReaction(🎉)");
  act(() => engine.chat.emit("reactionFloated", { participantId: ben.id, emoji: "🎉" }));
  expect(screen.getByTestId("floating-reaction")).toHaveTextContent("🎉Ben Okafor");
});
