import { randomUUID } from "node:crypto";
import path from "node:path";
import { encode } from "next-auth/jwt";
import { issueGuestToken } from "@/lib/auth/guest-token";
import { DiskStorage } from "@/lib/node/file-storage/disk-storage";
import { createLogger } from "@/lib/node/logger";
import { createMeeting } from "@/models/create-meeting";
import type { MeetingRecord, MeetingSettings } from "@/models/meeting";
import { startTestDatabase } from "@/models/testing/test-database";
import type { Clock } from "../clock";
import { createAppServer, type AppServer, type AppServerOptions } from "../create-app-server";
import { patientClock } from "./fake-clock";
import { mediaServerSecret } from "./start-test-media-server";
import { TestBrowser } from "./test-browser";

export const nextAuthSecret = "a secret for sessions and guests in tests";
export const hostId = "0123456789abcdef01234567";
/** Whom the installation has as its admin, where a test asks no database for that. */
export const adminId = "dddddddddddddddddddddddd";

export type TestServerOptions = {
  mediaServerUrls?: string[];
  region?: string;
  mediaServerMaxPeers?: number;
  /** Default: real time, without haste for what is being done. */
  clock?: Clock;
  handleRequest?: AppServerOptions["handleRequest"];
  chatFilesQuotaBytes?: number;
  /** Default: the people of a test have no accounts, and their sessions stand. */
  findAccount?: AppServerOptions["findAccount"];
};

export type TestServer = {
  app: AppServer;
  /** Another app server with the same settings and database; the caller closes it. */
  makeApp(): AppServer;
  url: string;
  /** What the settings call DATA_DIR. */
  folder: string;
  createMeeting(settings?: Partial<MeetingSettings>): Promise<MeetingRecord>;
  /** Connects somebody with a guest pass for this meeting. Closed with the server. */
  guest(meeting: MeetingRecord): Promise<TestBrowser>;
  /** Connects a signed-in person, by default the host. Closed with the server. */
  signedIn(meeting: MeetingRecord, userId?: string, sessionId?: string): Promise<TestBrowser>;
  close(): Promise<void>;
};

/**
 * The app server on a port of its own, without Next, with a database process of its own. Media servers are the
 * caller's: none by default.
 */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { folder, close: closeDatabase } = await startTestDatabase();
  const makeApp = () =>
    createAppServer({
      env: {
        mediaServerUrls: options.mediaServerUrls ?? [],
        mediaServerMaxPeers: options.mediaServerMaxPeers ?? Infinity,
        mediaServerSecret,
        region: options.region,
        nextAuthSecret,
        nextAuthUrl: "http://meet.test",
        redisUrl: undefined,
        stunUrls: ["stun:stun.test:3478"],
        turnUrls: [],
        turnSecret: undefined,
        chatFileMaxBytes: 25_000_000,
        chatFilesQuotaBytes: options.chatFilesQuotaBytes ?? 500_000_000,
        trustProxy: null,
        metricsToken: null,
      },
      log: createLogger("test", process.env["TEST_LOGS"] ? "debug" : "silent"),
      clock: options.clock ?? patientClock,
      findAccount:
        options.findAccount ??
        (async ({ userId }) => ({ avatar: null, role: userId === adminId ? "admin" : "user" })),
      handleRequest: options.handleRequest,
      chatStorage: new DiskStorage(path.join(folder, "uploads", "chat")),
    });
  const app = makeApp();
  const url = `http://127.0.0.1:${await app.listen(0, "127.0.0.1")}`;
  const browsers: TestBrowser[] = [];
  const connect = async (details: Parameters<typeof TestBrowser.connect>[1]) => {
    const browser = await TestBrowser.connect(url, details);
    browsers.push(browser);
    return browser;
  };
  return {
    app,
    makeApp,
    url,
    folder,
    createMeeting: (settings) => createMeeting({ hostId, title: "Test", settings }),
    guest: async ({ code }) =>
      connect({ meeting: code, guestToken: await issueGuestToken(code, nextAuthSecret) }),
    signedIn: async ({ code }, userId = hostId, sessionId) =>
      connect({ meeting: code, cookie: await sessionCookie(userId, undefined, sessionId) }),
    async close() {
      for (const browser of browsers) browser.close();
      await app.close();
      await closeDatabase();
    },
  };
}

/**
 * The cookie of a signed-in person.
 * @param maxAge seconds; negative for an expired one
 * @param sessionId of a session that their account knows, where accounts are asked
 */
export async function sessionCookie(
  userId = hostId,
  maxAge = 3_600,
  sessionId: string = randomUUID(),
): Promise<string> {
  const token = { sub: userId, name: "Hanna", role: "user" as const, sessionId };
  return `next-auth.session-token=${await encode({ token, secret: nextAuthSecret, maxAge })}`;
}
