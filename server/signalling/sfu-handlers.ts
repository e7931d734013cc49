import { RequestError } from "@/lib/protocol/errors";
import { isScreen } from "@/lib/protocol/participant";
import {
  closeProducer,
  connectTransport,
  consume,
  produce,
  resumeConsumers,
  wantPictures,
} from "../rooms/sfu-requests";
import { standingIn } from "./authorize-request";
import { demandScreenSharing } from "./demand-screen-sharing";
import type { HandlersOf, SocketContext } from "./socket-context";

/** So many requests does it count for: it can make a key frame of each sender, and encoders start and stop. */
const pictureTokens = 4;

/** What browsers ask of the media server, through the room they sit in. */
export const sfuHandlers: HandlersOf<
  | "sfu:connect-transport"
  | "sfu:produce"
  | "sfu:close-producer"
  | "sfu:consume"
  | "sfu:resume-consumer"
  | "sfu:want-pictures"
> = {
  "sfu:connect-transport": async (payload, context) => {
    const { session, id } = demandSession(context, payload);
    await connectTransport(session, id, payload);
    return {};
  },

  "sfu:produce": async (payload, context) => {
    const { session, id, room } = demandSession(context, payload);
    if (isScreen(payload.source)) demandScreenSharing(room, standingIn(context));
    const made = await produce(session, id, payload);
    if (room.isInside(id)) room.runner.progressed("sfu");
    return made;
  },

  "sfu:close-producer": async (payload, context) => {
    const { session, id } = demandSession(context, payload);
    await closeProducer(session, id, payload);
    return {};
  },

  "sfu:consume": async (payload, context) => {
    const { session, id } = demandSession(context, payload);
    return consume(session, id, payload);
  },

  "sfu:resume-consumer": async (payload, context) => {
    const { session, id, room } = demandSession(context, payload);
    await resumeConsumers(session, id, payload, (one) => room.isInside(one));
    if (room.isInside(id)) room.runner.progressed("sfu");
    return {};
  },

  "sfu:want-pictures": async (payload, context) => {
    context.limit.take(pictureTokens);
    const { session, id, room } = demandSession(context, payload);
    await wantPictures(session, id, payload, (one) => room.isInside(one));
    if (room.isInside(id)) room.runner.progressed("sfu");
    return {};
  },
};

/** For members, and for those at the door whose session is being warmed ([M3]). */
function demandSession(context: SocketContext, { sessionId }: { sessionId: string }) {
  const room = context.directory.find(context.identity.meeting);
  const id = room?.memberIdOf(context.connectionId);
  if (!room || !id) throw new RequestError("not-in-meeting", "You are not in this meeting. Join it first.");
  return { session: room.runner.sfu.demandSession(id, sessionId), id, room };
}
