import type { Logger } from "@/lib/node/logger";
import type { MeetingCode } from "@/lib/protocol/ids";
import type { changeCallSettings } from "@/models/change-call-settings";
import type { FindMeeting } from "../signalling/authenticate-socket";
import { rereadMeeting } from "./reread-meeting";
import type { RoomDirectory } from "./room-directory";

export type LockLifterOptions = {
  changeCallSettings: typeof changeCallSettings;
  findMeeting: FindMeeting;
  log: Logger;
};

/** A lock is one of the call that it was made in: when that is over, the meeting is open again. */
export class LockLifter {
  readonly #pending = new Set<Promise<void>>();

  constructor(private readonly options: LockLifterOptions) {}

  /** Also for who waits at the door already. A failure is logged. */
  lift(code: MeetingCode, directory: RoomDirectory): Promise<void> {
    const lifted = this.#lift(code, directory).finally(() => this.#pending.delete(lifted));
    this.#pending.add(lifted);
    return lifted;
  }

  /** The same for a call whose end nobody has seen, unless this process goes on with it. */
  async liftForgotten(code: MeetingCode, directory: RoomDirectory): Promise<void> {
    if (!directory.find(code)?.participants) await this.lift(code, directory);
  }

  /** Waits for what is being written. */
  async close(): Promise<void> {
    await Promise.all(this.#pending);
  }

  async #lift(code: MeetingCode, directory: RoomDirectory): Promise<void> {
    const { changeCallSettings: change, findMeeting, log } = this.options;
    try {
      await change(code, { locked: false });
      await rereadMeeting(code, { directory, findMeeting });
    } catch (error) {
      log.warn({ err: error, meeting: code }, "a meeting stays locked although its call is over");
    }
  }
}
