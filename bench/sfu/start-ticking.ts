import type { SyntheticPeer } from "./synthetic-peer";

const tickMs = 10;

/** As many ticks as time has passed, also when the process was busy for a moment. Who is added later ticks from then on. */
export function startTicking(peers: readonly SyntheticPeer[]): NodeJS.Timeout {
  const began = performance.now();
  let ticks = 0;
  return setInterval(() => {
    for (const due = (performance.now() - began) / tickMs; ticks < due; ticks++)
      for (const peer of peers) peer.tick();
  }, tickMs / 2);
}
