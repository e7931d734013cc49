import assert from "node:assert/strict";
import type { SwitcherBrowser } from "./switcher-browser";
import type { CallEvent, SwitcherCall } from "./switcher-call";
import { eventsOfCalm } from "./switcher-events";

/** More events than any call needs to come to rest. */
const mostEvents = 400;

/** Whether a call is known takes longer to find out than what happens in it. */
const stepsBetweenLooks = 4;

/** What must hold of every browser at every moment (CALL_MODE.md). Throws an AssertionError that names the promise. */
export function checkBrowsers({ browsers }: SwitcherCall): void {
  for (const browser of browsers.values()) {
    const { switcher, open, id } = browser;
    const held = [switcher.live, switcher.preparing].filter((path) => path !== null);
    assert.deepEqual(
      new Set(open),
      new Set(held),
      `[S2] what is open at ${id} is what is live or prepared there, and nothing else`,
    );
    assert.deepEqual(
      [...browser.unready],
      [],
      `[S11] whoever ${id} is ready to leave is seen on the new path`,
    );
    for (const [other, label] of browser.shown)
      assert.ok(
        open.some((path) => path.isConnected(other) && label === labelOf(path)),
        `[S3] what ${id} shows of ${other} belongs to an open path: ${label}`,
      );
  }
}

/** Also where no word is lost: what the live path brings is shown. */
export function checkShown({ browsers }: SwitcherCall): void {
  for (const { switcher, knows, shown, id } of browsers.values())
    for (const other of knows.keys())
      if (switcher.live?.isConnected(other))
        assert.ok(shown.has(other), `[S4] what ${other} sends to ${id} over the live path is shown`);
}

/** [M5] The live path changes by the word of the server alone. */
export function checkWord(
  browser: SwitcherBrowser | undefined,
  event: CallEvent,
  before: SwitcherBrowser["switcher"]["live"] | undefined,
): void {
  if (!browser || before === null || event.type === "word" || event.type === "return") return;
  if (event.type === "repeat" || event.type === "overtake") return;
  assert.equal(browser.switcher.live, before, "[S5] only the server changes what is live");
}

/** From here on everything works and nobody does anything: the call has to come to rest with everybody seen. */
export function checkRest(call: SwitcherCall, isKnown: () => boolean): void {
  for (let steps = 0; ; steps += 1) {
    if (steps % stepsBetweenLooks === 0 && isKnown()) return;
    const [next] = eventsOfCalm(call);
    if (!next) break;
    assert.ok(steps < mostEvents, "[S5] it never comes to rest");
    call.apply(next);
    checkBrowsers(call);
  }
  const { mode, browsers } = call;
  assert.equal(mode.preparing, null, "[S5] at rest nothing is prepared");
  for (const { id, switcher, shown } of browsers.values()) {
    assert.equal(switcher.preparing, null, `[S5] ${id} prepares nothing`);
    const live = mode.live?.members.includes(id) ? mode.live : null;
    assert.equal(switcher.live?.epoch, live?.epoch, `[S5] ${id} is on the path that the server names`);
    const others = live?.members.filter((other) => other !== id) ?? [];
    for (const other of others)
      assert.equal(
        shown.get(other),
        live ? `${live.path}-${live.epoch}-camera` : "",
        `[S4] ${id} sees ${other}`,
      );
    assert.equal(shown.size, others.length, `[S3] ${id} sees nobody else`);
  }
}

const labelOf = ({ kind, epoch }: { kind: string; epoch: number }) => `${kind}-${epoch}-camera`;
