import type { ParticipantId } from "@/lib/protocol/ids";
import { AudioMixer } from "./audio-mixer";

/** What is heard on this page, and where. */
export class CallSound {
  #mixer: AudioMixer | null = null;

  /** @param context the one of the page; whoever made it closes it */
  constructor(private readonly context: () => AudioContext) {}

  get mixer(): AudioMixer {
    return (this.#mixer ??= new AudioMixer(this.context()));
  }

  get blocked(): boolean {
    return this.#mixer?.blocked ?? false;
  }

  /** Never rejects: a call without sound is still one. */
  async start(speaker: string | null): Promise<void> {
    const { mixer } = this;
    if (speaker) void this.useSpeaker(speaker);
    await mixer.resume().catch((error: unknown) => console.warn("The sound could not be started.", error));
  }

  /**
   * Does nothing before the sound was started: it will be started there.
   * @returns false: that one cannot be had
   */
  async useSpeaker(deviceId: string): Promise<boolean> {
    try {
      await this.#mixer?.setSpeaker(deviceId);
      return true;
    } catch (error) {
      console.warn("The loudspeaker could not be changed; the former one goes on.", error);
      return false;
    }
  }

  async unblock(): Promise<void> {
    await this.#mixer?.resume();
  }

  /** How loud this person is heard, 0 to 1; a switch of the path changes nothing about it ([M13]). */
  setVolume(id: ParticipantId, volume: number): void {
    this.mixer.setVolume(id, volume);
  }

  /** Whether this person's microphone is heard here at all. */
  setSilenced(id: ParticipantId, silenced: boolean): void {
    // Nobody is, before there is something to silence.
    if (silenced || this.#mixer) this.mixer.setSilenced(id, silenced);
  }

  forget(id: ParticipantId): void {
    this.#mixer?.forget(id);
  }

  level(id: ParticipantId): number {
    return this.#mixer?.level(id) ?? 0;
  }

  close(): void {
    this.#mixer?.close();
  }
}
