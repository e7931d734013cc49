const tickMs = 10;

/** Something that sends: told every 10 ms. */
export interface Ticking {
  tick(): void;
}

/** As many ticks as time has passed, also when the process was busy for a moment. Who is added later ticks from then on. */
export function startTicking(peers: readonly Ticking[]): NodeJS.Timeout {
  const began = performance.now();
  let ticks = 0;
  return setInterval(() => {
    for (const due = (performance.now() - began) / tickMs; ticks < due; ticks++)
      for (const peer of peers) peer.tick();
  }, tickMs / 2);
}
