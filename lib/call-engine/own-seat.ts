import type { KeptMedia, RoomSnapshot } from "@/lib/protocol/browser-requests";
import { RequestError, type ErrorCode } from "@/lib/protocol/errors";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { LocalMedia } from "./local-media/local-media";
import type { SeatMemory } from "./seat-memory";
import { decodedCodecs } from "./sfu/decoded-codecs";
import type { SignallingClient } from "./signalling-client";

/** A third of a token's life, in ms: one renewal may be missed. */
const RENEW_MS = 5 * 60_000;
/** How long until the next attempt when the server is there but cannot give the seat back yet, in ms. */
const RETRY_MS = 1_000;

/** The server answered, and another attempt may have another answer: it is only just starting, or has much to do. */
const passing: readonly ErrorCode[] = ["internal", "timeout", "rate-limited"];
/** The seat is gone for good, or is not ours; another one may be had. */
const final: readonly ErrorCode[] = ["forbidden", "not-in-meeting", "conflict"];

export type OwnSeatOptions = {
  signalling: SignallingClient;
  localMedia: LocalMedia;
  /** For the page that is loaded next. */
  memory?: Pick<SeatMemory, "keep" | "forget">;
};

/** The own place in the call: taken once, and taken again over every new connection. */
export class OwnSeat {
  #name = "";
  #token: string | null = null;
  #selfId: ParticipantId | null = null;
  #renewal: ReturnType<typeof setInterval> | undefined;
  #attempts = 0;
  #settled = true;

  constructor(private readonly options: OwnSeatOptions) {}

  /** False while the answer to an attempt is out: if it is lost, what it said is not known here. */
  get settled(): boolean {
    return this.#settled;
  }

  /**
   * Takes a new seat.
   * @param sitDown called with the answer, before any plan that follows it
   * @throws RequestError
   */
  async take(name: string, sitDown: (snapshot: RoomSnapshot) => void): Promise<void> {
    this.#attempts++;
    this.#name = name;
    await this.#ask({}, sitDown);
  }

  /**
   * The connection is a new one that the server does not know: takes the former seat again, or a new one where that is
   * gone. Does nothing more once the connection has dropped again: the next one brings the next attempt.
   * @param kept what is left of the media of this seat
   * @throws RequestError when the call goes on without this person
   */
  async takeAgain(kept: KeptMedia, sitDown: (snapshot: RoomSnapshot) => void): Promise<void> {
    const attempt = ++this.#attempts;
    for (;;) {
      const seatToken = this.#token;
      try {
        return await this.#ask(seatToken === null ? {} : { seatToken, kept }, sitDown);
      } catch (error) {
        if (attempt !== this.#attempts || !this.options.signalling.connected) return;
        const code = error instanceof RequestError ? error.code : "internal";
        if (seatToken !== null && final.includes(code)) this.#token = null;
        else if (passing.includes(code)) await new Promise((done) => setTimeout(done, RETRY_MS));
        else throw error;
        if (attempt !== this.#attempts || !this.options.signalling.connected) return;
      }
    }
  }

  /**
   * The page was loaded again: takes the seat that the former one had.
   * @returns false when it is gone; then this person is at the door, like anybody else
   */
  async comeBack(
    { token, name }: { token: string; name: string },
    sitDown: (snapshot: RoomSnapshot) => void,
  ): Promise<boolean> {
    const attempt = ++this.#attempts;
    this.#name = name;
    while (attempt === this.#attempts) {
      try {
        if (!this.options.signalling.connected) await this.options.signalling.nextConnection();
        await this.#ask({ seatToken: token }, sitDown);
        return true;
      } catch (error) {
        const code = error instanceof RequestError ? error.code : "internal";
        if (code === "disconnected") continue;
        if (!passing.includes(code)) break;
        await new Promise((done) => setTimeout(done, RETRY_MS));
      }
    }
    if (attempt === this.#attempts) this.giveUp();
    return false;
  }

  /** It is not wanted any more. May be called twice. */
  giveUp(): void {
    this.#attempts++;
    this.#token = null;
    this.options.memory?.forget();
    clearInterval(this.#renewal);
  }

  async #ask(
    claim: { seatToken?: string; kept?: KeptMedia },
    sitDown: (snapshot: RoomSnapshot) => void,
  ): Promise<void> {
    const { signalling, localMedia } = this.options;
    const attempt = this.#attempts;
    this.#settled = false;
    // Plans follow right behind the answer: they wait for whatever is made from it.
    const release = signalling.hold();
    try {
      const snapshot = await signalling.request("room:join", {
        name: this.#name,
        media: localMedia.media,
        decodes: decodedCodecs(),
        ...claim,
      });
      if (attempt === this.#attempts) this.#keep(snapshot);
      sitDown(snapshot);
      this.#settled = true;
    } finally {
      release();
    }
    signalling.letThrough();
  }

  #setToken(token: string): void {
    this.#token = token;
    if (this.#selfId) this.options.memory?.keep({ token, selfId: this.#selfId, name: this.#name });
  }

  #keep({ seatToken, selfId }: RoomSnapshot): void {
    this.#selfId = selfId;
    this.#setToken(seatToken);
    clearInterval(this.#renewal);
    this.#renewal = setInterval(() => void this.#renew(), RENEW_MS);
  }

  async #renew(): Promise<void> {
    const { signalling } = this.options;
    if (!signalling.connected) return; // taking the seat again brings a new one
    const attempt = this.#attempts;
    try {
      const { seatToken } = await signalling.request("room:renew-seat", {});
      if (attempt === this.#attempts) this.#setToken(seatToken);
    } catch (error) {
      console.warn("The token of this seat was not renewed; the next attempt follows.", error);
    }
  }
}
