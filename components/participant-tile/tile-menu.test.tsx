import { act, fireEvent, screen } from "@testing-library/react";
import { ana, ben, chi, renderCall, tileOf } from "@/components/testing/render-meeting";

const open = (element: Element) => fireEvent.contextMenu(element);
const items = () => screen.queryAllByRole("menuitem").map(({ textContent }) => textContent?.trim());
const hosted = { ...ana, role: "host" as const };

async function renderHosted() {
  const call = await renderCall(ben, chi);
  act(() => call.engine.emit("participantsReset", [hosted, ben, chi], ana.id));
  return call;
}

test("a right click on a tile offers to pin it, and the one who is pinned to be let go", async () => {
  const { user } = await renderCall(ben, chi);
  open(tileOf("Ben Okafor"));
  expect(screen.getByRole("menu", { name: /^Ben Okafor/ })).toBeInTheDocument();
  expect(items()).toEqual(["Pin Ben Okafor"]);
  await user.click(screen.getByRole("menuitem", { name: "Pin Ben Okafor" }));
  expect(screen.getByRole("button", { name: "Unpin Ben Okafor" })).toBeInTheDocument();
  open(tileOf("Ben Okafor"));
  expect(items()).toEqual(["Unpin Ben Okafor"]);
});

test("a finger that stays on a tile for a while opens it, one that taps does not", async () => {
  await renderCall(ben, chi);
  jest.useFakeTimers();
  const press = () => fireEvent.pointerDown(tileOf("Chi"), { pointerType: "touch", clientX: 5, clientY: 5 });
  press();
  act(() => jest.advanceTimersByTime(200));
  fireEvent.pointerUp(tileOf("Chi"), { pointerType: "touch" });
  act(() => jest.advanceTimersByTime(2_000));
  expect(items()).toEqual([]);
  press();
  act(() => jest.advanceTimersByTime(1_000));
  expect(items()).toEqual(["Pin Chi"]);
  jest.useRealTimers();
});

test("those who run the meeting put somebody in the spotlight, mute them and stop their video", async () => {
  const { user, engine } = await renderHosted();
  open(tileOf("Chi"));
  expect(items()).toEqual(["Pin Chi", "Put in the spotlight", "Mute Chi", "Stop video of Chi"]);
  await user.click(screen.getByRole("menuitem", { name: "Put in the spotlight" }));
  expect(engine.calls.at(-1)).toBe(
    `moderate(participant:spotlight, ${JSON.stringify({ participantId: chi.id, on: true })})`,
  );
  act(() => engine.emit("participantChanged", { id: chi.id, spotlit: true }));
  expect(tileOf("Chi")).toHaveTextContent("In the spotlight:");
  open(tileOf("Chi"));
  await user.click(screen.getByRole("menuitem", { name: "Take out of the spotlight" }));
  expect(engine.calls.at(-1)).toContain('"on":false');
});

test("of oneself a host is offered the spotlight, and nothing that is done to others", async () => {
  await renderHosted();
  open(tileOf("Ana"));
  expect(items()).toEqual(["Pin Ana", "Put in the spotlight"]);
});

test("between the tiles there is none, and alone neither", async () => {
  const { engine } = await renderCall(ben);
  open(screen.getByRole("list", { name: "People in the call" }));
  expect(items()).toEqual([]);
  act(() => engine.emit("participantLeft", ben.id));
  open(tileOf("Ana"));
  expect(items()).toEqual([]);
});
