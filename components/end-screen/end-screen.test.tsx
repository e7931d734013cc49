import { act, screen } from "@testing-library/react";
import { render } from "@/components/testing/render";
import { ana, ben, renderCall } from "@/components/testing/render-meeting";
import { EndScreen } from "./end-screen";
import { endingOf } from "./ending";

test("after leaving the engine is closed, and Rejoin begins anew in the lobby", async () => {
  const { engine, engines, user } = await renderCall(ben);
  act(() => engine.emit("phaseChanged", "left", null));
  expect(screen.getByRole("heading", { name: "You have left the meeting" })).toHaveFocus();
  expect(screen.getByRole("link", { name: "Back home" })).toHaveAttribute("href", "/");
  expect(engine.closed).toBe(true);
  await user.click(screen.getByRole("button", { name: "Rejoin" }));
  expect(await screen.findByRole("button", { name: "Join now" })).toBeInTheDocument();
  expect(engines).toHaveLength(2);
  expect(engines[1]?.calls).toEqual(["enterLobby()"]);
});

test("who was renamed during the call comes in again with the new name", async () => {
  const { engine, engines, user } = await renderCall(ben);
  act(() => engine.emit("participantChanged", { id: ana.id, name: "Ana Lima" }));
  act(() => engine.emit("phaseChanged", "left", null));
  await user.click(screen.getByRole("button", { name: "Rejoin" }));
  await user.click(await screen.findByRole("button", { name: "Join now" }));
  expect(engines[1]?.calls).toContain("join(Ana Lima)");
});

const show = (ending: ReturnType<typeof endingOf>) =>
  render(<EndScreen ending={ending} onRejoin={() => undefined} />);
const error = (code: Parameters<typeof endingOf>[1] & object) => endingOf("refused", code);

test.each([
  ["ended", "The meeting has ended", null],
  ["removed", "You were removed from the meeting", null],
  ["banned", "You were banned from the meeting", null],
  ["denied", "You were not let in", null],
  ["account-suspended", "Your account is suspended", null],
  ["session-ended", "You were signed out in this browser", "Load again"],
  ["account-deleted", "Your account is deleted", "Join as a guest"],
  ["replaced", "The meeting is open in another window", "Use it here"],
])("a room that is closed because it was %s says so", (reason, title, wayBack) => {
  show(error({ code: "conflict", message: "Over.", details: { reason } }));
  expect(screen.getByRole("heading", { name: title })).toBeInTheDocument();
  const ways = screen.queryAllByRole("button").map(({ textContent }) => textContent);
  expect(ways).toEqual(wayBack === null ? [] : [wayBack]);
});

test.each([
  ["meeting-full", "The meeting is full", "rejoin"],
  ["meeting-locked", "The meeting is locked", "rejoin"],
  ["unauthenticated", "Your access has expired", "reload"],
  ["timeout", "You could not join", "rejoin"],
] as const)("a refusal with %s offers a way back", (code, title, by) => {
  const ending = error({ code, message: "Not now." });
  expect(ending).toMatchObject({ wayBack: { by } });
  show(ending);
  expect(screen.getByRole("heading", { name: title })).toBeInTheDocument();
});

test("who may not come in reads the reason and is not asked to try again", () => {
  show(error({ code: "forbidden", message: "The host has locked this meeting." }));
  expect(screen.getByText("The host has locked this meeting.")).toBeInTheDocument();
  expect(screen.queryByRole("button")).not.toBeInTheDocument();
});
