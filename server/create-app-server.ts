import { once } from "node:events";
import { createServer, type Server as HttpServer } from "node:http";
import type { FileStorage } from "@/lib/node/file-storage/file-storage";
import { openFileStorage } from "@/lib/node/file-storage/open-file-storage";
import type { ServerEnv } from "@/lib/node/env";
import type { Logger } from "@/lib/node/logger";
import { banPerson } from "@/models/ban-person";
import { endMeeting } from "@/models/end-meeting";
import { findMeetingByCode } from "@/models/find-meeting-by-code";
import { isBanned } from "@/models/is-banned";
import { findCurrentAccount } from "@/models/find-current-account";
import { dropCallSnapshot, findCallSnapshots, keepCallSnapshot } from "@/models/keep-call-snapshot";
import { endForgottenStays, recordJoin, recordLeave, recordPresence } from "@/models/record-participation";
import { changeCallSettings } from "@/models/change-call-settings";
import { recordAuditEvents } from "@/models/record-audit-events";
import { recordSwitch } from "@/models/record-switch";
import { answerHttp, type HandleRequest } from "./answer-http";
import { Chat } from "./chat/chat";
import { ChatFiles } from "./chat/chat-files";
import { realClock, type Clock } from "./clock";
import { describeServer } from "./desk/describe-server";
import { openDesk } from "./desk/open-desk";
import { MediaServer } from "./media/media-server";
import { MediaServerPool } from "./media/media-server-pool";
import { MediaServerRegistry } from "./media/media-server-registry";
import { ServerMetrics } from "./metrics";
import { iceServersFor } from "./rooms/ice-servers";
import { endConnectionsInTime } from "./open-connections";
import { CallKeeper } from "./rooms/call-keeper";
import { LockLifter } from "./rooms/lock-lifter";
import { ParticipationLog } from "./rooms/participation-log";
import { RoomDirectory } from "./rooms/room-directory";
import { securityHeaders, setSecurityHeaders } from "./security-headers";
import { attachSignalling } from "./signalling/attach-signalling";
import { notify, socketOutbox } from "./signalling/notify";
import { dismissPerson, dismissSessions, renewIdentity } from "./signalling/person-connections";

export type AppServerEnv = Pick<
  ServerEnv,
  | "mediaServerUrls"
  | "mediaServerMaxPeers"
  | "mediaServerSecret"
  | "region"
  | "nextAuthSecret"
  | "nextAuthUrl"
  | "redisUrl"
  | "stunUrls"
  | "turnUrls"
  | "turnSecret"
  | "chatFileMaxBytes"
  | "chatFilesQuotaBytes"
  | "trustProxy"
  | "metricsToken"
>;

/** What those who run meetings read and change in the database. */
const stored = {
  findMeeting: findMeetingByCode,
  isBanned,
  banPerson,
  changeCallSettings,
  endMeeting,
  recordAuditEvents,
};

export type AppServerOptions = {
  env: AppServerEnv;
  log: Logger;
  /** Default: a new one. Next needs to know it before it is prepared. */
  httpServer?: HttpServer;
  /** The pages and the REST API; without it everything but signalling and figures is "404". */
  handleRequest?: HandleRequest;
  clock?: Clock;
  /** Default: as the settings say. */
  chatStorage?: FileStorage;
  /** Default: asks the database. */
  findAccount?: typeof findCurrentAccount;
};

export type AppServer = {
  /** @returns the port, which matters when 0 was asked for. @throws what `listen` throws: EADDRINUSE */
  listen(port: number, host?: string): Promise<number>;
  /**
   * Closes everything; safe to call twice.
   * @param announce tells browsers that their calls are over; not for a restart, which calls survive
   */
  close(announce?: boolean): Promise<void>;
  directory: RoomDirectory;
  mediaServers: MediaServerPool<MediaServer>;
  metrics: ServerMetrics;
};

/** Everything of the app server that listens on its port: signalling, figures, and whatever answers the rest. */
export function createAppServer(options: AppServerOptions): AppServer {
  const { env, log, clock = realClock, httpServer = createServer() } = options;
  const metrics = new ServerMetrics();
  const makeMediaServer = (url: string) =>
    new MediaServer({ url, secret: env.mediaServerSecret, shared: env.redisUrl !== undefined, log });
  const pool = new MediaServerPool(env.mediaServerUrls.map(makeMediaServer), {
    region: env.region,
    maxPeersPerServer: env.mediaServerMaxPeers,
  });
  const registry = new MediaServerRegistry({ pool, makeServer: makeMediaServer, clock: realClock, log });

  const chatFiles = new ChatFiles({
    storage: options.chatStorage ?? openFileStorage("chat"),
    maxBytes: env.chatFileMaxBytes,
    quotaBytes: env.chatFilesQuotaBytes,
    secret: env.nextAuthSecret,
    log,
  });

  const endConnections = endConnectionsInTime(httpServer);
  answerHttp(httpServer, { env, registry, metrics, handleRequest: options.handleRequest, log });

  const locks = new LockLifter({ ...stored, log });
  const participations = new ParticipationLog({
    store: { recordJoin, recordLeave, recordPresence, endForgottenStays },
    clock: realClock,
    log,
    onCallForgotten: (meeting) => locks.liftForgotten(meeting, directory),
  });

  const { io, directory } = attachSignalling(httpServer, {
    makeDirectory: (server) =>
      new RoomDirectory({
        outbox: socketOutbox(server),
        mediaServers: registry,
        iceServersFor: (user) => iceServersFor(env, user),
        clock,
        log,
        onCommitted: (committed) => metrics.countSwitch(committed),
        onCancelled: (cancelled) => metrics.countCancelled(cancelled),
        onSeatTaken: (meeting, seat) => participations.seatTaken(meeting, seat),
        onSeatGivenUp: (meeting, seat) => participations.seatGivenUp(meeting, seat),
        onLeftLocked: (meeting) => void locks.lift(meeting, directory),
      }),
    mediaServerState: () => pool.state,
    ...stored,
    findAccount: options.findAccount ?? findCurrentAccount,
    recordSwitch,
    chat: new Chat(chatFiles),
    metrics,
    secret: env.nextAuthSecret,
    ownOrigin: env.nextAuthUrl,
    log,
  });
  const headers = securityHeaders(env.nextAuthUrl);
  // In front of everybody who answers, Socket.io included.
  httpServer.prependListener("request", (request, response) =>
    setSecurityHeaders(request, response, headers),
  );
  // With several instances a call that is not here may well be elsewhere.
  const keeper = env.redisUrl
    ? null
    : new CallKeeper({
        store: { keep: keepCallSnapshot, drop: dropCallSnapshot, find: findCallSnapshots },
        findMeeting: findMeetingByCode,
        directory,
        clock: realClock,
        log,
      });
  const countSockets = () => io.of("/").sockets.size;
  metrics.follow({ rooms: () => directory.all(), sockets: countSockets });
  const closeDesk = openDesk({
    directory,
    ...stored,
    dismissPerson: (person, reason, meeting) => dismissPerson(io, person, reason, meeting),
    dismissSessions: (sessions) => dismissSessions(io, sessions),
    renewIdentity: (person, news) => renewIdentity(io.sockets, person, news),
    describeServer: () =>
      describeServer({ rooms: directory.all(), browsers: countSockets(), mediaServers: pool.servers }),
    log,
  });

  pool.on("changed", (state) => {
    // People first: the page that says "one moment" can say so before their media move.
    notify(io, "meeting:media-server-changed", { state });
    directory.mediaServerChanged(state);
  });
  pool.on("canMove", () => directory.moveFromDrained());

  const close = async (announce: boolean) => {
    closeDesk();
    if (announce) directory.tellClosed("shutting-down");
    await keeper?.close(); // before the connections drop
    directory.close(keeper !== null);
    await participations.close();
    await locks.close();
    chatFiles.close();
    const closed = endConnections();
    await io.close();
    closed();
    registry.close();
    pool.close();
  };
  let closing: Promise<void> | null = null;

  return {
    directory,
    mediaServers: pool,
    metrics,
    async listen(port, host) {
      participations.start();
      await keeper?.start(); // before anybody can knock at a call that went on until a moment ago
      await participations.endForgotten(); // or a lock of a call that is over would keep people out
      pool.start(); // not before: what is nobody's on a media server is closed
      await directory.whenRestored(); // whoever comes back is told what there is to receive
      httpServer.listen(port, host);
      await once(httpServer, "listening");
      const address = httpServer.address();
      return address !== null && typeof address === "object" ? address.port : port;
    },
    close: (announce = false) => (closing ??= close(announce)),
  };
}
