import { readMediaServerEnv, readServerEnv, SettingsError } from "./env";

const secret = "0123456789abcdef";
const required = {
  MONGODB_URI: "mongodb://127.0.0.1:27017/meet",
  MEDIA_SERVER_SECRET: secret,
  NEXTAUTH_SECRET: secret,
};

function messageOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error("nothing was thrown");
}

test("a server with nothing but its secrets and database gets the documented defaults", () => {
  expect(readServerEnv(required)).toMatchObject({
    dev: false,
    port: 3000,
    mediaServerUrls: ["http://127.0.0.1:4000"],
    nextAuthUrl: "http://localhost:3000",
    stunUrls: [],
    turnUrls: [],
    chatFileMaxBytes: 25_000_000,
    chatFilesQuotaBytes: 500_000_000,
    logLevel: "info",
  });
});

test("addresses that depend on a port follow it", () => {
  const env = readServerEnv({ ...required, PORT: "3100", MEDIA_SERVER_PORT: "4100" });
  expect(env.nextAuthUrl).toBe("http://localhost:3100");
  expect(env.mediaServerUrls).toEqual(["http://127.0.0.1:4100"]);
});

test("lists are split at commas and trimmed", () => {
  const env = readServerEnv({
    ...required,
    MEDIA_SERVER_URLS: "http://a:4000, http://b:4000,",
    STUN_URLS: "stun:a:3478",
    TURN_URLS: "turn:a:3478,turns:a:5349",
    TURN_SECRET: "shared",
  });
  expect(env.mediaServerUrls).toEqual(["http://a:4000", "http://b:4000"]);
  expect(env.turnUrls).toEqual(["turn:a:3478", "turns:a:5349"]);
});

test("an empty variable counts as unset", () => {
  expect(readServerEnv({ ...required, PORT: "", REDIS_URL: " " })).toMatchObject({
    port: 3000,
    redisUrl: undefined,
  });
});

test("every variable that is missing or wrong is named at once", () => {
  const message = messageOf(() => readServerEnv({ PORT: "eighty", NEXTAUTH_SECRET: "short" }));
  expect(message).toMatch(/PORT cannot be used/);
  expect(message).toMatch(/NEXTAUTH_SECRET cannot be used: write at least 16/);
  expect(message).toMatch(/MONGODB_URI is missing/);
  expect(message).toMatch(/MEDIA_SERVER_SECRET is missing/);
});

test("a secret never appears in the sentence that refuses it", () => {
  expect(messageOf(() => readServerEnv({ ...required, NEXTAUTH_SECRET: "hunter2" }))).not.toMatch(/hunter2/);
});

test("TURN without its secret is refused", () => {
  expect(messageOf(() => readServerEnv({ ...required, TURN_URLS: "turn:a:3478" }))).toMatch(/TURN_SECRET/);
});

test("the media server listens for commands on this machine only unless told otherwise", () => {
  const env = readMediaServerEnv({ MEDIA_SERVER_SECRET: secret });
  expect(env).toMatchObject({ host: "127.0.0.1", port: 4000, rtcPort: 40_000, workerBin: undefined });
  expect(env.workers).toBeGreaterThan(0);
});

test("where other media servers reach this one is an IP address and a range of ports", () => {
  const read = (raw: Record<string, string>) => readMediaServerEnv({ MEDIA_SERVER_SECRET: secret, ...raw });
  expect(read({})).toMatchObject({ pipeAddress: "127.0.0.1", pipePorts: null });
  expect(
    read({ MEDIA_SERVER_PIPE_ADDRESS: "10.0.0.5", MEDIA_SERVER_PIPE_PORTS: "41000-41999" }),
  ).toMatchObject({
    pipeAddress: "10.0.0.5",
    pipePorts: { min: 41_000, max: 41_999 },
  });
  expect(messageOf(() => read({ MEDIA_SERVER_PIPE_ADDRESS: "media-1" }))).toMatch(
    /MEDIA_SERVER_PIPE_ADDRESS cannot be used: write an IP address/,
  );
  for (const range of ["41000", "2-1", "0-9", "1-70000", "a-b"])
    expect(messageOf(() => read({ MEDIA_SERVER_PIPE_PORTS: range }))).toMatch(/write a range of ports/);
});

test("the media server takes its settings from the environment", () => {
  expect(
    readMediaServerEnv({
      MEDIA_SERVER_SECRET: secret,
      MEDIA_SERVER_PORT: "4100",
      RTC_PORT: "41000",
      MEDIASOUP_WORKERS: "3",
      MEDIASOUP_WORKER_BIN: "/opt/worker",
      RTC_ANNOUNCED_ADDRESS: "192.0.2.7",
    }),
  ).toMatchObject({
    port: 4100,
    rtcPort: 41_000,
    workers: 3,
    workerBin: "/opt/worker",
    rtcAnnouncedAddress: "192.0.2.7",
  });
});

test("a region is a short name, in small letters however it is written", () => {
  expect(readServerEnv({ ...required, APP_REGION: "EU-West" }).region).toBe("eu-west");
  expect(readMediaServerEnv({ MEDIA_SERVER_SECRET: secret, MEDIA_SERVER_REGION: "eu" }).region).toBe("eu");
  expect(readServerEnv(required).region).toBeUndefined();
  expect(messageOf(() => readServerEnv({ ...required, APP_REGION: "Europe, west" }))).toMatch(
    /APP_REGION cannot be used: write a short name/,
  );
});

test("media servers may all come by themselves", () => {
  expect(readServerEnv({ ...required, MEDIA_SERVER_URLS: "none" }).mediaServerUrls).toEqual([]);
  expect(messageOf(() => readServerEnv({ ...required, MEDIA_SERVER_URLS: "http://a:4000/v1" }))).toMatch(
    /MEDIA_SERVER_URLS cannot be used: write an address such as/,
  );
});

test("a media server that registers has to say where it is", () => {
  const own = { MEDIA_SERVER_SECRET: secret, APP_SERVER_URLS: "https://meet.test/, http://10.0.0.2:3000" };
  expect(readMediaServerEnv({ ...own, MEDIA_SERVER_URL: "http://10.0.0.5:4000/" })).toMatchObject({
    appServerUrls: ["https://meet.test", "http://10.0.0.2:3000"],
    ownUrl: "http://10.0.0.5:4000",
  });
  expect(messageOf(() => readMediaServerEnv(own))).toMatch(/MEDIA_SERVER_URL is missing/);
});

test("a media server lets the eight loudest be heard and prefers VP8, unless told otherwise", () => {
  const read = (env: Record<string, string> = {}) =>
    readMediaServerEnv({ MEDIA_SERVER_SECRET: secret, ...env });
  expect(read()).toMatchObject({ loudestSpeakers: 8, videoCodecs: ["vp8", "vp9", "h264"] });
  expect(read({ SFU_LOUDEST_SPEAKERS: "0" }).loudestSpeakers).toBe(Infinity);
  expect(read({ SFU_VIDEO_CODECS: "VP9, vp8,vp9" }).videoCodecs).toEqual(["vp9", "vp8"]);
});

test.each(["vp10", "vp8 vp9", ","])("codecs %j are refused with those there are", (codecs) => {
  expect(
    messageOf(() => readMediaServerEnv({ MEDIA_SERVER_SECRET: secret, SFU_VIDEO_CODECS: codecs })),
  ).toMatch(/SFU_VIDEO_CODECS cannot be used/);
});
