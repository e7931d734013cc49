/** −120 dB of full scale: below the last bit of any loudspeaker, and yet not nothing. */
const LEVEL = 1e-6;

/**
 * Keeps a mix from ever being exactly nothing while people can be heard. Chromium tells the whole browser, with the
 * page's icon as a bitmap of 1 MiB, each time an audio graph turns to nothing and back; a voice between two words does
 * that some thirty times a second. Two people who talked directly cost the browser half a core for it.
 */
export class AudibleFloor {
  #source: ConstantSourceNode | null = null;

  constructor(private readonly context: AudioContext) {}

  start(): void {
    if (this.#source) return;
    this.#source = this.context.createConstantSource();
    this.#source.offset.value = LEVEL;
    this.#source.connect(this.context.destination);
    this.#source.start();
  }

  /** May be called twice, and before `start`. */
  stop(): void {
    this.#source?.stop();
    this.#source?.disconnect();
    this.#source = null;
  }
}
