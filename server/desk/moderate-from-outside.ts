import { z } from "zod";
import { answerRequests, type Handlers } from "@/lib/protocol/answer-requests";
import { outsideRequests, type OutsideRequestName, type OutsideRequests } from "@/lib/protocol/call-desk";
import { makeLocalLine } from "@/lib/protocol/local-line";
import { standingOf } from "@/lib/protocol/permissions";
import { request } from "@/lib/protocol/request";
import { authorizeFromOutside } from "../signalling/authorize-request";
import { logRefusal } from "../signalling/log-refusal";
import { moderationHandlers } from "../signalling/moderation-handlers";
import { runMeetingHandlers } from "../signalling/run-meeting-handlers";
import type { ActingContext } from "../signalling/socket-context";

/** What is asked is checked by the end that answers, as over a connection. */
const asTheyCome = Object.fromEntries(
  Object.keys(outsideRequests).map((name) => [name, { payload: z.unknown(), reply: z.object({}) }]),
);

const handlers: Handlers<OutsideRequests, ActingContext> = { ...moderationHandlers, ...runMeetingHandlers };

/**
 * One request of somebody without a connection, answered by what answers it over one.
 * @throws RequestError `bad-request`, `forbidden`, and what the request itself is refused with
 */
export async function moderateFromOutside(
  name: OutsideRequestName,
  payload: unknown,
  context: ActingContext,
): Promise<void> {
  const { asking, answering } = makeLocalLine();
  answerRequests(answering, outsideRequests, handlers, context, {
    allow: (asked) => authorizeFromOutside(asked, standingOf(context.demandActor())),
    onRefused: (asked, error) => logRefusal(context.log, asked, error),
  });
  await request(asking, asTheyCome, name, payload);
}
