/** Somebody's microphone that sends more than silence, and how loud it was lately, in dBov. */
export type Voice = { producerId: string; volume: number };

export type HeardVoices = {
  /** Loudness of those who speak or spoke a moment ago, in dBov. */
  readonly levels: ReadonlyMap<string, number>;
  /** Nobody gets these now: others are louder. */
  readonly hushed: ReadonlySet<string>;
};

export const allHeard: HeardVoices = { levels: new Map(), hushed: new Set() };

/** Who is heard stays so against anybody who is not clearly louder, in dB. */
const advantage = 6;
/** So fast is forgotten how loud somebody was, in dB a second: a pause for breath costs nobody their place. */
const fadePerSecond = 6;
/** What an observer calls silence, in dBov. */
const silence = -127;

/**
 * Who of a room is forwarded, when more people speak at once than anybody can follow: the loudest.
 *
 * Whoever is silent is not held back. With DTX silence is next to nothing, and so the first word of somebody who begins to
 * speak goes out with its first packet, without waiting for anybody to notice. Only who has been heard to be one too many
 * is hushed, until they are louder than somebody who is heard, or there is room, or they pause.
 * @param voices all that send more than silence now
 * @param limit how many are heard; Infinity: all
 */
export function hearVoices(
  before: HeardVoices,
  voices: readonly Voice[],
  { limit, elapsedMs }: { limit: number; elapsedMs: number },
): HeardVoices {
  const levels = new Map<string, number>();
  for (const [producerId, level] of before.levels) {
    const faded = level - (fadePerSecond * elapsedMs) / 1000;
    if (faded > silence) levels.set(producerId, faded);
  }
  for (const { producerId, volume } of voices)
    levels.set(producerId, Math.max(volume, levels.get(producerId) ?? silence));
  if (voices.length <= limit) return { levels, hushed: new Set() };
  const rank = ({ producerId }: Voice) =>
    (levels.get(producerId) ?? silence) + (before.hushed.has(producerId) ? 0 : advantage);
  const ranked = [...voices].sort((one, other) => rank(other) - rank(one));
  return { levels, hushed: new Set(ranked.slice(limit).map(({ producerId }) => producerId)) };
}

/** Those whose fate is another than before. */
export function changedVoices(before: HeardVoices, after: HeardVoices): Set<string> {
  return new Set(
    [...before.hushed, ...after.hushed].filter((id) => before.hushed.has(id) !== after.hushed.has(id)),
  );
}
