import { act, configure, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { MeetingScreen, type MeetingScreenProps } from "@/components/meeting-screen";
import { meetingCode } from "@/lib/protocol/ids";
import type { ParticipantInfo } from "@/lib/protocol/participant";
import { FakeCallEngine, makeLocalMedia, makeParticipant } from "@/lib/store/testing/fake-call-engine";
import { render } from "./render";

// A page of this size in jsdom, on a machine that does other things too, takes its time.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(30_000);

// What the page fetches later is at hand then, as in a browser that has seen the page before.
beforeAll(() =>
  Promise.all([
    import("@/components/call-screen/call-screen"),
    import("@/components/notices/notice-toaster"),
  ]),
);

export const ana = makeParticipant("Ana");
export const ben = makeParticipant("Ben Okafor");
export const chi = makeParticipant("Chi");

/** The page of a meeting on a fake engine, in the lobby. */
export async function renderLobby(props: Partial<MeetingScreenProps> = {}) {
  addWhatJsdomLacks();
  const user = userEvent.setup({ delay: null });
  const engines: FakeCallEngine[] = [];
  const view = render(
    <MeetingScreen
      code={meetingCode.parse("abcd-efgh-ijkl")}
      title="Weekly review"
      signedInName={null}
      guestToken="token"
      createEngine={() => {
        const engine = new FakeCallEngine();
        engines.push(engine);
        return engine;
      }}
      {...props}
    />,
  );
  // The engine comes behind the page.
  await waitFor(() => expect(screen.getByRole("button", { name: "Join now" })).toBeEnabled());
  const engine = engines[0];
  if (!engine) throw new Error("The page has made no engine.");
  act(() => {
    engine.emit("connectionChanged", "connected");
    engine.emit("localMediaChanged", makeLocalMedia());
  });
  return { ...view, user, engine, engines };
}

/** The page of a meeting on a fake engine, in the call as Ana with these others. */
export async function renderCall(...others: ParticipantInfo[]) {
  const page = await renderLobby({ signedInName: "Ana" });
  act(() => {
    page.engine.emit("participantsReset", [ana, ...others], ana.id);
    page.engine.emit("phaseChanged", "joined", null);
  });
  await screen.findByRole("button", { name: "Leave" }); // the tiles are there before it
  return page;
}

export function tileOf(name: string): HTMLElement {
  const tile = screen.getAllByTestId("participant-tile").find(({ dataset }) => dataset.name === name);
  if (!tile) throw new Error(`There is no tile of ${name}.`);
  return tile;
}

export function videoOf(name: string): HTMLVideoElement {
  const videos = tileOf(name).querySelectorAll("video");
  if (videos.length !== 1 || !videos[0]) throw new Error(`The tile of ${name} has ${videos.length} videos.`);
  return videos[0];
}

/** jsdom has no MediaStream; here only its identity matters. */
export function makeStreamStandIn(): MediaStream {
  class StreamStandIn extends EventTarget {
    readonly id = crypto.randomUUID();
  }
  return new StreamStandIn() as MediaStream;
}

/** Layout and pointer capture, which Radix and the stage ask for, and moments without work, which come at once. */
function addWhatJsdomLacks(): void {
  globalThis.requestIdleCallback ??= (run) => {
    queueMicrotask(() => run({ didTimeout: false, timeRemaining: () => 50 }));
    return 0;
  };
  globalThis.cancelIdleCallback ??= () => undefined;
  globalThis.ResizeObserver ??= class implements ResizeObserver {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  Element.prototype.hasPointerCapture ??= () => false;
  Element.prototype.setPointerCapture ??= () => undefined;
  Element.prototype.releasePointerCapture ??= () => undefined;
  Element.prototype.scrollIntoView ??= () => undefined;
}
