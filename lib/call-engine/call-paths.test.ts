import type { ParticipantId } from "@/lib/protocol/ids";
import { wantEverything } from "./sfu/picture-wishes";
import type { SfuSession } from "@/lib/protocol/mode";
import { CallPaths } from "./call-paths";
import type { SignallingClient } from "./signalling-client";
import { SfuStreams } from "./sfu/sfu-streams";
import { settled } from "./testing/fake-sfu-way";

const ana = "ana-00000001" as ParticipantId;
const ben = "ben-00000002" as ParticipantId;

const openConnections = new Set<string>();
const sendingConnections = new Set<string>();
jest.mock("./sfu/sfu-connection", () => ({
  SfuConnection: class {
    events = { on: () => () => undefined };
    state = "new";
    sessionId: string;
    constructor(session: SfuSession) {
      this.sessionId = session.sessionId;
      openConnections.add(session.sessionId);
      sendingConnections.add(session.sessionId);
    }
    whenOpen = () => Promise.resolve();
    isAnswered = () => Promise.resolve(false);
    stopSending() {
      sendingConnections.delete(this.sessionId);
      return Promise.resolve();
    }
    close() {
      openConnections.delete(this.sessionId);
    }
  },
}));
jest.mock("./p2p/p2p-media-path", () => ({ P2pMediaPath: class {} }));

const session = (sessionId: string) => ({ sessionId, producers: [] }) as unknown as SfuSession;
const plan = (epoch: number, sessionId: string) => ({
  epoch,
  path: "sfu" as const,
  members: [ana, ben],
  session: session(sessionId),
});

function makePaths() {
  const heard = new Map<string, (payload: unknown) => void>();
  const signalling = {
    on: (name: string, listener: (payload: unknown) => void) => {
      heard.set(name, listener);
      return () => heard.delete(name);
    },
  };
  const paths = new CallPaths({
    selfId: ana,
    iceServers: [],
    signalling: signalling as unknown as SignallingClient,
    localTracks: () => ({ mic: null, camera: null, screen: null, "screen-audio": null }),
    sendingOf: () => null,
    mediaOf: () => null,
    wanted: wantEverything,
  });
  return { paths, heard, hear: (name: string, payload: unknown) => heard.get(name)?.(payload) };
}

beforeEach(() => {
  openConnections.clear();
  sendingConnections.clear();
});

test("to a media server that is gone nothing is sent any more, while what it brought last stays on screen", async () => {
  const { paths } = makePaths();
  paths.create(plan(1, "lost"));
  paths.mediaServerLost(plan(2, "next"));
  paths.create(plan(2, "next"));
  await settled();
  expect([...openConnections]).toEqual(["lost", "next"]);
  expect([...sendingConnections]).toEqual(["next"]);
  paths.mediaServerLost(plan(2, "next")); // heard again with more members
  await settled();
  expect([...sendingConnections]).toEqual(["next"]);
});

describe("when the seat was taken again", () => {
  test("the session that goes on is known, and others are over that no path shows any more", () => {
    const { paths, hear } = makePaths();
    hear("sfu:warmed", session("warm"));
    expect(paths.sessionId).toBe("warm");
    paths.endOthers({ session: { sessionId: "warm", producers: [] } });
    expect([...openConnections]).toEqual(["warm"]);
    paths.endOthers({ session: null });
    expect([...openConnections]).toEqual([]);
    expect(paths.sessionId).toBeNull();
  });

  test("a path shows what it has received, even over a session that is over", () => {
    const { paths } = makePaths();
    const live = paths.create(plan(1, "first"));
    paths.endOthers({ session: null });
    expect([...openConnections]).toEqual(["first"]);
    live.close();
    paths.endOthers({ session: null });
    expect([...openConnections]).toEqual([]);
  });
});

describe("while the call leaves a media server", () => {
  const former = (epoch: number, sessionId: string) => ({
    ...plan(epoch, sessionId),
    session: { ...session(sessionId), former: true },
  });

  test("a place on it takes nothing from the session that is about to take over", () => {
    const { paths, hear } = makePaths();
    paths.create(plan(3, "next"));
    const live = paths.create(former(2, "former"));
    expect([...openConnections]).toEqual(["next", "former"]);
    expect(paths).toMatchObject({ sessionId: "next", formerSessionId: "former" });
    live.close();
    expect([...openConnections]).toEqual(["next"]);
    expect(paths).toMatchObject({ sessionId: "next", formerSessionId: null });
    paths.create(former(2, "former"));
    hear("sfu:cooled", { sessionId: "former" });
    expect(paths.sessionId).toBe("next");
  });

  test("a session that is warm beside it stays warm", () => {
    const { paths, hear } = makePaths();
    hear("sfu:warmed", session("warm"));
    paths.create(former(2, "former"));
    expect([...openConnections]).toEqual(["warm", "former"]);
    expect(paths.sessionId).toBe("warm");
  });

  test("both sessions go on when the seat was taken again", () => {
    const { paths } = makePaths();
    paths.create(plan(2, "former"));
    paths.create(plan(3, "next"));
    const caughtUp = jest.spyOn(SfuStreams.prototype, "setProducers");
    const sent = (sessionId: string) => {
      const of = { participantId: ben, source: "camera", kind: "video" } as const;
      return { sessionId, producers: [{ ...of, producerId: `camera over ${sessionId}` }] };
    };
    paths.catchUp({ session: sent("next"), formerSession: sent("former") });
    expect(caughtUp.mock.calls).toEqual([[sent("next").producers], [sent("former").producers]]);
    caughtUp.mockRestore();
  });
});

test("a renewed session ends with the path that used it: the server does not speak of it again", () => {
  const { paths } = makePaths();
  const old = paths.create(plan(1, "first"));
  paths.create(plan(1, "second"));
  expect([...openConnections]).toEqual(["first", "second"]); // make before break
  old.close();
  expect([...openConnections]).toEqual(["second"]);
});

test("a warm session that nobody has used ends when another one takes its place", () => {
  const { paths, hear } = makePaths();
  hear("sfu:warmed", session("first"));
  hear("sfu:warmed", session("second"));
  expect([...openConnections]).toEqual(["second"]);
  expect(paths.bringsNewSession(plan(1, "second"))).toBe(true);
});

test("a session rests between two paths and is closed when the server cools it", () => {
  const { paths, hear } = makePaths();
  const first = paths.create(plan(1, "one"));
  first.close();
  expect([...openConnections]).toEqual(["one"]);
  paths.create(plan(2, "one"));
  hear("sfu:cooled", { sessionId: "one" });
  expect([...openConnections]).toEqual([]);
});

test("the SFU without a session cannot be prepared", () => {
  const { paths, hear } = makePaths();
  hear("sfu:warmed", session("one"));
  hear("sfu:cooled", { sessionId: "one" });
  expect(() => paths.create({ epoch: 1, path: "sfu", members: [ana, ben] })).toThrow("without a session");
});

test("close ends every session and stops listening; it may be called twice", () => {
  const { paths, heard, hear } = makePaths();
  hear("sfu:warmed", session("one"));
  paths.close();
  paths.close();
  expect([...openConnections]).toEqual([]);
  expect(heard.size).toBe(0);
});
