import { z } from "zod";
import { seatToken } from "@/lib/protocol/browser-requests";
import { seatKeyOf } from "./seat-key";
import type { LocalMedia } from "./local-media/local-media";
import { displayName, participantId, type MeetingCode } from "@/lib/protocol/ids";

/** So long a page waits for one that sits there, and has not said that it goes, in ms. */
const FORMER_PAGE_MS = 500;

/** A page that is loaded again comes within this time, in ms; a tab that is restored another day does not. */
const JUST_NOW_MS = 60_000;

const rememberedSeat = z.object({
  token: seatToken,
  selfId: participantId,
  name: displayName,
  /** What was on: a page that is loaded again turns on nothing else. */
  mic: z.boolean(),
  camera: z.boolean(),
  /** When the page went, in ms since 1970; missing while it is there, and when the browser has crashed. */
  leftAt: z.number().optional(),
});
export type RememberedSeat = z.infer<typeof rememberedSeat>;
type OwnedSeat = Omit<RememberedSeat, "mic" | "camera" | "leftAt">;

/** Whether the former page was in the call a moment ago: then its person wants to be in, even where the seat is gone. */
export function wasLeftJustNow({ leftAt }: Pick<RememberedSeat, "leftAt">): boolean {
  return leftAt !== undefined && Math.abs(Date.now() - leftAt) < JUST_NOW_MS;
}

/**
 * The seat of this tab, for the page that is loaded in it next. A tab that was duplicated has a copy of what was
 * remembered; it does not get the seat, as whoever sits there has not said that they go, and holds a lock that ends with
 * their page.
 */
export class SeatMemory {
  readonly #key: string;
  #seat: OwnedSeat | null = null;
  #release: (() => void) | null = null;
  #held: string | null = null;

  constructor(
    meeting: MeetingCode,
    private readonly localMedia: Pick<LocalMedia, "switchedOn" | "events">,
  ) {
    this.#key = seatKeyOf(meeting);
    localMedia.events.on("stateChanged", () => this.#write());
  }

  /** The seat of the page that was here before; null when there was none, or when another tab sits there. */
  async recall(): Promise<RememberedSeat | null> {
    const seat = this.#read();
    if (!seat) return null;
    // The page that went was this tab's. A busy browser may need seconds until its lock ends.
    if (wasLeftJustNow(seat) || (await this.#hold(seat.selfId))) return seat;
    this.forget();
    return null;
  }

  /** The seat was taken, or has another token. */
  keep(seat: OwnedSeat): void {
    this.#seat = seat;
    this.#write();
    void this.#hold(seat.selfId);
  }

  /** The page goes, and is perhaps loaded again. */
  pageGoes(): void {
    this.#write(Date.now());
  }

  /** It was given up. May be called twice. */
  forget(): void {
    this.#seat = null;
    this.#release?.();
    this.#release = this.#held = null;
    try {
      window.sessionStorage.removeItem(this.#key);
    } catch (error) {
      console.info("The place in the call could not be forgotten; it is of no use to anybody.", error);
    }
  }

  #write(leftAt?: number): void {
    if (!this.#seat) return;
    const seat: RememberedSeat = { ...this.#seat, ...this.localMedia.switchedOn, leftAt };
    try {
      window.sessionStorage.setItem(this.#key, JSON.stringify(seat));
    } catch (error) {
      console.info("This place could not be kept for the case that the page is loaded again.", error);
    }
  }

  #read(): RememberedSeat | null {
    try {
      const stored: unknown = JSON.parse(window.sessionStorage.getItem(this.#key) ?? "null");
      return rememberedSeat.safeParse(stored).data ?? null;
    } catch (error) {
      console.info("The place of the former page could not be read.", error);
      return null;
    }
  }

  /** @returns whether nobody else in this browser sits there; without locks nobody can tell */
  async #hold(selfId: string): Promise<boolean> {
    if (this.#held === selfId) return true;
    const locks: LockManager | undefined = navigator.locks;
    if (!locks) return false;
    this.#release?.();
    this.#held = selfId;
    return new Promise((resolve) => {
      const held = () =>
        new Promise<void>((release) => {
          this.#release = release;
          resolve(true);
        });
      const patience = AbortSignal.timeout(FORMER_PAGE_MS);
      locks.request(`${this.#key}:${selfId}`, { signal: patience }, held).catch(() => {
        if (this.#held === selfId) this.#held = null;
        resolve(false); // another tab has it
      });
    });
  }
}
