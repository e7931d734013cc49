import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { ben, renderCall } from "@/components/testing/render-meeting";
import { makeLocalMedia } from "@/lib/store/testing/fake-call-engine";

beforeEach(() => window.localStorage.clear());

const mute = (engine: Awaited<ReturnType<typeof renderCall>>["engine"]) =>
  act(() => engine.emit("localMediaChanged", makeLocalMedia({ mic: "muted" })));
const press = (key: string) => fireEvent.keyDown(document.body, { key });
const release = (key: string) => fireEvent.keyUp(document.body, { key });
const micCalls = (calls: string[]) => calls.filter((call) => call.startsWith("setMicMuted"));

test("keys switch microphone, camera and hand, and open panels", async () => {
  const { engine } = await renderCall(ben);
  for (const key of ["m", "v", "h"]) press(key);
  expect(engine.calls.slice(-3)).toEqual(["setMicMuted(true)", "setCameraOn(false)", "setHandRaised(true)"]);
  press("p");
  expect(screen.getByRole("dialog", { name: /Participants/ })).toBeInTheDocument();
});

test("Space speaks for as long as it is held, held down keys repeat, and it does nothing with the microphone on", async () => {
  const { engine } = await renderCall(ben);
  press(" ");
  release(" ");
  expect(micCalls(engine.calls)).toEqual([]);
  mute(engine);
  press(" ");
  fireEvent.keyDown(document.body, { key: " ", repeat: true });
  act(() => engine.emit("localMediaChanged", makeLocalMedia({ mic: "live" })));
  release(" ");
  expect(micCalls(engine.calls)).toEqual(["setMicMuted(false)", "setMicMuted(true)"]);
});

test("while Space speaks it presses and writes nothing, wherever the focus went meanwhile", async () => {
  const { engine, user } = await renderCall(ben);
  mute(engine);
  press(" ");
  const hand = screen.getByRole("button", { name: "Raise hand" });
  // False: the browser does not do with the key what it usually does.
  expect(fireEvent.keyDown(hand, { key: " ", repeat: true })).toBe(false);
  await user.click(screen.getByRole("button", { name: "Chat" }));
  const message = screen.getByLabelText("Message");
  expect(fireEvent.keyDown(message, { key: " ", repeat: true })).toBe(false);
  expect(fireEvent.keyUp(hand, { key: " " })).toBe(false);
  expect(micCalls(engine.calls)).toEqual(["setMicMuted(false)", "setMicMuted(true)"]);
  expect(fireEvent.keyDown(hand, { key: " " })).toBe(true);
  expect(fireEvent.keyUp(hand, { key: " " })).toBe(true);
});

test("Space that was held while the window lost the keyboard presses nothing when it goes up, and then does again", async () => {
  const { engine } = await renderCall(ben);
  mute(engine);
  press(" ");
  fireEvent.blur(window);
  const hand = screen.getByRole("button", { name: "Raise hand" });
  expect(fireEvent.keyDown(hand, { key: " ", repeat: true })).toBe(false);
  expect(fireEvent.keyUp(hand, { key: " " })).toBe(false);
  expect(fireEvent.keyUp(hand, { key: " " })).toBe(true);
  expect(micCalls(engine.calls)).toEqual(["setMicMuted(false)", "setMicMuted(true)"]);
});

test("another window that takes the keyboard ends the speaking", async () => {
  const { engine } = await renderCall(ben);
  mute(engine);
  press(" ");
  fireEvent.blur(window);
  release(" ");
  expect(micCalls(engine.calls)).toEqual(["setMicMuted(false)", "setMicMuted(true)"]);
});

test("who writes a message writes it", async () => {
  const { engine, user } = await renderCall(ben);
  press("c");
  await user.type(screen.getByLabelText("Message"), "mvh ?");
  expect(engine.calls.filter((call) => call.startsWith("set"))).toEqual(
    engine.calls.filter((call) => call.startsWith("setTyping")),
  );
  expect(screen.queryByRole("dialog", { name: "Keyboard shortcuts" })).not.toBeInTheDocument();
});

test("the overview is a key and a menu item away, and the keys can be turned off", async () => {
  const { engine, user } = await renderCall(ben);
  press("?");
  const overview = screen.getByRole("dialog", { name: "Keyboard shortcuts" });
  expect(within(overview).getByText("Space")).toBeInTheDocument();
  await user.keyboard("{Escape}");
  await user.click(screen.getByRole("button", { name: "Settings" }));
  await user.click(screen.getByRole("switch", { name: "Keyboard shortcuts" }));
  await user.keyboard("{Escape}");
  press("m");
  expect(micCalls(engine.calls)).toEqual([]);
  await user.click(screen.getByRole("button", { name: "More" }));
  await user.click(await screen.findByRole("menuitem", { name: "Keyboard shortcuts" }));
  expect(screen.getByText(/turned off now/)).toBeInTheDocument();
});

test("the overview gives the focus back to what had it, or to the menu that it was chosen from", async () => {
  const { user } = await renderCall(ben);
  const chat = screen.getByRole("button", { name: "Chat" });
  act(() => chat.focus());
  press("?");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(chat).toHaveFocus());
  await user.click(screen.getByRole("button", { name: "More" }));
  await user.click(await screen.findByRole("menuitem", { name: "Keyboard shortcuts" }));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.getByRole("button", { name: "More" })).toHaveFocus());
});

test("somebody who speaks into a muted microphone is told, and one click unmutes", async () => {
  const { engine, user } = await renderCall(ben);
  mute(engine);
  act(() => engine.emit("noticePosted", { code: "speaking-while-muted" }));
  expect(await screen.findByText(/your microphone is off/)).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Unmute" }));
  expect(engine.calls.at(-1)).toBe("setMicMuted(false)");
});
