import { act, waitFor } from "@testing-library/react";
import { Profiler, type ReactNode } from "react";
import { Provider } from "react-redux";
import { MicMeter } from "@/components/device-settings/mic-meter";
import { ParticipantTile } from "@/components/participant-tile/participant-tile";
import { ParticipantRow } from "@/components/participants-panel/participant-row";
import { render } from "@/components/testing/render";
import { makeStreamStandIn } from "@/components/testing/render-meeting";
import { accessTo, CallEngineContext } from "@/lib/react/call-engine-context";
import type { ParticipantId } from "@/lib/protocol/ids";
import { connectEngineToStore } from "@/lib/store/connect-engine-to-store";
import { makeStore } from "@/lib/store/make-store";
import { FakeCallEngine, makeParticipant, makeTrack } from "@/lib/store/testing/fake-call-engine";

const people = Array.from({ length: 50 }, (_, index) => makeParticipant(`Person ${index}`));
const place = { left: 0, top: 0, width: 320, height: 180, pinnable: true };

/** Fifty of them, each with a counter of how often React worked on it. */
function renderPeople(what: (id: ParticipantId) => ReactNode) {
  const engine = new FakeCallEngine();
  const store = makeStore();
  connectEngineToStore(engine, store);
  engine.emit("participantsReset", people, people[0]!.id);
  const renders = new Map<string, number>();
  const count = (id: string, children: ReactNode) => (
    <Profiler key={id} id={id} onRender={() => renders.set(id, (renders.get(id) ?? 0) + 1)}>
      {children}
    </Profiler>
  );
  render(
    <Provider store={store}>
      <CallEngineContext value={accessTo(engine)}>
        <ul>{people.map(({ id }) => count(id, what(id)))}</ul>
        {count("meter", <MicMeter />)}
      </CallEngineContext>
    </Provider>,
  );
  renders.clear();
  return { engine, rendered: () => [...renders.keys()], times: () => [...renders.values()] };
}
const renderTiles = () => renderPeople((id) => <ParticipantTile id={id} {...place} />);

test("when one person stops to speak and another one starts, two tiles render and forty-eight do not", () => {
  const { engine, rendered } = renderTiles();
  const [, first, second] = people;
  act(() => engine.emit("speakingChanged", [first!.id]));
  expect(rendered()).toEqual([first!.id]);
  act(() => engine.emit("speakingChanged", [second!.id]));
  expect(rendered().sort()).toEqual([first!.id, second!.id].sort());
});

test("so it is in the list of the people", () => {
  const { engine, rendered } = renderPeople((id) => <ParticipantRow id={id} />);
  const [, first, second] = people;
  act(() => engine.emit("speakingChanged", [first!.id]));
  act(() => engine.emit("speakingChanged", [second!.id]));
  expect(rendered().sort()).toEqual([first!.id, second!.id].sort());
});

test("thirty levels of voices render nothing, neither the tiles of those who speak nor the meter", async () => {
  const { engine, times } = renderTiles();
  const speaking = [people[1]!.id, people[2]!.id];
  act(() => engine.emit("speakingChanged", speaking));
  expect(times()).toEqual([1, 1]);
  for (let level = 0; level < 30; level += 1) {
    engine.level = level / 30;
    await act(async () => {
      engine.emit("speakingChanged", [...speaking]);
      await new Promise((drawn) => requestAnimationFrame(drawn));
    });
  }
  // The meter reads twenty times a second.
  await waitFor(() => expect(engine.levelsRead).toBeGreaterThanOrEqual(5));
  expect(times()).toEqual([1, 1]);
});

test("a change of the path renders no tile at all", () => {
  const { engine, rendered } = renderTiles();
  act(() => engine.emit("pathChanged", { live: "p2p", preparing: "sfu", epoch: 2 }));
  act(() => engine.emit("pathChanged", { live: "sfu", preparing: null, epoch: 2 }));
  expect(rendered()).toEqual([]);
});

test("a new picture renders the tile it is for", () => {
  const { engine, rendered } = renderTiles();
  const third = people[3]!;
  act(() => engine.addTrack(makeTrack(third.id), makeStreamStandIn()));
  expect(rendered()).toEqual([third.id]);
});

test("what is measured renders the tiles whose mark changes, and no other", () => {
  const { engine, rendered } = renderTiles();
  const figures = {
    ...{ lossPercent: 0, jitterMs: 1, roundTripMs: 5, frozenPercent: 0, kilobits: 100 },
    ...{ framesPerSecond: 30, frameWidth: 640, frameHeight: 360 },
  };
  const measure = (weak: number) =>
    act(() =>
      engine.emit("qualityMeasured", {
        at: "2026-01-01T00:00:00.000Z",
        people: people.map(({ id }, i) => ({ id, figures, level: i === weak ? "poor" : "good" })),
      }),
    );
  measure(-1);
  expect(rendered()).toEqual([]);
  measure(7);
  measure(7);
  expect(rendered()).toEqual([people[7]!.id]);
});
