/** What a short sound tells. */
export type Cue = "joined" | "left" | "message" | "hand" | "test";

type Note = { frequency: number; at: number; lasts: number };

/**
 * Two notes that rise for who comes and fall for who goes; one for a message; a knock for a hand; a chord, note by note,
 * to try a loudspeaker. Times in seconds.
 */
const cues: Record<Cue, readonly Note[]> = {
  joined: [
    { frequency: 523.25, at: 0, lasts: 0.14 },
    { frequency: 783.99, at: 0.1, lasts: 0.2 },
  ],
  left: [
    { frequency: 783.99, at: 0, lasts: 0.14 },
    { frequency: 523.25, at: 0.1, lasts: 0.2 },
  ],
  message: [{ frequency: 880, at: 0, lasts: 0.16 }],
  hand: [
    { frequency: 659.25, at: 0, lasts: 0.1 },
    { frequency: 659.25, at: 0.14, lasts: 0.14 },
  ],
  test: [
    { frequency: 523.25, at: 0, lasts: 0.3 },
    { frequency: 659.25, at: 0.22, lasts: 0.3 },
    { frequency: 783.99, at: 0.44, lasts: 0.5 },
  ],
};

/** Far below a voice: it tells something, it does not interrupt. */
const LOUDNESS = 0.06;
/** About as loud as a voice: who tries a loudspeaker wants to hear it. */
const TEST_LOUDNESS = 0.2;
const ATTACK_S = 0.01;
/** What comes closer together than this is one sound, in seconds: ten people who join are no melody. */
const LEAST_PAUSE_S = 0.6;

/** Short sounds that are made on the spot, in the audio context of the call: they come from the speaker one has chosen. */
export class CuePlayer {
  #quietUntil = 0;

  constructor(private readonly context: () => AudioContext) {}

  readonly play = (cue: Cue): void => {
    const context = this.context();
    // A browser that has blocked the sound plays what was missed when it is let: too late to mean anything.
    if (context.state !== "running" || context.currentTime < this.#quietUntil) return;
    this.#quietUntil = context.currentTime + LEAST_PAUSE_S;
    for (const note of cues[cue]) sound(context, note, cue === "test" ? TEST_LOUDNESS : LOUDNESS);
  };
}

function sound(context: AudioContext, { frequency, at, lasts }: Note, loudness: number): void {
  const from = context.currentTime + at;
  const tone = context.createOscillator();
  const gain = context.createGain();
  tone.frequency.value = frequency;
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(loudness, from + ATTACK_S);
  gain.gain.linearRampToValueAtTime(0, from + lasts);
  tone.connect(gain).connect(context.destination);
  tone.start(from);
  tone.stop(from + lasts);
  tone.addEventListener("ended", () => gain.disconnect());
}
