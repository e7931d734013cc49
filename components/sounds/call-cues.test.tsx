import { act, screen } from "@testing-library/react";
import { ana, ben, chi, renderCall } from "@/components/testing/render-meeting";

beforeEach(() => window.localStorage.clear());

test("who comes, goes and raises a hand is heard; what one does oneself is not", async () => {
  const { engine } = await renderCall(ben);
  expect(engine.played).toEqual([]);
  act(() => engine.emit("participantJoined", chi));
  act(() => engine.emit("participantChanged", { id: ana.id, handRaised: true }));
  act(() => engine.emit("participantChanged", { id: chi.id, handRaised: true }));
  act(() => engine.emit("participantChanged", { id: chi.id, handRaised: false }));
  act(() => engine.emit("participantLeft", chi.id));
  expect(engine.played).toEqual(["joined", "hand", "left"]);
});

test("a raised hand is read out, too", async () => {
  const { engine } = await renderCall(ben);
  act(() => engine.emit("participantChanged", { id: ben.id, handRaised: true }));
  expect(screen.getByTestId("presence")).toHaveTextContent("Ben Okafor raised a hand");
});

test("turned off in Settings it is quiet, and what was missed is not made up for", async () => {
  const { engine, user } = await renderCall(ben);
  await user.click(screen.getByRole("button", { name: "Settings" }));
  await user.click(screen.getByRole("switch", { name: "Sounds" }));
  act(() => engine.emit("participantJoined", chi));
  await user.click(screen.getByRole("switch", { name: "Sounds" }));
  expect(engine.played).toEqual([]);
  act(() => engine.emit("participantLeft", chi.id));
  expect(engine.played).toEqual(["left"]);
});
