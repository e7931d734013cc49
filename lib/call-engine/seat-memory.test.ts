import type { MeetingCode, ParticipantId } from "@/lib/protocol/ids";
import { createEmitter } from "./emitter";
import type { LocalMediaEvents } from "./local-media/local-media-events";
import { SeatMemory, wasLeftJustNow } from "./seat-memory";

const meeting = "aaaa-bbbb-cccc" as MeetingCode;
const seat = { token: "token", selfId: "ana-00000001" as ParticipantId, name: "Ana" };
const off = { mic: false, camera: false };

/** Locks of one browser: who asks for one that is held is refused when the time is up. */
class FakeLocks {
  readonly #held = new Set<string>();

  async request(name: string, { signal }: { signal: AbortSignal }, hold: () => Promise<void>): Promise<void> {
    if (this.#held.has(name)) {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      throw signal.reason;
    }
    this.#held.add(name);
    await hold();
    this.#held.delete(name);
  }

  /** The pages that held them are gone. */
  clear(): void {
    this.#held.clear();
  }
}

let locks: FakeLocks;
beforeEach(() => {
  locks = new FakeLocks();
  Object.defineProperty(navigator, "locks", { value: locks, configurable: true });
  window.sessionStorage.clear();
});

function makePage(switchedOn = { ...off, mic: true }) {
  const events = createEmitter<LocalMediaEvents>();
  const localMedia = { switchedOn, events };
  return { memory: new SeatMemory(meeting, localMedia), localMedia };
}

test("the page that is loaded next has the seat, and turns on nothing that was off", async () => {
  const { memory, localMedia } = makePage();
  memory.keep(seat);
  localMedia.switchedOn = { ...off, camera: true };
  localMedia.events.emit("stateChanged", {} as never);
  locks.clear();
  expect(await makePage().memory.recall()).toEqual({ ...seat, mic: false, camera: true });
});

test("a tab that was duplicated does not have it, and the first one keeps it", async () => {
  const { memory } = makePage();
  memory.keep(seat);
  expect(await makePage().memory.recall()).toBeNull();
});

test("a page that was loaded again does not wait for its former self, which may be busy with ending the call", async () => {
  const { memory } = makePage();
  memory.keep(seat);
  memory.pageGoes();
  const recalled = await makePage().memory.recall();
  expect(recalled).toMatchObject(seat);
  expect(recalled && wasLeftJustNow(recalled)).toBe(true);
});

test("a tab that is restored another day has not been in the call just now", async () => {
  const { memory } = makePage();
  memory.keep(seat);
  jest.spyOn(Date, "now").mockReturnValue(Date.now() - 120_000);
  memory.pageGoes();
  jest.restoreAllMocks();
  locks.clear();
  const recalled = await makePage().memory.recall();
  expect(recalled).toMatchObject(seat);
  expect(recalled && wasLeftJustNow(recalled)).toBe(false);
});

test("a page that went without a seat leaves none behind", async () => {
  const { memory } = makePage();
  memory.keep(seat);
  memory.forget();
  memory.pageGoes();
  expect(await makePage().memory.recall()).toBeNull();
});

test("a seat that was given up is not there any more", async () => {
  const { memory, localMedia } = makePage();
  memory.keep(seat);
  memory.forget();
  memory.forget();
  localMedia.events.emit("stateChanged", {} as never);
  expect(await makePage().memory.recall()).toBeNull();
});

test.each([
  ["nonsense", "{"],
  ["something else", JSON.stringify({ token: 7 })],
  ["nothing", null],
])("%s in its place is no seat", async (_what, stored) => {
  jest.spyOn(console, "info").mockImplementation(() => undefined);
  if (stored !== null) window.sessionStorage.setItem(`video-meet:seat:${meeting}`, stored);
  expect(await makePage().memory.recall()).toBeNull();
});

test("a browser without locks has no seat: nobody could tell whether another tab sits there", async () => {
  const { memory } = makePage();
  memory.keep(seat);
  Object.defineProperty(navigator, "locks", { value: undefined, configurable: true });
  expect(await makePage().memory.recall()).toBeNull();
});
