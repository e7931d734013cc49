import type { MeetingCode } from "@/lib/protocol/ids";
import { appSettings } from "@/lib/node/app-settings";
import { AttemptGate } from "./attempt-gate";
import { networkOf } from "./network-of";

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** Somebody who mistypes or guesses: a few tries, then ever longer waits, for this meeting at this address. */
const makePairGate = (factor: number) =>
  new AttemptGate({
    name: "meeting-password-pair",
    free: Math.ceil(10 * factor),
    baseSeconds: 30,
    maxSeconds: HOUR,
    rememberSeconds: DAY,
  });

/** Many addresses that guess at one meeting. Short waits: its guests come this way too. */
const meetingGate = new AttemptGate({
  name: "meeting-password-meeting",
  free: 200,
  baseSeconds: 15,
  maxSeconds: 120,
  rememberSeconds: DAY,
});

/** The gates that an attempt to enter a meeting's password has to pass. */
export class MeetingPasswordGates {
  readonly #pairGate = makePairGate(appSettings().addressLimitFactor);
  readonly #pair: string;

  constructor(
    private readonly code: MeetingCode,
    address: string,
  ) {
    this.#pair = `${code}:${networkOf(address)}`;
  }

  /** @throws RequestError `rate-limited` with `retryAfterSeconds` */
  async attempt(): Promise<void> {
    await this.#pairGate.attempt(this.#pair);
    await meetingGate.attempt(this.code);
  }

  /** The password was right. The meeting may have been guessed at by others: only this attempt is taken back there. */
  async succeeded(): Promise<void> {
    await Promise.all([this.#pairGate.succeeded(this.#pair), meetingGate.forgive(this.code)]);
  }
}
