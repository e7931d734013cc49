import { createRoot } from "react-dom/client";
import { NextIntlClientProvider } from "next-intl";
import { Provider } from "react-redux";
import { bestGrid, TILE_GAP } from "@/components/call-screen/best-grid";
import { ParticipantTile } from "@/components/participant-tile/participant-tile";
import { ParticipantList } from "@/components/participants-panel/participant-list";
import { accessTo, CallEngineContext } from "@/lib/react/call-engine-context";
import { connectEngineToStore } from "@/lib/store/connect-engine-to-store";
import { makeStore } from "@/lib/store/make-store";
import { FakeCallEngine, makeParticipant } from "@/lib/store/testing/fake-call-engine";
import call from "@/messages/en/call.json";
import meeting from "@/messages/en/meeting.json";
import site from "@/messages/en/site.json";
import { changePeople } from "./change-people";

/** What was measured while the page was changed, or not. Times in ms. */
export type TileFigures = { frames: number[]; longTasks: number[]; changes: number };

declare global {
  interface Window {
    buildWall: (people: number) => void;
    measureWall: (ms: number, perSecond: number) => Promise<TileFigures>;
  }
}

const LIST_WIDTH = 360;

/** All tiles at once, without pages, and the list of the people beside them: more than any call shows. */
window.buildWall = (count) => {
  const people = Array.from({ length: count }, (_, index) => makeParticipant(`Person ${index}`));
  const engine = new FakeCallEngine();
  const store = makeStore();
  connectEngineToStore(engine, store);
  const [own] = people;
  if (!own) throw new Error("A wall of nobody.");
  engine.emit("participantsReset", people, own.id);
  engine.emit("phaseChanged", "joined", null);

  const area = { width: window.innerWidth - LIST_WIDTH, height: window.innerHeight };
  const { columns, tileWidth, tileHeight } = bestGrid(count, area);
  const place = (index: number) => ({
    left: (index % columns) * (tileWidth + TILE_GAP),
    top: Math.floor(index / columns) * (tileHeight + TILE_GAP),
    width: tileWidth,
    height: tileHeight,
  });
  const root = document.createElement("div");
  document.body.replaceChildren(root);
  createRoot(root).render(
    <NextIntlClientProvider locale="en" messages={{ ...site, ...meeting, ...call }} timeZone="UTC">
      <Provider store={store}>
        <CallEngineContext value={accessTo(engine)}>
          <div className="bg-stage text-stage-ink fixed inset-0 flex">
            <ul className="relative flex-1">
              {people.map(({ id }, index) => (
                <ParticipantTile key={id} id={id} pinnable {...place(index)} />
              ))}
            </ul>
            <div className="overflow-y-auto" style={{ width: LIST_WIDTH }}>
              <ParticipantList sought="" />
            </div>
          </div>
        </CallEngineContext>
      </Provider>
    </NextIntlClientProvider>,
  );
  window.measureWall = (ms, perSecond) => measure(ms, perSecond, changePeople(engine, people));
};

async function measure(ms: number, perSecond: number, change: () => void): Promise<TileFigures> {
  const longTasks: number[] = [];
  const observer = new PerformanceObserver((list) =>
    list.getEntries().forEach(({ duration }) => longTasks.push(duration)),
  );
  observer.observe({ entryTypes: ["longtask"] });
  let changes = 0;
  const timer = perSecond
    ? setInterval(() => {
        change();
        changes += 1;
      }, 1_000 / perSecond)
    : undefined;
  const frames: number[] = [];
  const began = performance.now();
  let last: number | null = null;
  while (performance.now() - began < ms) {
    const now = await new Promise<number>((painted) => requestAnimationFrame(painted));
    if (last !== null) frames.push(now - last);
    last = now;
  }
  clearInterval(timer);
  observer.disconnect();
  return { frames, longTasks, changes };
}
