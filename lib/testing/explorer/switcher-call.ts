import {
  initialRoomMode,
  type ModeTimer,
  type RoomMode,
  type RoomModeEffect,
  type RoomModeEvent,
} from "@/lib/call-mode/room-mode";
import { liveIsLost } from "@/lib/call-engine/live-is-lost";
import { reduceRoomMode } from "@/lib/call-mode/room-mode-reducer";
import { epochsOf } from "@/lib/call-mode/testing/check-calm";
import { checkEffects } from "@/lib/call-mode/testing/check-effects";
import { checkMode, checkStep } from "@/lib/call-mode/testing/check-invariants";
import { makeMember, makeSettings } from "@/lib/call-mode/testing/make-room";
import type { ParticipantId } from "@/lib/protocol/ids";
import { SwitcherBrowser, type Report, type Word } from "./switcher-browser";

export type CallEvent =
  | { type: "join"; who: ParticipantId }
  /** `break`: their connection to the server is lost, with what they have just said; `return`: it is back. */
  | { type: "leave" | "break" | "return"; who: ParticipantId }
  /** The next word for them arrives; the next report of theirs does. */
  | { type: "word" | "report"; who: ParticipantId }
  /** Only on a wire that keeps nothing: the next word is lost, comes twice, or comes after the one behind it. */
  | { type: "lose" | "repeat" | "overtake"; who: ParticipantId }
  /** Their first picture comes over a path; the next ones follow. */
  | { type: "media" | "steady"; who: ParticipantId; from: ParticipantId; epoch: number }
  | { type: "fail"; who: ParticipantId; epoch: number }
  | { type: "timer"; timer: ModeTimer }
  | { type: "sfuLost" | "sfuDrained" | "drainedSfuLost" };

export type Hear = (browser: SwitcherBrowser, word: Word) => void;

const faithfully: Hear = (browser, word) => browser.hear(word);

/** The rules of a room and the switchers of its people, with everything that is on its way between them. */
export class SwitcherCall {
  mode: RoomMode = initialRoomMode(makeSettings(), "up");
  readonly timers = new Map<ModeTimer, number>();
  readonly browsers = new Map<ParticipantId, SwitcherBrowser>();

  /** @param hear how a browser takes a word; for tests of what is found, with a mistake */
  constructor(private readonly hear: Hear = faithfully) {}

  apply(event: CallEvent): void {
    if (event.type === "timer") return this.#dispatch({ type: "timerFired", timer: event.timer });
    if (!("who" in event)) return this.#dispatch(event);
    if (event.type === "join") return this.#join(event.who);
    const browser = this.#browserOf(event.who);
    switch (event.type) {
      case "leave":
        browser.switcher.close();
        this.browsers.delete(event.who);
        this.#tellOthers(event.who, { type: "left", id: event.who });
        return this.#dispatch({ type: "participantLeft", id: event.who });
      case "break":
        browser.connected = false;
        browser.reports.length = 0;
        this.#tellOthers(event.who, { type: "away", id: event.who });
        return this.#dispatch({ type: "participantDropped", id: event.who });
      case "return":
        return this.#return(browser);
      case "word":
        return this.#hear(browser, browser.words.shift());
      case "lose":
        return void browser.words.shift();
      case "repeat":
        return this.#hear(browser, browser.words[0]);
      case "overtake":
        return this.#hear(browser, browser.words.splice(1, 1)[0]);
      case "report":
        return this.#report(browser, browser.reports.shift());
      case "media":
        return browser.receive(event.from, event.epoch);
      case "steady":
        return browser.run(event.from, event.epoch);
      case "fail":
        return browser.break(event.epoch);
      default:
        return event satisfies never;
    }
  }

  #browserOf(who: ParticipantId): SwitcherBrowser {
    const browser = this.browsers.get(who);
    if (!browser) throw new Error(`${who} is not in the call.`);
    return browser;
  }

  #join(who: ParticipantId): void {
    const browser = new SwitcherBrowser(who);
    browser.words.push({ type: "entered", ids: [...this.browsers.keys()], away: this.mode.absent });
    this.browsers.set(who, browser);
    this.#tellOthers(who, { type: "joined", id: who });
    this.#dispatch({ type: "participantJoined", member: { ...makeMember("somebody"), id: who } });
  }

  /** What was missed comes first, then what the server may not have heard is said again. */
  #return(browser: SwitcherBrowser): void {
    browser.connected = true;
    for (const word of browser.words.splice(0)) this.#hear(browser, word);
    this.#tellOthers(browser.id, { type: "back", id: browser.id });
    this.#dispatch({ type: "participantReturned", id: browser.id, epochs: epochsOf(this.mode) });
    browser.switcher.repeatReports();
  }

  #hear(browser: SwitcherBrowser, word: Word | undefined): void {
    if (word) this.hear(browser, word);
  }

  #report({ id }: SwitcherBrowser, report: Report | undefined): void {
    if (!report) return;
    const { type, epoch } = report;
    if (type === "ready") this.#dispatch({ type: "participantReady", id, epoch });
    else if (type === "failed") this.#dispatch({ type: "participantFailed", id, epoch });
    else this.#dispatch({ type: "pathDoubted", id, epoch, doubted: type === "doubted" });
  }

  #tellOthers(who: ParticipantId, word: Word): void {
    for (const { id, words } of this.browsers.values()) if (id !== who) words.push(word);
  }

  #dispatch(event: RoomModeEvent): void {
    const before = this.mode;
    if (event.type === "timerFired") this.timers.delete(event.timer);
    const { mode, effects } = reduceRoomMode(before, event);
    this.mode = mode;
    for (const effect of effects) this.#perform(effect, before);
    checkStep(before, event, mode);
    checkEffects(before, event, mode, effects);
    checkMode(mode, this.timers);
  }

  /** As room-mode-runner.ts does; a session of the media server is there at once. */
  #perform(effect: RoomModeEffect, before: RoomMode): void {
    const tell = (ids: Iterable<ParticipantId>, word: Word) => {
      for (const id of ids) this.browsers.get(id)?.words.push(word);
    };
    switch (effect.type) {
      case "prepare": {
        const lost = liveIsLost(effect.reason, this.mode.live?.path ?? null);
        return tell(effect.members, { type: "prepare", plan: planOf(effect), liveIsLost: lost });
      }
      case "commit":
        return tell(this.browsers.keys(), { type: "commit", epoch: effect.epoch });
      case "cancel":
        return tell(this.browsers.keys(), { type: "cancelled", epoch: effect.epoch });
      case "extend":
        for (const id of effect.members) {
          const replace = effect.path === "sfu" && !before.live?.members.includes(id);
          tell([id], { type: "extended", plan: planOf(effect), replace });
        }
        return;
      case "renew":
        if (this.mode.live)
          tell([effect.id], { type: "extended", plan: planOf(this.mode.live), replace: true });
        return;
      case "stop":
        return tell(this.browsers.keys(), { type: "stopped" });
      case "startTimer":
        this.timers.set(effect.timer, effect.ms);
        return;
      case "stopTimer":
        this.timers.delete(effect.timer);
        return;
      default:
        return effect satisfies never;
    }
  }
}

const planOf = ({
  path,
  epoch,
  members,
}: Extract<RoomModeEffect, { type: "extend" | "prepare" }> | NonNullable<RoomMode["live"]>) => ({
  path,
  epoch,
  members: [...members],
});
