import type { ParticipantId } from "@/lib/protocol/ids";
import { AnalyserPool } from "../analyser-pool";
import type { MixedVoice } from "../audio-mixer";
import type { MeasuredPeople, Meter } from "./meter";
import { newestPacket } from "./newest-packet";
import { VoiceGap } from "./voice-gap";

/** Samples that are rendered at once, in every browser. */
const QUANTUM = 128;
/** The most that an analyser keeps: 0.7 s, so that a page that is busy for a moment misses nothing. */
const HISTORY = 32_768;
/** Playing packets is over when the newest is this old, in ms; a silent sender makes one every 400 ms only (DTX). */
const LATE_MS = 150;
const LATE_WHEN_QUIET_MS = 700;
/** Levels below this are silence to the sender: −50 dB. */
const QUIET_LEVEL = 0.003;
/** More voices are not listened to: it would cost the page more than it tells. */
const MAX_PEOPLE = 8;

/** The graph takes a new connection up a moment later, in seconds of its clock: what an analyser has until then is void. */
const WARM_UP_S = 0.05;

type Tap = { analyser: AnalyserNode; validFrom: number; wasQuiet: boolean };
type Listening = {
  gap: VoiceGap;
  played: AnalyserNode;
  validFrom: number;
  taps: Map<MediaStreamTrack, Tap>;
};

export type VoiceMeterOptions = {
  context: AudioContext;
  people: MeasuredPeople;
  /** Everything that is attached to the mix of this person's microphone. */
  voices: (id: ParticipantId) => readonly MixedVoice[];
  /** How loud this person is wanted here, 0 to 1. */
  volumeOf: (id: ParticipantId) => number;
  receiverOf: (track: MediaStreamTrack) => RTCRtpReceiver | null;
};

/** The longest silence of any remote microphone that its owner did not make: see VoiceGap. */
export class VoiceMeter implements Meter {
  readonly #listening = new Map<ParticipantId, Listening>();
  readonly #samples = new Float32Array(HISTORY);
  readonly #analysers: AnalyserPool;
  #readTo = 0;
  #open = false;

  constructor(private readonly options: VoiceMeterOptions) {
    this.#analysers = new AnalyserPool(options.context, HISTORY);
  }

  start(): void {
    this.stop();
    this.#open = true;
    this.#readTo = this.options.context.currentTime;
    this.#follow((id, gap) => {
      const newest = this.options.voices(id).map(({ track }) => this.#packetOf(track));
      const ages = newest.flatMap((packet) => (packet ? [packet.age] : []));
      const late = newest.every((packet) => !packet?.receiving);
      if (ages.length > 0) gap.begin(late ? Math.min(...ages) : 0);
    });
  }

  look(): void {
    if (!this.#open) return;
    const { context, people } = this.options;
    const now = context.currentTime;
    const readTo = this.#readTo;
    const quanta = Math.round(((now - readTo) * context.sampleRate) / QUANTUM);
    this.#readTo = now;
    const missed = quanta * QUANTUM > HISTORY;
    for (const [id, listening] of this.#listening) {
      const volume = this.options.volumeOf(id);
      if (missed || !people.mediaOf(id)?.mic || volume === 0) listening.gap.interrupt();
      else if (quanta > 0 && readTo >= listening.validFrom) this.#read(listening, volume, quanta, readTo);
    }
    this.#follow();
  }

  stop(): number | null {
    if (!this.#open) return null;
    this.look();
    this.#open = false;
    let longest: number | null = null;
    for (const [id, { gap, played, taps }] of this.#listening) {
      if (gap.longest !== null) longest = Math.max(longest ?? 0, gap.longest);
      // Those that are gone from the mix have been disconnected from everything by it.
      for (const voice of this.options.voices(id)) {
        const tap = taps.get(voice.track);
        if (!tap) continue;
        voice.incoming.disconnect(tap.analyser);
        voice.played.disconnect(played);
      }
      for (const { analyser } of taps.values()) this.#analysers.giveBack(analyser);
      this.#analysers.giveBack(played);
    }
    this.#listening.clear();
    return longest;
  }

  #read({ gap, played, taps }: Listening, volume: number, quanta: number, from: number): void {
    const known = [...taps].filter(([, { validFrom }]) => from >= validFrom);
    const voices = known.map(([track, tap]) => {
      const packet = this.#packetOf(track);
      const quiet = packet?.quiet ?? false;
      const voice = {
        peaks: this.#peaks(tap.analyser, quanta),
        receiving: packet?.receiving ?? false,
        // A pause may begin or end within this stretch.
        quiet: quiet || tap.wasQuiet,
      };
      tap.wasQuiet = quiet;
      return voice;
    });
    const quantumMs = (QUANTUM / this.options.context.sampleRate) * 1_000;
    gap.add({ quantumMs, played: this.#peaks(played, quanta).map((peak) => peak / volume), voices });
  }

  /** Listens to what has been attached since the last look, and no more to what is gone. */
  #follow(begin?: (id: ParticipantId, gap: VoiceGap) => void): void {
    const { context, people } = this.options;
    const validFrom = context.currentTime + WARM_UP_S;
    for (const id of people.ids()) {
      const voices = this.options.voices(id);
      let listening = this.#listening.get(id);
      if (!listening) {
        // Who comes during a switch was not heard before it: how they begin is no gap of it.
        if (!begin || voices.length === 0 || this.#listening.size >= MAX_PEOPLE) continue;
        const played = this.#analysers.take();
        listening = { gap: new VoiceGap(), played, validFrom, taps: new Map() };
        this.#listening.set(id, listening);
        begin(id, listening.gap);
      }
      for (const { track, incoming, played } of voices) {
        if (listening.taps.has(track)) continue;
        const analyser = this.#analysers.take();
        incoming.connect(analyser);
        played.connect(listening.played);
        listening.taps.set(track, { analyser, validFrom, wasQuiet: false });
      }
      for (const [track, { analyser }] of listening.taps) {
        if (voices.some((voice) => voice.track === track)) continue;
        listening.taps.delete(track);
        this.#analysers.giveBack(analyser);
      }
    }
  }

  #packetOf(track: MediaStreamTrack): { age: number; receiving: boolean; quiet: boolean } | null {
    const packet = newestPacket(this.options.receiverOf(track));
    if (!packet) return null;
    const age = performance.now() - packet.at;
    // Without a level in the packets the sender is believed to be silent whenever nothing is to be heard.
    const quiet = (packet.level ?? 0) < QUIET_LEVEL;
    return { age, quiet, receiving: age <= (quiet ? LATE_WHEN_QUIET_MS : LATE_MS) };
  }

  #peaks(analyser: AnalyserNode, quanta: number): number[] {
    analyser.getFloatTimeDomainData(this.#samples);
    return Array.from({ length: quanta }, (_, i) => {
      const from = HISTORY - (quanta - i) * QUANTUM;
      let peak = 0;
      for (let at = from; at < from + QUANTUM; at++) peak = Math.max(peak, Math.abs(this.#samples[at] ?? 0));
      return peak;
    });
  }
}
