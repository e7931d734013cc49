/** A system as the explorer sees it: states, what may happen in each, and when two of them are the same. */
export type World<State, Event> = {
  starts: readonly State[];
  /** Everything that may happen in a state. Of several that lead to the same, one is enough. */
  eventsIn(state: State): readonly Event[];
  /** What comes of it. Throws when a promise is broken. */
  step(state: State, event: Event): State;
  /** Two states with the same key behave alike. */
  keyOf(state: State): string;
  /** What must hold of a state that was reached for the first time. Throws when it does not. */
  check?(state: State, key: string): void;
};

/** Where to stop, at the latest; without limits the exploration ends when nothing new is found. */
export type Budget = { maxStates?: number; seconds?: number };

export type Exploration = {
  states: number;
  transitions: number;
  /** Events on the shortest way to the states that were reached last. */
  depth: number;
  /** Nothing is left to be found. */
  complete: boolean;
  seconds: number;
};

/** Time is looked at after so many states. */
const statesBetweenLooks = 256;

/**
 * Goes through all states that can be reached, breadth first, so that what is reported is the shortest way to a fault.
 * @throws Error with the events that led to a broken promise; the promise is its `cause`
 */
export function explore<State, Event>(world: World<State, Event>, budget: Budget = {}): Exploration {
  const { maxStates = Number.POSITIVE_INFINITY, seconds = Number.POSITIVE_INFINITY } = budget;
  const began = performance.now();
  const spent = () => (performance.now() - began) / 1_000;
  const seen = new Set<string>();
  // One entry for each state, in the order of discovery. The state itself is let go once it has been expanded.
  const states: (State | null)[] = [];
  const cameFrom: number[] = [];
  const cameBy: (Event | null)[] = [];
  let transitions = 0;

  const wayTo = (index: number): string[] => {
    const way: string[] = [];
    for (let at = index; at >= 0; at = cameFrom[at] ?? -1)
      if (cameBy[at] !== null) way.unshift(JSON.stringify(cameBy[at]));
    return way;
  };
  const guarded = <T>(from: number, by: Event | null, run: () => T): T => {
    try {
      return run();
    } catch (cause) {
      const way = [...wayTo(from), ...(by === null ? [] : [JSON.stringify(by)])];
      throw new Error(`After ${way.length} events:\n${way.join("\n")}\n${String(cause)}`, { cause });
    }
  };
  const discover = (state: State, from: number, by: Event | null): void => {
    const key = world.keyOf(state);
    if (seen.has(key)) return;
    seen.add(key);
    states.push(state);
    cameFrom.push(from);
    cameBy.push(by);
    guarded(from, by, () => world.check?.(state, key));
  };

  for (const start of world.starts) discover(start, -1, null);
  let depth = 0;
  let endOfDepth = states.length;
  let at = 0;
  for (; at < states.length; at += 1) {
    if (at === endOfDepth) {
      depth += 1;
      endOfDepth = states.length;
    }
    const state = states[at];
    if (state === null || state === undefined) continue;
    states[at] = null;
    for (const event of world.eventsIn(state)) {
      transitions += 1;
      discover(
        guarded(at, event, () => world.step(state, event)),
        at,
        event,
      );
    }
    if (states.length >= maxStates) break;
    if (at % statesBetweenLooks === 0 && spent() > seconds) break;
  }
  return { states: states.length, transitions, depth, complete: at === states.length, seconds: spent() };
}

/** One line for people. */
export function describeExploration(name: string, found: Exploration): string {
  const { states, transitions, depth, complete, seconds } = found;
  const extent = complete ? `all of them, ${depth} events deep` : `every one within ${depth} events`;
  return `${name}: ${states} states (${extent}), ${transitions} steps, ${seconds.toFixed(1)} s`;
}
