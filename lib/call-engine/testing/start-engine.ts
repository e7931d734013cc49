import type { MeetingCode } from "@/lib/protocol/ids";
import type { Admission } from "../signalling-client";
import type { CallEngineView } from "../call-engine-events";
import { FakeAudioContext } from "./fake-audio-context";
import { installFakeDevices } from "./fake-devices";
import type { FakeSocket } from "./fake-socket";

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

/** An engine in the lobby on a fake socket and fake devices, and what it tells. */
export async function startEngine(create: (admission: Admission) => CallEngineView, socket: FakeSocket) {
  const audio = new FakeAudioContext();
  Object.assign(globalThis, {
    AudioContext: function AudioContext() {
      return audio;
    },
  });
  const devices = installFakeDevices({ auto: true });
  const engine = create({ meeting: "aaaa-bbbb-cccc" as MeetingCode, guestToken: null });
  engines.push({ engine, socket });
  const phases: string[] = [];
  const notices: string[] = [];
  engine.on("phaseChanged", (phase, error) => phases.push(error ? `${phase} ${error.code}` : phase));
  engine.on("noticePosted", ({ code }) => notices.push(code));
  await engine.enterLobby();
  socket.open();
  return { engine, socket, audio, devices, phases, notices };
}

/** Closes every engine that was started, with whatever it still waits for. */
export async function closeEngines(): Promise<void> {
  for (const { engine, socket } of engines.splice(0)) {
    const closing = engine.close();
    socket.disconnect();
    for (const { drop } of socket.asked) drop();
    await closing;
  }
}
