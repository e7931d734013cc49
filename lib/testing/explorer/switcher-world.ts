import type { World } from "@/lib/call-mode/testing/explore";
import { makeId } from "@/lib/call-mode/testing/make-room";
import type { ParticipantId } from "@/lib/protocol/ids";
import { SwitcherCall, type CallEvent, type Hear } from "./switcher-call";
import { checkBrowsers, checkRest, checkShown, checkWord } from "./switcher-checks";
import { eventsOf, eventsOfCalm } from "./switcher-events";
import { keyOfCall } from "./switcher-key";

const [ana, ben, chi] = [makeId("ana"), makeId("ben"), makeId("chi")] as const;
const people = [ana, ben, chi];

/** A call as what has happened in it: switchers cannot be copied, so it is played again for each next event. */
export type CallState = { history: readonly CallEvent[]; call: SwitcherCall };

export type SwitcherWorldOptions = {
  /** The wire loses words, repeats them and lets one overtake another: then only what may never happen is checked. */
  wild?: boolean;
  hear?: Hear;
};

/**
 * The rules of a room with the path switchers of three people, and between them a wire that takes its time with each
 * word, loses what is said while it breaks, and brings what was missed: every interleaving, breadth first.
 */
export function switcherWorld({ wild = false, hear }: SwitcherWorldOptions = {}): World<
  CallState,
  CallEvent
> {
  const comesToRest = new Set<string>();
  const play = (history: readonly CallEvent[]): SwitcherCall => {
    const call = new SwitcherCall(hear);
    for (const event of history) call.apply(event);
    return call;
  };
  const after = (history: readonly CallEvent[]): CallState => ({ history, call: play(history) });
  const keyOf = ({ call }: CallState) => keyOfCall(call, people);
  return {
    starts: [[], toRest([ana, ben]), toRest([ana, ben, chi])].map(after),
    eventsIn: ({ call }) => eventsOf(call, people, wild),
    keyOf,
    step: ({ history }, event) => {
      const call = play(history);
      const browser = "who" in event ? call.browsers.get(event.who) : undefined;
      const before = browser?.switcher.live;
      call.apply(event);
      checkBrowsers(call);
      if (event.type !== "leave" && before !== undefined) checkWord(browser, event, before);
      if (!wild) checkShown(call);
      return { history: [...history, event], call };
    },
    check: ({ history }) => {
      if (wild) return;
      const walked: string[] = [];
      const call = play(history);
      checkRest(call, () => {
        const key = keyOf({ history, call });
        walked.push(key);
        return comesToRest.has(key);
      });
      for (const key of walked) comesToRest.add(key);
    },
  };
}

/** How these people come to talk, one after another, with nothing in the way. */
function toRest(who: readonly ParticipantId[]): CallEvent[] {
  const call = new SwitcherCall();
  const history: CallEvent[] = [];
  for (const one of who) {
    const joins: CallEvent = { type: "join", who: one };
    for (let next: CallEvent | undefined = joins; next; [next] = eventsOfCalm(call)) {
      call.apply(next);
      history.push(next);
    }
  }
  return history;
}
