import { z } from "zod";
import type { Logger } from "@/lib/node/logger";
import { issueServiceToken } from "@/lib/node/service-token";
import { errorBody } from "@/lib/protocol/errors";
import {
  mediaRegistrationEveryMs,
  mediaRegistrationPath,
  mediaRegistrationReply,
  mediaRegistrationToken,
  type MediaRegistration,
} from "@/lib/protocol/media-registration";

/** An app server that does not answer is tried again so soon, in ms: it may be one that is being restarted. */
const tryAgainMs = 1_000;
const answerTimeoutMs = 3_000;
/** A token is for one request. */
const tokenSeconds = 60;
/** Whom an app server takes for down after so many registrations, it will not reach. */
const downTooOften = 4;

const refusal = z.object({ error: errorBody });

export type AppAnnouncerOptions = {
  /** Address of the app server, as in APP_SERVER_URLS. */
  appUrl: string;
  /** MEDIA_SERVER_SECRET */
  secret: string;
  registration: MediaRegistration;
  log: Logger;
};

/** How it went: what is said about it once, and not again before it is something else. */
type Outcome = { level: "info" | "warn"; sentence: string; nextInMs: number; down: boolean };

/** Says to one app server that this media server is there, again and again, until it is closed. */
export class AppAnnouncer {
  readonly #options: AppAnnouncerOptions;
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #said = "";
  #timesDown = 0;

  constructor(options: AppAnnouncerOptions) {
    this.#options = options;
  }

  start(): void {
    void this.#announce();
  }

  /** Says nothing more; safe to call twice. */
  close(): void {
    this.#stop.abort();
    clearTimeout(this.#timer);
  }

  async #announce(): Promise<void> {
    const outcome = await this.#ask().catch((error: unknown): Outcome => ({
      level: "warn",
      sentence: `the app server does not answer (${reasonOf(error)}): tried again until it does`,
      nextInMs: tryAgainMs,
      down: false,
    }));
    if (this.#stop.signal.aborted) return;
    this.#say(outcome);
    this.#timer = setTimeout(() => void this.#announce(), outcome.nextInMs);
  }

  async #ask(): Promise<Outcome> {
    const { appUrl, secret, registration } = this.#options;
    const token = await issueServiceToken(secret, tokenSeconds, mediaRegistrationToken);
    const response = await fetch(appUrl + mediaRegistrationPath, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(registration),
      redirect: "error", // the token is for this address
      signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(answerTimeoutMs)]),
    });
    const content: unknown = await response.json();
    const again = { nextInMs: mediaRegistrationEveryMs, down: false };
    if (response.ok) {
      const { state } = mediaRegistrationReply.parse(content);
      return { level: "info", sentence: "registered", ...again, down: state === "down" };
    }
    const refused = refusal.safeParse(content);
    const why = refused.success ? refused.data.error.message : `status ${response.status}`;
    return { level: "warn", sentence: `not registered: ${why}`, ...again };
  }

  #say({ level, sentence, down }: Outcome): void {
    const { log, registration, appUrl } = this.#options;
    if (sentence !== this.#said) log[level]({ app: appUrl }, sentence);
    this.#said = sentence;
    this.#timesDown = down ? this.#timesDown + 1 : 0;
    if (this.#timesDown === downTooOften)
      log.warn(
        { app: appUrl, url: registration.url },
        "registered, but the app server takes it for down: unless it is drained, check whether MEDIA_SERVER_URL reaches it",
      );
  }
}

/** `fetch failed` says nothing; what is behind it does. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
