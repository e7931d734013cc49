import { createHash } from "node:crypto";
import { appSettings } from "@/lib/node/app-settings";
import { AttemptGate } from "./attempt-gate";
import { networkOf } from "./network-of";

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** One person who mistypes: a few tries, then ever longer waits, at this address only. */
const pair = new AttemptGate({
  name: "sign-in-pair",
  free: 5,
  baseSeconds: 30,
  maxSeconds: HOUR,
  rememberSeconds: DAY,
});

/** Many addresses that try one account. Loose, so that nobody can lock somebody else out for long. */
const account = new AttemptGate({
  name: "sign-in-account",
  free: 50,
  baseSeconds: 30,
  maxSeconds: 900,
  rememberSeconds: DAY,
});

/** One address that tries many accounts. */
const makeAddressGate = (factor: number) =>
  new AttemptGate({
    name: "sign-in-address",
    free: Math.ceil(40 * factor),
    baseSeconds: 30,
    maxSeconds: HOUR,
    rememberSeconds: HOUR,
  });

/** The three gates that an attempt to sign in has to pass. They know accounts by a hash, so that none is listed. */
export class SignInGates {
  readonly #email: string;
  readonly #address: string;
  readonly #addressGate = makeAddressGate(appSettings().addressLimitFactor);

  constructor(email: string, address: string) {
    this.#email = createHash("sha256").update(email).digest("base64url");
    this.#address = networkOf(address);
  }

  /** @throws RequestError `rate-limited` with `retryAfterSeconds` */
  async attempt(): Promise<void> {
    await pair.attempt(this.#pair);
    await this.#addressGate.attempt(this.#address);
    await account.attempt(this.#email);
  }

  /** The password was right. Only what is this person's own starts anew: the address may be shared with a guesser. */
  async succeeded(): Promise<void> {
    await Promise.all([this.startAnew(), this.#addressGate.forgive(this.#address)]);
  }

  /** The account has a new password: guesses at the former one count no more. Those of the address at others do. */
  async startAnew(): Promise<void> {
    await Promise.all([pair.succeeded(this.#pair), account.succeeded(this.#email)]);
  }

  get #pair(): string {
    return `${this.#email}:${this.#address}`;
  }
}
