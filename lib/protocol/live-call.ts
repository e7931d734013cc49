import { z } from "zod";
import { pathKind } from "./mode";
import { callSettings, waitingPerson } from "./moderation-notifications";
import { participantInfo } from "./participant";

/** Somebody in a call, as those may know them who are in it or run it. */
const livePerson = participantInfo.extend({
  joinedAt: z.iso.datetime().meta({ description: "Since when, however often they lost their connection." }),
});

/** A call as it is now. */
export const liveCall = z.object({
  participants: z.array(livePerson),
  waiting: z.array(waitingPerson).nullable().meta({
    description: "Who waits to be let in, the longest first; null for those who may not let them in.",
  }),
  settings: callSettings,
  path: pathKind.nullable().meta({
    description:
      "How media travel: straight between browsers (`p2p`), through a media server (`sfu`), or not yet.",
  }),
  preparing: pathKind.nullable().meta({ description: "The path that is being built beside it." }),
});
export type LiveCall = z.infer<typeof liveCall>;

export const liveCallReply = z.object({
  call: liveCall.nullable().meta({ description: "Null: nobody is there now." }),
});
