import fc from "fast-check";
import { SimCall } from "./sim-call";
import type * as SimMixerModule from "./sim-mixer";
import { anyMove, make, type Move } from "./sim-moves";
import type * as SimP2pModule from "./sim-p2p-connection";
import type * as SimPersonModule from "./sim-person";
import type * as SimWorldModule from "./sim-world";

jest.mock("socket.io-client", () => ({
  io: () => jest.requireActual<typeof SimPersonModule>("./sim-person").takeSocket(),
}));
jest.mock("node:crypto", () => ({
  ...jest.requireActual<object>("node:crypto"),
  randomUUID: () => jest.requireActual<typeof SimWorldModule>("./sim-world").world().uuid(),
}));
jest.mock("@/lib/call-engine/p2p/p2p-connection", () => ({
  P2pConnection: jest.requireActual<typeof SimP2pModule>("./sim-p2p-connection").SimP2pConnection,
}));
jest.mock("@/lib/call-engine/sfu/load-device", () => jest.requireActual<object>("./sim-device"));
jest.mock("@/lib/call-engine/first-media", () => ({
  onFirstMedia: (...args: Parameters<ReturnType<typeof SimWorldModule.world>["watch"]>) =>
    jest
      .requireActual<typeof SimWorldModule>("./sim-world")
      .world()
      .watch(...args),
}));
jest.mock("@/lib/call-engine/audio-mixer", () => ({
  AudioMixer: jest.requireActual<typeof SimMixerModule>("./sim-mixer").SimMixer,
}));
jest.mock("@/lib/call-engine/rms", () => ({ rms: () => 0 }));
// Signatures take real time.
jest.mock("@/lib/auth/seat-token", () => ({
  issueSeatToken: (claim: object) => Promise.resolve(JSON.stringify(claim)),
  readSeatToken: (token: string) => Promise.resolve(JSON.parse(token)),
}));
// Needs a page in which pictures are painted.
jest.mock("@/lib/call-engine/switch-figures/measure-switches", () => ({
  measureSwitches: () => () => undefined,
}));
jest.mock("@/lib/call-engine/speaking-detector", () => ({
  SpeakingDetector: class {
    close() {}
  },
}));

const numRuns = Number(process.env["EXPLORE_RUNS"] ?? 300);
const said: string[] = [];

beforeEach(() => {
  for (const level of ["debug", "info", "warn", "error"] as const)
    jest.spyOn(console, level).mockImplementation((...args) => {
      const line = `${level}: ${args.join(" ")}`;
      if (!line.includes("could not be measured")) said.push(line); // there is no WebRTC to measure
    });
});

async function play(
  moves: readonly Move[],
  options: ConstructorParameters<typeof SimCall>[0],
): Promise<void> {
  said.length = 0;
  const call = new SimCall(options);
  try {
    for (const move of moves) {
      said.push(`${Math.round(call.time.now)} ${JSON.stringify(move)}`);
      await make(call, move);
      await call.pass(move.ms);
    }
    said.push("rest");
    await call.comeToRest();
    await call.leaveAll();
  } catch (cause) {
    throw new Error(
      `${String(cause)}\n${said.slice(-60).join("\n")}\nrefused: ${call.server.refusals.slice(-8).join("; ")}`,
      { cause },
    );
  } finally {
    await call.close();
  }
}

const anyCall = fc.record({
  seed: fc.integer(),
  people: fc.integer({ min: 2, max: 5 }),
  mediaServers: fc.integer({ min: 1, max: 2 }),
  settings: fc.constantFrom({}, {}, { p2pLimit: 3 }, { policy: "sfu-only" as const }),
});

test("a call comes to rest after whatever has happened to it", async () => {
  await fc.assert(
    fc.asyncProperty(anyCall, fc.array(anyMove, { maxLength: 30 }), (options, moves) => play(moves, options)),
    { numRuns, seed: Number(process.env["EXPLORE_SEED"] ?? 1) },
  );
}, 3_600_000);

const lateComers = fc.record({
  seed: fc.integer(),
  people: fc.constant(5),
  mediaServers: fc.integer({ min: 1, max: 2 }),
  oldBrowsers: fc.subarray([2, 3, 4], { minLength: 1 }),
  settings: fc.constant({ policy: "sfu-only" as const }),
});
/** Two are on a media server already. */
const beginning = [0, 1].map((who): Move => ({ kind: "join", who, other: 0, ms: 3_000 }));

test("[S10] so does a call on a media server to which people come whose browsers decode less", async () => {
  await fc.assert(
    fc.asyncProperty(lateComers, fc.array(anyMove, { maxLength: 20 }), (options, moves) =>
      play([...beginning, ...moves], options),
    ),
    { numRuns: Math.ceil(numRuns / 3), seed: Number(process.env["EXPLORE_SEED"] ?? 1) },
  );
}, 3_600_000);
