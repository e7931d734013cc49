import { act, screen } from "@testing-library/react";
import { ben, renderCall } from "@/components/testing/render-meeting";
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

const error = (code: Parameters<typeof endingOf>[1] & object) => endingOf("refused", code);

test.each([
  ["ended", "The meeting has ended", null],
  ["removed", "You were removed from the meeting", null],
  ["banned", "You were banned from the meeting", null],
  ["denied", "You were not let in", null],
  ["replaced", "The meeting is open in another window", "Use it here"],
])("a room that is closed because it was %s says so", (reason, title, wayBack) => {
  const ending = error({ code: "conflict", message: "Over.", details: { reason } });
  expect(ending).toMatchObject({ title, wayBack: wayBack === null ? null : { label: wayBack } });
});

test.each([
  ["meeting-full", "The meeting is full", "rejoin"],
  ["meeting-locked", "The meeting is locked", "rejoin"],
  ["unauthenticated", "Your access has expired", "reload"],
  ["timeout", "You could not join", "rejoin"],
] as const)("a refusal with %s offers a way back", (code, title, by) => {
  expect(error({ code, message: "Not now." })).toMatchObject({ title, wayBack: { by } });
});

test("who may not come in reads the reason and is not asked to try again", () => {
  expect(error({ code: "forbidden", message: "The host has locked this meeting." })).toMatchObject({
    sentence: "The host has locked this meeting.",
    wayBack: null,
  });
});
