import type { ErrorBody, ErrorCode } from "./error-body";

/** A refusal: `code` for programs, `message` for people (what to do next), `cause` for whoever debugs it. */
export class RequestError extends Error {
  override readonly name = "RequestError";

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions & { details?: Record<string, unknown> },
  ) {
    super(message, options);
    this.details = options?.details;
  }

  readonly details: Record<string, unknown> | undefined;

  /** The part that may leave the process: never the cause. */
  toBody(): ErrorBody {
    return { code: this.code, message: this.message, ...(this.details ? { details: this.details } : {}) };
  }
}

/** What the other side hears of any thrown value: a RequestError as it is, everything else as `internal`. */
export function errorBodyFrom(error: unknown): ErrorBody {
  if (error instanceof RequestError) return error.toBody();
  return { code: "internal", message: "Something went wrong on the server. Try again in a moment." };
}
