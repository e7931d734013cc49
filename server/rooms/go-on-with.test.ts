import { defaultModeSettings } from "@/lib/call-mode/room-mode";
import { noHold } from "@/lib/protocol/participant";
import { FakeBackend } from "../testing/fake-backend";
import { silent } from "../testing/make-room";
import { ana, ben, chi } from "../testing/make-runner";
import { goOnWith } from "./go-on-with";
import { storedCall, type StoredCall } from "./stored-call";

const transport = { id: "t", iceParameters: {}, iceCandidates: [], dtlsParameters: {} };

/** Ana and Ben on the media server, and Chi at the door with a session that was warmed for her. */
function makeStored(): StoredCall {
  const seat = (id: string) => ({
    ...{ id, connectionId: id, person: id, browser: null, name: id, avatar: null, role: "guest" },
    ...{ media: silent, handRaised: false, hold: noHold },
  });
  const peer = (id: string) => ({
    participantId: id,
    sessionId: `session-of-${id}`,
    sendTransport: transport,
    receiveTransport: transport,
  });
  return storedCall.parse({
    seats: [seat(ana), seat(ben)],
    mode: { epoch: 2, live: { path: "sfu", epoch: 2, members: [ana, ben] } },
    session: {
      server: "http://media.test",
      roomId: "room",
      rtpCapabilities: {},
      peers: [peer(ana), peer(ben), peer(chi)],
    },
  });
}

test("who sat in the call goes on with their session, who was at the door does not", () => {
  const backend = new FakeBackend();
  const servers = {
    state: "up" as const,
    maxPeersPerServer: Infinity,
    choose: () => backend,
    find: () => backend,
  };
  const { inherited, mode } = goOnWith(makeStored(), defaultModeSettings, servers);
  expect(inherited?.session.peers.map(({ participantId }) => participantId)).toEqual([ana, ben]);
  expect(mode?.live).toMatchObject({ path: "sfu", epoch: 2 });
});

test("a media server that is not known any more is nothing to go on with", () => {
  const servers = { state: "up" as const, maxPeersPerServer: Infinity, choose: () => null, find: () => null };
  const { inherited, mode } = goOnWith(makeStored(), defaultModeSettings, servers);
  expect(inherited).toBeNull();
  expect(mode?.live).toBeNull();
});
