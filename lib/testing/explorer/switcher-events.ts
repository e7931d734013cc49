import type { ParticipantId } from "@/lib/protocol/ids";
import type { SwitcherBrowser } from "./switcher-browser";
import type { CallEvent, SwitcherCall } from "./switcher-call";

/** What may happen next where everything works, first what is soonest: it brings a call to rest. */
export function eventsOfCalm(call: SwitcherCall): CallEvent[] {
  const events: CallEvent[] = [];
  for (const { id, connected, words, reports } of call.browsers.values()) {
    if (!connected) events.push({ type: "return", who: id });
    else if (words.length > 0) events.push({ type: "word", who: id });
    else if (reports.length > 0) events.push({ type: "report", who: id });
  }
  events.push(...mediaThatMayCome(call));
  const timers = [...call.timers].toSorted((one, other) => one[1] - other[1]);
  for (const [timer] of timers) events.push({ type: "timer", timer });
  return events;
}

/** Everything that may happen next. */
export function eventsOf(call: SwitcherCall, people: readonly ParticipantId[], wild: boolean): CallEvent[] {
  const events: CallEvent[] = eventsOfCalm(call);
  for (const who of people) {
    const browser = call.browsers.get(who);
    if (!browser) {
      events.push({ type: "join", who });
      continue;
    }
    events.push({ type: "leave", who });
    if (browser.connected) events.push({ type: "break", who });
    if (browser.connected && browser.words.length > 0 && browser.reports.length > 0)
      events.push({ type: "report", who });
    for (const path of browser.open)
      if (!browser.broken.has(path)) events.push({ type: "fail", who, epoch: path.epoch });
    if (!wild || !browser.connected) continue;
    if (browser.words.length > 0) events.push({ type: "lose", who }, { type: "repeat", who });
    if (browser.words.length > 1) events.push({ type: "overtake", who });
  }
  const { live, preparing } = call.mode;
  if (live?.path === "sfu" || preparing?.path === "sfu")
    events.push({ type: "sfuLost" }, { type: "sfuDrained" });
  if (live?.drained) events.push({ type: "drainedSfuLost" });
  return events;
}

function mediaThatMayCome({ browsers }: SwitcherCall): CallEvent[] {
  const all = [...browsers.values()];
  return all.flatMap((to) =>
    all.flatMap((from) =>
      to.open
        .filter((path) => mayCome(to, from, path.epoch) && !to.isRunning(from.id, path))
        .map((path): CallEvent => {
          const type = path.isConnected(from.id) ? "steady" : "media";
          return { type, who: to.id, from: from.id, epoch: path.epoch };
        }),
    ),
  );
}

/** Both have the path of this epoch with each other on it, and it works for both. */
function mayCome(to: SwitcherBrowser, from: SwitcherBrowser, epoch: number): boolean {
  const [here, there] = [to.openAt(epoch), from.openAt(epoch)];
  if (to === from || !here || !there || to.broken.has(here) || from.broken.has(there)) return false;
  return here.members.includes(from.id) && there.members.includes(to.id);
}
