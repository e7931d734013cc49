import type { Socket } from "socket.io-client";
import type { MeetingCode } from "@/lib/protocol/ids";
import { CallBase } from "../call-base";
import { createCallEngine } from "../call-engine";
import type { CallEngineView } from "../call-engine-events";
import { SignallingClient } from "../signalling-client";
import { FakeAudioContext } from "./fake-audio-context";
import { installFakeDevices } from "./fake-devices";
import { FakeSocket } from "./fake-socket";

export const silent = { mic: false, camera: false, screen: false, "screen-audio": false };

/** What a server answers to a join. */
export const seat = (selfId: string, media = { ...silent, mic: true, camera: true }) => ({
  selfId,
  participants: [
    { id: selfId, name: "Ana", role: "guest", media, handRaised: false, connected: true },
    { id: "ben-00000002", name: "Ben", role: "guest", media: silent, handRaised: false, connected: true },
  ],
  mediaServer: "up",
  iceServers: [],
  seatToken: `token of ${selfId}`,
  resumed: false,
  paths: { live: null, preparing: null },
  session: null,
});

/** What has been promised has been kept. */
export const settled = async () => {
  for (let i = 0; i < 40; i++) await Promise.resolve();
};

const engines: { engine: CallEngineView; socket: FakeSocket }[] = [];

/**
 * An engine in the lobby on a fake socket and fake devices, and what it tells.
 * @param loadedAgain its page remembers a seat: what it asks for that is left to be answered
 */
export async function startEngine({ loadedAgain = false } = {}) {
  const audio = new FakeAudioContext();
  Object.assign(globalThis, {
    AudioContext: function AudioContext() {
      return audio;
    },
  });
  const devices = installFakeDevices({ auto: true });
  const socket = new FakeSocket();
  const admission = { meeting: "aaaa-bbbb-cccc" as MeetingCode, guestToken: null };
  const signalling = new SignallingClient(admission, socket as unknown as Socket);
  const engine = createCallEngine(admission, new CallBase(), signalling);
  engines.push({ engine, socket });
  const phases: string[] = [];
  const notices: string[] = [];
  engine.on("phaseChanged", (phase, error) => phases.push(error ? `${phase} ${error.code}` : phase));
  engine.on("noticePosted", ({ code }) => notices.push(code));
  const entering = engine.enterLobby();
  await (loadedAgain ? settled() : entering);
  socket.open();
  return { engine, socket, audio, devices, phases, notices };
}

type StartedEngine = Awaited<ReturnType<typeof startEngine>>;

/** Ana joins. @param snapshot what the server answers to that */
export async function joinCall(
  { engine, socket }: Pick<StartedEngine, "engine" | "socket">,
  snapshot: object = seat("ana-00000001"),
): Promise<void> {
  const joining = engine.join("Ana");
  await settled();
  socket.last("room:join").answer(snapshot);
  await joining;
}

/** An engine whose person is in the call already. */
export async function startCall(): Promise<StartedEngine> {
  const call = await startEngine();
  await joinCall(call);
  return call;
}

/** For a file of tests: each ends with its engines, whatever they still wait for, and what they log is not shown. */
export function endEnginesWithTests(): void {
  beforeEach(() => {
    jest.spyOn(console, "debug").mockImplementation(() => undefined);
    jest.spyOn(console, "warn").mockImplementation(() => undefined);
  });
  afterEach(async () => {
    await closeEngines();
    jest.restoreAllMocks();
  });
}

async function closeEngines(): Promise<void> {
  for (const { engine, socket } of engines.splice(0)) {
    const closing = engine.close();
    socket.disconnect();
    for (const { drop } of socket.asked) drop();
    await closing;
  }
}
