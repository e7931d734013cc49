import type { Server as HttpServer } from "node:http";
import { Server, type Socket } from "socket.io";
import type { Logger } from "@/lib/node/logger";
import { answerRequests, type Handlers } from "@/lib/protocol/answer-requests";
import { browserRequests, type BrowserRequests } from "@/lib/protocol/browser-requests";
import { errorBodyFrom } from "@/lib/protocol/errors";
import type { MediaServerState } from "@/lib/protocol/mode";
import type { RoomDirectory } from "../rooms/room-directory";
import { chatHandlers } from "./chat-handlers";
import { doorHandlers } from "./door-handlers";
import { authorizeRequest } from "./authorize-request";
import { authenticateSocket, type FindAccount, type Identity } from "./authenticate-socket";
import { logRefusal } from "./log-refusal";
import { measureRequests } from "./measure-requests";
import { metricsHandlers } from "./metrics-handlers";
import { modeHandlers } from "./mode-handlers";
import { moderationHandlers } from "./moderation-handlers";
import { notify } from "./notify";
import { p2pHandlers } from "./p2p-handlers";
import { dismissPerson, joinGroupsOf } from "./person-connections";
import { participantHandlers } from "./participant-handlers";
import { roomHandlers } from "./room-handlers";
import { runMeetingHandlers } from "./run-meeting-handlers";
import { isSameOrigin } from "./same-origin";
import { beatMs, missedMessagesKeptMs, recoverOnlySeated } from "./session-recovery";
import { sfuHandlers } from "./sfu-handlers";
import { demandSeat, type SocketContext } from "./socket-context";
import { TokenBucket } from "./token-bucket";

/** Largest message of a browser, in bytes: a larger one ends that browser's connection. */
const maxMessageBytes = 100_000;

/** Requests of one browser in a burst (connecting to five people at once takes about 100), and per second after it. */
const burst = 200;
const perSecond = 40;

const handlers: Handlers<BrowserRequests, SocketContext> = {
  ...roomHandlers,
  ...modeHandlers,
  ...p2pHandlers,
  ...sfuHandlers,
  ...participantHandlers,
  ...doorHandlers,
  ...runMeetingHandlers,
  ...moderationHandlers,
  ...chatHandlers,
  ...metricsHandlers,
};

export type SignallingOptions = Pick<
  SocketContext,
  | "findMeeting"
  | "recordSwitch"
  | "isBanned"
  | "banPerson"
  | "changeCallSettings"
  | "endMeeting"
  | "recordAuditEvents"
  | "metrics"
  | "chat"
  | "secret"
> & {
  /** Makes the rooms, which send through this server. */
  makeDirectory: (io: Server) => RoomDirectory;
  mediaServerState: () => MediaServerState;
  findAccount: FindAccount;
  /** NEXTAUTH_URL. */
  ownOrigin: string;
  log: Logger;
};

export type Signalling = { io: Server; directory: RoomDirectory };

/** Socket.io on the app's port: who connects is authenticated, and asks and hears what lib/protocol says. */
export function attachSignalling(httpServer: HttpServer, options: SignallingOptions): Signalling {
  const { log } = options;
  const io = new Server<never, never, never, { identity?: Identity }>(httpServer, {
    serveClient: false,
    maxHttpBufferSize: maxMessageBytes,
    pingInterval: 5_000,
    pingTimeout: 5_000,
    // Recovered connections skip the check of who they are: they have proven it by a secret of a moment ago, and what
    // is sent while a database is asked would be lost for them.
    connectionStateRecovery: { maxDisconnectionDuration: missedMessagesKeptMs, skipMiddlewares: true },
    allowRequest: (request, decide) => decide(null, isSameOrigin(request, options.ownOrigin)),
  });
  const directory = options.makeDirectory(io);
  recoverOnlySeated(io, (connectionId) =>
    directory.all().some((room) => room.findSeat(connectionId) !== undefined),
  );

  io.use((socket, next) => {
    authenticateSocket(socket.handshake, options).then(
      (identity) => {
        socket.data.identity = identity;
        next();
      },
      (error: unknown) => {
        logRefusal(log, "connection", error, { address: socket.handshake.address });
        const body = errorBodyFrom(error);
        next(Object.assign(new Error(body.message), { data: body }));
      },
    );
  });

  io.on("connection", (socket) => {
    const { identity } = socket.data;
    if (identity) serve(io, socket, identity, directory, options);
  });

  const beat = setInterval(
    () => notify(io, "meeting:media-server-changed", { state: options.mediaServerState() }),
    beatMs,
  ).unref();
  httpServer.once("close", () => clearInterval(beat));
  return { io, directory };
}

function serve(
  io: Server,
  socket: Socket,
  identity: Identity,
  directory: RoomDirectory,
  options: SignallingOptions,
): void {
  const connectionId = socket.id;
  const log = options.log.child({ meeting: identity.meeting, connectionId });
  const limit = new TokenBucket(burst, perSecond);
  const isConnected = () => socket.connected;
  joinGroupsOf(socket, identity);
  const context: SocketContext = {
    ...options,
    connectionId,
    identity,
    isConnected,
    directory,
    demandActor: () => demandSeat(context).seat,
    dismissPerson: (person, reason) => dismissPerson(io, person, reason, identity.meeting),
    limit,
    log,
  };
  measureRequests(socket, options.metrics);
  answerRequests(socket, browserRequests, handlers, context, {
    before: () => limit.take(),
    allow: (name) => authorizeRequest(name, context),
    onRefused: (name, error) => logRefusal(log, name, error),
  });

  socket.on("disconnect", (reason) => {
    log.debug({ reason }, "disconnected");
    const room = directory.find(identity.meeting);
    // Said goodbye, or dropped: only the latter may come back.
    if (reason.endsWith("namespace disconnect")) room?.presence.goodbye(connectionId);
    else room?.presence.connectionLost(connectionId);
  });

  if (socket.recovered) {
    const room = directory.find(identity.meeting);
    // It may be another one since the connection dropped: the seat was there to hear of it.
    identity.role = room?.findSeat(connectionId)?.ownRole ?? identity.role;
    room?.presence.connectionBack(connectionId);
  }
  // Also makes this connection recoverable: Socket.io counts from the first message that a browser has seen.
  else notify(socket, "meeting:media-server-changed", { state: options.mediaServerState() });
}
