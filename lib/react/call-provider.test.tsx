import { act, render, screen, waitFor } from "@testing-library/react";
import { StrictMode, useEffect, type ReactNode } from "react";
import type { Preferences } from "@/lib/protocol/accounts-api";
import { renderToString } from "react-dom/server";
import { meetingCode } from "@/lib/protocol/ids";
import { useAppSelector } from "@/lib/store/hooks";
import { selectParticipantCount } from "@/lib/store/features/participants-slice";
import { FakeCallEngine, makeId, makeParticipant, makeTrack } from "@/lib/store/testing/fake-call-engine";
import { CallProvider, type CreateCallEngine } from "./call-provider";
import { useEngineWhenHere } from "./call-engine-context";
import { useCallCommands } from "./use-call-commands";
import { useMediaStream } from "./use-media-stream";

const meeting = meetingCode.parse("abcd-efgh-ijkl");
const ana = makeParticipant("Ana");

/** What the server sends, until the engine is here. */
function Page({ children }: { children: ReactNode }) {
  return useEngineWhenHere() ? children : <p>No engine yet</p>;
}

function Probe() {
  const count = useAppSelector(selectParticipantCount);
  const stream = useMediaStream(`${ana.id}:camera`);
  const { join } = useCallCommands();
  return (
    <button onClick={() => void join("Ana")}>
      {count} people, {stream ? "a picture" : "no picture"}
    </button>
  );
}

function makePage(createEngine: CreateCallEngine, preferences: Preferences | null = null) {
  return (
    <StrictMode>
      <CallProvider
        meeting={meeting}
        guestToken={null}
        preferences={preferences}
        createEngine={createEngine}
        failed={() => <p>Failed</p>}
      >
        <Page>
          <Probe />
        </Page>
      </CallProvider>
    </StrictMode>
  );
}

const renderProvider = (createEngine: CreateCallEngine) => render(makePage(createEngine));

test("strict mode makes one engine, which enters the lobby once and is closed with the page", async () => {
  const engines: FakeCallEngine[] = [];
  const { unmount } = renderProvider(() => {
    const engine = new FakeCallEngine();
    engines.push(engine);
    return engine;
  });
  expect(screen.getByText("No engine yet")).toBeInTheDocument();
  expect(await screen.findByRole("button")).toHaveTextContent("0 people, no picture");
  expect(engines).toHaveLength(1);
  expect(engines[0]?.calls).toEqual(["enterLobby()"]);
  unmount();
  expect(engines[0]?.closed).toBe(true);
  expect(engines[0]?.listenerCount()).toBe(0);
});

test("what the engine says reaches the components, streams by their own door, commands the other way", async () => {
  const engine = new FakeCallEngine();
  renderProvider(() => engine);
  const button = await screen.findByRole("button");
  act(() => engine.emit("participantsReset", [ana], ana.id));
  act(() => engine.addTrack(makeTrack(ana.id), makeStreamStandIn()));
  expect(button).toHaveTextContent("1 people, a picture");
  act(() => engine.removeTrack(makeTrack(ana.id).id));
  expect(button).toHaveTextContent("no picture");
  act(() => button.click());
  expect(engine.calls).toContain("join(Ana)");
});

test("what the server has rendered stays when the engine comes", async () => {
  const mounted = jest.fn();
  function Door() {
    useEffect(() => mounted(), []);
    return <button disabled={!useEngineWhenHere()}>Join</button>;
  }
  const page = (
    <CallProvider
      meeting={meeting}
      guestToken={null}
      preferences={null}
      createEngine={() => new FakeCallEngine()}
      failed={() => null}
    >
      <Door />
    </CallProvider>
  );
  const container = document.createElement("div");
  container.innerHTML = renderToString(page);
  document.body.append(container);
  const sent = screen.getByRole("button");
  expect(sent).toBeDisabled();
  render(page, { container, hydrate: true });
  await waitFor(() => expect(sent).toBeEnabled());
  expect(screen.getByRole("button")).toBe(sent);
  expect(mounted).toHaveBeenCalledTimes(1);
});

test("an engine that arrives after the page has gone is closed", async () => {
  const engine = new FakeCallEngine();
  let deliver = (_engine: FakeCallEngine) => {};
  const arriving = new Promise<FakeCallEngine>((resolve) => (deliver = resolve));
  const createEngine = jest.fn(() => arriving);
  const { unmount } = renderProvider(createEngine);
  await waitFor(() => expect(createEngine).toHaveBeenCalled());
  unmount();
  await act(async () => deliver(engine));
  expect(engine.closed).toBe(true);
  expect(engine.calls).toEqual([]);
});

test("an engine that cannot be loaded is told to the person and to the console", async () => {
  const report = jest.spyOn(console, "error").mockImplementation(() => undefined);
  const failure = new Error("no network");
  renderProvider(() => Promise.reject(failure));
  expect(await screen.findByText("Failed")).toBeInTheDocument();
  expect(report).toHaveBeenCalledWith(failure);
  report.mockRestore();
});

test("another person's stream does not show under this id", async () => {
  const engine = new FakeCallEngine();
  renderProvider(() => engine);
  await screen.findByRole("button");
  act(() => engine.addTrack(makeTrack(makeId("Ben")), makeStreamStandIn()));
  expect(screen.getByRole("button")).toHaveTextContent("no picture");
});

/** jsdom has no MediaStream; here only its identity matters. */
function makeStreamStandIn(): MediaStream {
  class StreamStandIn extends EventTarget {}
  return new StreamStandIn() as MediaStream;
}

const account: Preferences = {
  ...{ joinMuted: false, joinWithoutCamera: false, language: null },
  ...{ camera: null, microphone: null, speaker: null },
  ...{ mirrorOwnPicture: true, sounds: true },
};

test("a call begins with the preferences of the account; those that are changed meanwhile end nothing", async () => {
  const preferences: Preferences = { ...account, joinMuted: true, microphone: "Headset" };
  const createEngine = jest.fn(() => new FakeCallEngine());
  const { rerender } = render(makePage(createEngine, preferences));
  await screen.findByRole("button");
  rerender(makePage(createEngine, { ...preferences, joinMuted: false }));
  await screen.findByRole("button");
  expect(createEngine.mock.calls).toEqual([[{ meeting, guestToken: null, preferences }]]);
});

test("how calls behave is there with the page: as the account says, but for what was switched in this browser", async () => {
  window.localStorage.setItem("video-meet:preferences", '{"sounds":true}');
  const seen: unknown[] = [];
  function Behaviour() {
    seen.push(useAppSelector(({ preferences }) => preferences));
    return null;
  }
  render(
    <CallProvider
      meeting={meeting}
      guestToken={null}
      preferences={{ ...account, sounds: false, mirrorOwnPicture: false }}
      createEngine={() => new FakeCallEngine()}
      failed={() => null}
    >
      <Page>
        <Behaviour />
      </Page>
    </CallProvider>,
  );
  await waitFor(() => expect(seen).not.toHaveLength(0));
  expect(seen[0]).toEqual({ sounds: true, mirrorOwnPicture: false, shortcuts: true });
  window.localStorage.clear();
});
