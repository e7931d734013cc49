import { personBits } from "@/lib/call-mode/testing/mode-key";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { SwitcherBrowser } from "./switcher-browser";
import type { SwitcherCall } from "./switcher-call";

/** A text that two calls share when they behave alike: who is who and the numbers of epochs make no difference. */
export function keyOfCall(call: SwitcherCall, people: readonly ParticipantId[]): string {
  const rank = ranks(call);
  return (
    orders(people)
      .map((order) => describe(call, order, rank))
      .toSorted()[0] ?? ""
  );
}

function describe(
  { mode, timers, browsers }: SwitcherCall,
  order: readonly ParticipantId[],
  rank: (epoch: number) => string,
): string {
  const bits = (ids: Iterable<ParticipantId>) =>
    [...ids].reduce((sum, id) => sum | (1 << order.indexOf(id)), 0);
  const room = [mode.live, mode.preparing].map((path) => path && [path.path, rank(path.epoch)]);
  const troubles = [mode.trouble.p2p, mode.trouble.sfu].map(({ blocked, failures }) => [
    blocked,
    Math.min(failures, 3),
  ]);
  const rest = [
    mode.live?.lost,
    mode.live?.drained,
    mode.preparing?.grace,
    mode.quiet,
    [...timers.keys()].toSorted(),
  ];
  const seats = order.map((id) => [personBits(mode, id), stateOf(browsers.get(id), bits, rank)]);
  return JSON.stringify([room, troubles, rest, seats]);
}

function stateOf(
  browser: SwitcherBrowser | undefined,
  bits: (ids: Iterable<ParticipantId>) => number,
  rank: (epoch: number) => string,
): unknown {
  if (!browser) return null;
  const { switcher, knows, words, reports, shown, said, broken, connected } = browser;
  const away = [...knows].filter(([, one]) => one.away).map(([id]) => id);
  const paths = [switcher.live, switcher.preparing].map((path) => {
    if (!path) return null;
    const made = browser.openAt(path.epoch);
    const arrived = [...knows.keys()].filter((id) => path.isConnected(id));
    const told = ["ready", "failed"].map((what) => said.has(`${what} ${path.epoch}`));
    return [
      path.kind,
      rank(path.epoch),
      bits(made?.members ?? []),
      bits(arrived),
      bits(arrived.filter((id) => browser.isRunning(id, path))),
      made !== undefined && broken.has(made),
      told,
    ];
  });
  return [
    connected,
    bits(knows.keys()),
    bits(away),
    paths,
    words.map((word) => {
      if ("plan" in word)
        return [
          word.type,
          word.plan.path,
          rank(word.plan.epoch),
          bits(word.plan.members),
          "replace" in word ? word.replace : word.liveIsLost,
        ];
      if ("ids" in word) return [word.type, bits(word.ids), bits(word.away)];
      if ("id" in word) return [word.type, bits([word.id])];
      return [word.type, "epoch" in word ? rank(word.epoch) : ""];
    }),
    reports.map(({ type, epoch }) => [type, rank(epoch)]),
    bits(shown.keys()),
    // Which of its two paths each is shown on: the label has the number of the epoch in the middle.
    [...shown].map(([id, label]) => [bits([id]), rank(Number(label.split("-")[1]))]).toSorted(),
  ];
}

/** Epochs by their order, as far as anybody speaks of them. */
function ranks({ mode, browsers }: SwitcherCall): (epoch: number) => string {
  const epochs = new Set<number>([mode.epoch]);
  for (const path of [mode.live, mode.preparing]) if (path) epochs.add(path.epoch);
  for (const { open, words, reports, shown } of browsers.values()) {
    for (const { epoch } of [...open, ...reports]) epochs.add(epoch);
    for (const word of words) {
      if ("plan" in word) epochs.add(word.plan.epoch);
      else if ("epoch" in word) epochs.add(word.epoch);
    }
    for (const label of shown.values()) epochs.add(Number(label.split("-")[1]));
  }
  const sorted = [...epochs].toSorted((one, other) => one - other);
  return (epoch) => String(sorted.indexOf(epoch));
}

function orders<T>(all: readonly T[]): T[][] {
  if (all.length <= 1) return [[...all]];
  return all.flatMap((first) => orders(all.filter((one) => one !== first)).map((rest) => [first, ...rest]));
}
