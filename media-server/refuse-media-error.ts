import { errors } from "mediasoup";
import { RequestError } from "@/lib/protocol/errors";

/**
 * Turns what mediasoup throws into a refusal that says whose fault it is.
 * @param what the beginning of the sentence: "The track was refused"
 */
export function refuseMediaError(what: string, cause: unknown): RequestError {
  if (cause instanceof RequestError) return cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  if (cause instanceof errors.WorkerClosedError)
    return new RequestError(
      "media-server-unavailable",
      `${what}: its worker has ended. Create the room again.`,
      {
        cause,
      },
    );
  if (cause instanceof errors.NotFoundError)
    return new RequestError("not-found", `${what}: it was closed meanwhile (${why}).`, { cause });
  if (cause instanceof TypeError || cause instanceof errors.UnsupportedError)
    return new RequestError("bad-request", `${what}: ${why}.`, { cause });
  // The worker's own refusals: a second connect of a transport, an SSRC that is in use, …
  return new RequestError("conflict", `${what}: ${why}.`, { cause });
}
