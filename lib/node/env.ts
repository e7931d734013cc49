import { availableParallelism } from "node:os";
import { z } from "zod";
import { region } from "@/lib/protocol/media-api";
import { mediaServerUrl } from "@/lib/protocol/media-server-url";
import { videoCodec, type VideoCodec } from "@/lib/protocol/video-codec";
import { appSettingsShape, commaSeparated } from "./app-settings";

/** A setting that cannot be used. The message names the variable and says what to write instead. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

const port = z.coerce.number().int().min(0).max(65_535);
const listOf = (item: z.ZodType<string, string>) => z.string().transform(commaSeparated).pipe(z.array(item));

const portRangeSentence = "write a range of ports such as 41000-41999";
const httpUrl = z
  .string()
  .regex(/^https?:\/\/[^\s,]+$/, "write a full address such as http://127.0.0.1:4000");
const iceUrl = (scheme: "stun" | "turn") =>
  z.string().regex(new RegExp(`^${scheme}s?:[^\\s,]+$`), `write addresses such as ${scheme}:host:3478`);
const secret = z.string().min(16, "write at least 16 characters that nobody can guess");
export const logLevel = z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]);
export type LogLevel = z.infer<typeof logLevel>;

const common = {
  NODE_ENV: z.string().default("production"),
  LOG_LEVEL: logLevel.default("info"),
  MEDIA_SERVER_PORT: port.default(4000),
  MEDIA_SERVER_SECRET: secret,
};

const serverSettings = z.object({
  ...appSettingsShape,
  ...common,
  PORT: port.default(3000),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, "write an address that begins with mongodb:// or mongodb+srv://"),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "write an address that begins with redis:// or rediss://")
    .optional(),
  MEDIA_SERVER_URLS: z
    .string()
    .transform((text) => (text.trim() === "none" ? [] : commaSeparated(text)))
    .pipe(z.array(mediaServerUrl))
    .optional(),
  MEDIA_SERVER_MAX_PEERS: z.coerce.number().int().min(0).max(10_000).default(0),
  APP_REGION: region.optional(),
  NEXTAUTH_SECRET: secret,
  NEXTAUTH_URL: httpUrl.optional(),
  STUN_URLS: listOf(iceUrl("stun")).default([]),
  TURN_URLS: listOf(iceUrl("turn")).default([]),
  TURN_SECRET: z.string().optional(),
  METRICS_TOKEN: secret.optional(),
  CHAT_FILE_MAX_MB: z.coerce.number().min(0).max(10_000).default(25),
  CHAT_FILES_PER_MEETING_MB: z.coerce.number().min(0).max(1_000_000).default(500),
});

const mediaServerSettings = z.object({
  ...common,
  MEDIA_SERVER_HOST: z.string().default("127.0.0.1"),
  MEDIA_SERVER_REGION: region.optional(),
  MEDIA_SERVER_URL: mediaServerUrl.optional(),
  APP_SERVER_URLS: listOf(httpUrl).default([]),
  RTC_PORT: port.default(40_000),
  RTC_ANNOUNCED_ADDRESS: z.string().optional(),
  MEDIA_SERVER_PIPE_ADDRESS: z
    .union([z.ipv4(), z.ipv6()], "write an IP address by which the other media servers reach this one")
    .default("127.0.0.1"),
  MEDIA_SERVER_PIPE_PORTS: z
    .string()
    .regex(/^\d{1,5}-\d{1,5}$/, portRangeSentence)
    .transform((text) => {
      const [min = 0, max = 0] = text.split("-").map(Number);
      return { min, max };
    })
    .refine(({ min, max }) => 0 < min && min <= max && max <= 65_535, portRangeSentence)
    .optional(),
  MEDIASOUP_WORKER_BIN: z.string().optional(),
  MEDIA_SERVER_DRAIN_SECONDS: z.coerce.number().min(0).max(86_400).default(0),
  MEDIASOUP_PEERS_PER_WORKER: z.coerce.number().int().min(1).max(10_000).default(40),
  MEDIASOUP_WORKERS: z.coerce.number().int().min(1).max(256).optional(),
  SFU_VIDEO_CODECS: z
    .string()
    .transform((text) => [...new Set(commaSeparated(text.toLowerCase()))])
    .pipe(z.array(videoCodec, "write some of vp8, vp9, h264 and av1, preferred first").min(1))
    .default(["vp8", "vp9", "h264"]),
  SFU_LOUDEST_SPEAKERS: z.coerce.number().int().min(0).max(1_000).default(8),
});

/** Settings of the app server: every value checked, every default applied. */
export type ServerEnv = {
  /** True when Next compiles pages on demand and reloads them. */
  dev: boolean;
  port: number;
  mongodbUri: string;
  /** Several app instances share their rooms when this is set. */
  redisUrl: string | undefined;
  /** Those that are known beforehand; others may register. */
  mediaServerUrls: string[];
  /** So many people of one call a media server takes, as long as there is another one; Infinity: all. */
  mediaServerMaxPeers: number;
  mediaServerSecret: string;
  /** Where calls should have their media; undefined: anywhere. */
  region: string | undefined;
  nextAuthSecret: string;
  /** Where browsers find the app, without a slash at the end. */
  nextAuthUrl: string;
  stunUrls: string[];
  turnUrls: string[];
  turnSecret: string | undefined;
  /** Largest file that can be shared in a chat, and all files of one meeting together. */
  chatFileMaxBytes: number;
  chatFilesQuotaBytes: number;
  /** Proxies whose word about a caller's address counts; null: nobody's. */
  trustProxy: string | null;
  /** Opens `GET /metrics`; null: only callers on this machine. */
  metricsToken: string | null;
  logLevel: LogLevel;
};

/** Settings of the media server: every value checked, every default applied. */
export type MediaServerEnv = {
  dev: boolean;
  /** Address that the control API listens on; media listens on every interface. */
  host: string;
  port: number;
  secret: string;
  /** Where this server stands; undefined: nobody has said. */
  region: string | undefined;
  /** App servers that it registers with, without a slash at the end, and where they reach it. */
  appServerUrls: string[];
  ownUrl: string | undefined;
  /** First media port, UDP and TCP; the next worker takes the next one. */
  rtcPort: number;
  /** Address that browsers reach the media ports by, when it is not one of this machine's own. */
  rtcAnnouncedAddress: string | undefined;
  /** IP address by which other media servers reach this one, for rooms that they share. */
  pipeAddress: string;
  /** UDP ports for that; null: any free ones. */
  pipePorts: { min: number; max: number } | null;
  /** Path of the mediasoup worker; the file may appear later, while it is still being built. */
  workerBin: string | undefined;
  workers: number;
  /** A room with more peers than this is spread over several workers. */
  peersPerWorker: number;
  /** So many of those who speak at once in a room are heard; Infinity: all. */
  loudestSpeakers: number;
  /** What pictures may be encoded in, preferred first. */
  videoCodecs: VideoCodec[];
  /** How long a process that is told to end waits for its calls to move; 0: not at all. */
  drainSeconds: number;
  logLevel: LogLevel;
};

type RawEnv = Record<string, string | undefined>;

/**
 * Reads the settings of the app server.
 * @throws SettingsError that names each wrong or missing variable
 */
export function readServerEnv(raw: RawEnv): ServerEnv {
  const env = parse(serverSettings, raw);
  if (env.TURN_URLS.length > 0 && !env.TURN_SECRET)
    throw new SettingsError(
      "TURN_SECRET is missing: TURN_URLS needs the secret that the TURN server shares.",
    );
  demandPair(env, "AUTH_GOOGLE_ID", "AUTH_GOOGLE_SECRET");
  demandPair(env, "AUTH_GITHUB_ID", "AUTH_GITHUB_SECRET");
  return {
    dev: env.NODE_ENV === "development",
    port: env.PORT,
    mongodbUri: env.MONGODB_URI,
    redisUrl: env.REDIS_URL,
    mediaServerUrls: env.MEDIA_SERVER_URLS ?? [`http://127.0.0.1:${env.MEDIA_SERVER_PORT}`],
    mediaServerMaxPeers: env.MEDIA_SERVER_MAX_PEERS || Infinity,
    mediaServerSecret: env.MEDIA_SERVER_SECRET,
    region: env.APP_REGION,
    nextAuthSecret: env.NEXTAUTH_SECRET,
    nextAuthUrl: (env.NEXTAUTH_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ""),
    stunUrls: env.STUN_URLS,
    turnUrls: env.TURN_URLS,
    turnSecret: env.TURN_SECRET,
    chatFileMaxBytes: env.CHAT_FILE_MAX_MB * 1_000_000,
    chatFilesQuotaBytes: env.CHAT_FILES_PER_MEETING_MB * 1_000_000,
    trustProxy: env.TRUST_PROXY ?? null,
    metricsToken: env.METRICS_TOKEN ?? null,
    logLevel: env.LOG_LEVEL,
  };
}

/**
 * Reads the settings of the media server.
 * @throws SettingsError that names each wrong or missing variable
 */
export function readMediaServerEnv(raw: RawEnv): MediaServerEnv {
  const env = parse(mediaServerSettings, raw);
  if (env.APP_SERVER_URLS.length > 0 && !env.MEDIA_SERVER_URL)
    throw new SettingsError(
      "MEDIA_SERVER_URL is missing: APP_SERVER_URLS needs the address at which those reach this media server.",
    );
  return {
    dev: env.NODE_ENV === "development",
    host: env.MEDIA_SERVER_HOST,
    port: env.MEDIA_SERVER_PORT,
    secret: env.MEDIA_SERVER_SECRET,
    region: env.MEDIA_SERVER_REGION,
    appServerUrls: env.APP_SERVER_URLS.map((url) => url.replace(/\/+$/, "")),
    ownUrl: env.MEDIA_SERVER_URL,
    rtcPort: env.RTC_PORT,
    rtcAnnouncedAddress: env.RTC_ANNOUNCED_ADDRESS,
    pipeAddress: env.MEDIA_SERVER_PIPE_ADDRESS,
    pipePorts: env.MEDIA_SERVER_PIPE_PORTS ?? null,
    workerBin: env.MEDIASOUP_WORKER_BIN,
    workers: env.MEDIASOUP_WORKERS ?? availableParallelism(),
    peersPerWorker: env.MEDIASOUP_PEERS_PER_WORKER,
    loudestSpeakers: env.SFU_LOUDEST_SPEAKERS || Infinity,
    videoCodecs: env.SFU_VIDEO_CODECS,
    drainSeconds: env.MEDIA_SERVER_DRAIN_SECONDS,
    logLevel: env.LOG_LEVEL,
  };
}

function demandPair<N extends string>(env: { [K in N]?: string | undefined }, id: N, secret: N): void {
  if (!env[id] !== !env[secret])
    throw new SettingsError(`${env[id] ? secret : id} is missing: ${id} and ${secret} belong together.`);
}

/** An empty variable counts as unset: compose files and shells pass those on for what nobody has filled in. */
function parse<S extends z.ZodType>(schema: S, raw: RawEnv): z.output<S> {
  const filled = Object.fromEntries(Object.entries(raw).filter(([, value]) => value?.trim()));
  const result = schema.safeParse(filled);
  if (result.success) return result.data;
  const sentences = result.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? "environment");
    return name in filled
      ? `${name} cannot be used: ${issue.message}.`
      : `${name} is missing: set it, or start with "npm start", which does.`;
  });
  throw new SettingsError([...new Set(sentences)].join("\n"), { cause: result.error });
}
