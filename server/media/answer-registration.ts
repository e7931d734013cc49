import type { IncomingMessage, ServerResponse } from "node:http";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { z } from "zod";
import { takeLimit } from "@/lib/auth/limits/take-limit";
import type { Logger } from "@/lib/node/logger";
import { serviceTokenCheck } from "@/lib/node/service-token";
import { errorBodyFrom, RequestError } from "@/lib/protocol/errors";
import {
  mediaRegistration,
  mediaRegistrationLimits,
  mediaRegistrationToken,
  type MediaRegistration,
  type MediaRegistrationReply,
} from "@/lib/protocol/media-registration";
import { statusOfError } from "@/lib/protocol/rest/problem";

export type RegistrationAnswerOptions = {
  /** @throws RequestError */
  register: (registration: MediaRegistration) => MediaRegistrationReply;
  /** MEDIA_SERVER_SECRET: who has it may register. */
  secret: string;
  /** Network address of a caller. */
  readAddress: (request: IncomingMessage) => string;
  /** How often one address may ask. Default: as the contract says. */
  requests?: number;
  log: Logger;
};

/**
 * Answers `POST /media-servers`, by which media servers register. This port is open to everybody: how often one address
 * may ask is limited, and nothing is read of somebody without a token.
 */
export function answerRegistrations(
  options: RegistrationAnswerOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const check = serviceTokenCheck(options.secret, mediaRegistrationToken);
  const limiter = new RateLimiterMemory({
    points: options.requests ?? mediaRegistrationLimits.requests,
    duration: mediaRegistrationLimits.windowSeconds,
  });
  const answer = async (request: IncomingMessage): Promise<MediaRegistrationReply> => {
    await takeLimit(limiter, options.readAddress(request));
    if (request.method !== "POST")
      throw new RequestError("bad-request", "Media servers register here by POST.");
    await check(request.headers.authorization);
    return options.register(await readRegistration(request));
  };
  return async (request, response) => {
    response.setHeader("content-type", "application/json");
    response.setHeader("cache-control", "no-store");
    try {
      response.end(JSON.stringify(await answer(request)));
    } catch (error) {
      const { log } = options;
      if (error instanceof RequestError) log.info({ code: error.code }, `not registered: ${error.message}`);
      else log.error({ err: error }, "a media server could not be registered");
      const body = errorBodyFrom(error);
      const seconds = body.details?.["retryAfterSeconds"];
      if (typeof seconds === "number") response.setHeader("retry-after", seconds);
      // What has not been read of the request is not waited for.
      response.writeHead(statusOfError(body.code), { connection: "close" });
      response.end(JSON.stringify({ error: body }));
    }
  };
}

/** @throws RequestError `too-large` or `bad-request` */
async function readRegistration(request: IncomingMessage): Promise<MediaRegistration> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > mediaRegistrationLimits.bodyBytes)
      throw new RequestError(
        "too-large",
        `Send at most ${mediaRegistrationLimits.bodyBytes} bytes: an address and an id.`,
      );
    parts.push(bytes);
  }
  const registration = mediaRegistration.safeParse(parseJson(Buffer.concat(parts).toString()));
  if (registration.success) return registration.data;
  const message = `This registers no media server: ${z.prettifyError(registration.error).slice(0, 500)}`;
  throw new RequestError("bad-request", message, { cause: registration.error });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no registration has this shape: refused where its schema is checked
  }
}
