import { RequestError } from "@/lib/protocol/errors";
import type { ParticipantId } from "@/lib/protocol/ids";
import { FakeBackend } from "../testing/fake-backend";
import { ana, ben, chi, dan, makeRunner } from "../testing/make-runner";

/** A media server that prefers VP9, which everybody decodes but those who are named. */
function makeVp9Room({ but = [] }: { but?: ParticipantId[] } = {}) {
  const room = makeRunner();
  room.backend.videoCodecs = ["vp9", "h264", "vp8"];
  for (const id of [ana, ben, chi, dan]) if (!but.includes(id)) room.decoded.set(id, ["vp8", "vp9"]);
  const codecFor = (id: ParticipantId) => {
    const plan = room.told.findLast(
      ({ to, payload }) => to === id && ("session" in payload || "videoCodec" in payload),
    );
    const { session = plan?.payload } = plan?.payload ?? {};
    return (session as { videoCodec?: string } | undefined)?.videoCodec;
  };
  const join = async (...ids: ParticipantId[]) => {
    room.join(...ids);
    await room.settled();
  };
  /** Everybody who is in the call says that what is prepared works. */
  const commit = async () => {
    room.ready(room.epochOf(), ...room.runner.mode.participants.map(({ id }) => id));
    await room.settled();
  };
  return { ...room, codecFor, join, commit };
}

/** Ana, Ben and Chi on the media server; what they were told until then is forgotten. */
async function makeVp9Call(options?: { but: ParticipantId[] }) {
  const room = makeVp9Room(options);
  await room.join(ana, ben);
  await room.commit();
  await room.join(chi);
  const codecs = [ana, ben, chi].map(room.codecFor);
  await room.commit();
  expect(room.runner.mode).toMatchObject({ live: { path: "sfu", epoch: 2 }, preparing: null });
  room.told.length = 0;
  return { ...room, codecs };
}

test("[M15] a session is in the codec that the media server prefers, when everybody decodes it", async () => {
  expect((await makeVp9Call()).codecs).toEqual(["vp9", "vp9", "vp9"]);
});

test("[M15] it is in VP8 from the start, when one of them does not", async () => {
  expect((await makeVp9Call({ but: [ben] })).codecs).toEqual(["vp8", "vp8", "vp8"]);
});

test("[M15] somebody comes who decodes it: they join the session that is live", async () => {
  const { runner, join, told } = await makeVp9Call();
  await join(dan);
  expect(runner.mode).toMatchObject({ live: { path: "sfu", epoch: 2 }, preparing: null });
  expect(told.map(({ name }) => name)).not.toContain("mode:prepare");
});

test("[M15] somebody comes who does not: everybody changes to VP8, and what is live goes on until they have", async () => {
  const { runner, backend, join, commit, codecFor, last, namesFor } = await makeVp9Call({ but: [dan] });
  const former = runner.sfu.session?.roomId;
  await join(dan);
  expect([ana, ben, chi, dan].map(codecFor)).toEqual(["vp8", "vp8", "vp8", "vp8"]);
  expect(runner.history.reasonOf(3)).toBe("codec-not-shared");
  const plan = { epoch: 3, path: "sfu", members: [ana, ben, chi, dan] };
  for (const id of [ana, ben, chi, dan]) expect(last(id, "mode:prepare")).toMatchObject(plan);
  expect(runner.mode.live).toMatchObject({ epoch: 2, lost: false, members: [ana, ben, chi] });
  expect(backend.discarded).toEqual([]);
  await commit();
  expect(runner.mode).toMatchObject({ live: { path: "sfu", lost: false, drained: false }, preparing: null });
  expect(runner.mode.trouble.sfu.failures).toBe(0);
  expect(backend.discarded).toEqual([former]);
  expect(namesFor(ana)).toEqual(["mode:prepare", "mode:prepare", "mode:commit", "sfu:cooled"]);
  expect(namesFor(dan)).toEqual(["mode:prepare", "mode:commit"]);
});

test("[M15] whoever comes and goes afterwards changes nothing any more", async () => {
  const { runner, join, commit, told } = await makeVp9Call({ but: [dan] });
  await join(dan);
  await commit();
  told.length = 0;
  runner.dispatch({ type: "participantLeft", id: dan });
  await join(dan);
  expect(runner.mode.preparing).toBeNull();
  expect(told.map(({ name }) => name)).not.toContain("mode:prepare");
});

test("[M15] they come while the session is prepared: that begins anew, and the direct path carries the two meanwhile", async () => {
  const { runner, join, commit, codecFor } = makeVp9Room({ but: [dan] });
  await join(ana, ben);
  await commit();
  await join(chi);
  expect(codecFor(chi)).toBe("vp9");
  await join(dan);
  expect([ana, ben, chi, dan].map(codecFor)).toEqual(["vp8", "vp8", "vp8", "vp8"]);
  expect(runner.mode).toMatchObject({ live: { path: "p2p", lost: false }, preparing: { path: "sfu" } });
  await commit();
  expect(runner.mode.live).toMatchObject({ path: "sfu", members: [ana, ben, chi, dan] });
});

test("[M15] they knock while a session is only kept warm: it is warmed anew, in VP8", async () => {
  const { runner, join, commit, knock, settled, codecFor, backend } = makeVp9Room({ but: [dan] });
  await join(ana, ben);
  await commit();
  knock(chi);
  await settled();
  expect([ana, chi].map(codecFor)).toEqual(["vp9", "vp9"]);
  knock(dan);
  await settled();
  expect([ana, ben, chi, dan].map(codecFor)).toEqual(["vp8", "vp8", "vp8", "vp8"]);
  expect(backend.discarded).toHaveLength(1);
  expect(runner.mode).toMatchObject({ live: { path: "p2p" }, preparing: null });
});

test("[M15] who knocks at a call that is live on a media server changes nothing for those inside", async () => {
  const { runner, knock, settled, told } = await makeVp9Call({ but: [dan] });
  knock(dan);
  await settled();
  expect(runner.mode.preparing).toBeNull();
  expect(told).toEqual([]);
});

test("[M15] somebody is back with another browser that does not decode it: everybody changes", async () => {
  const { runner, decoded, settled, codecFor } = await makeVp9Call();
  decoded.set(chi, ["vp8"]);
  runner.dispatch({ type: "participantDropped", id: chi });
  runner.dispatch({ type: "participantReturned", id: chi, epochs: [] });
  await settled();
  expect([ana, ben, chi].map(codecFor)).toEqual(["vp8", "vp8", "vp8"]);
});

test("[M15] while no media server takes a further session, the call stays on the one it has", async () => {
  const { runner, backends, join } = await makeVp9Call({ but: [dan] });
  backends.length = 0;
  await join(dan);
  expect(runner.mode).toMatchObject({ live: { path: "sfu", drained: false }, preparing: null });
  expect(runner.mode.live?.members).toContain(dan);
  backends.push(new FakeBackend());
  runner.moveIfNeeded();
  expect(runner.mode.preparing).toMatchObject({ path: "sfu" });
});

test("[M15] they come while the session of a lost media server is replaced: what does not suit is closed at once", async () => {
  const { runner, backend, join, settled } = await makeVp9Call({ but: [dan] });
  backend.die();
  await settled();
  const unsuited = runner.sfu.session?.roomId;
  expect(runner.mode).toMatchObject({ live: { lost: true }, preparing: { path: "sfu" } });
  await join(dan);
  expect(backend.discarded).toEqual([unsuited]);
  expect(runner.sfu.former).toBeNull();
  expect(runner.mode.preparing).toMatchObject({ path: "sfu", members: [ana, ben, chi, dan] });
});

test("[M15] who had no place yet when the codec was chosen decodes it all the same", async () => {
  const { runner, backend, join, commit, knock, settled, codecFor } = makeVp9Room({ but: [ana] });
  await join(ana, ben);
  await commit();
  knock(chi); // the room is asked for, and then the places
  const late = new RequestError("media-server-unavailable", "Ana's is not made in time.");
  jest.spyOn(backend, "call").mockRejectedValueOnce(late);
  await settled();
  expect([ana, ben, chi].map(codecFor)).toEqual([undefined, "vp8", "vp8"]);
  runner.dispatch({ type: "participantFailed", id: ana, epoch: 1 });
  await settled();
  expect(runner.mode.preparing).toMatchObject({ path: "sfu", members: [ana, ben] });
  expect(codecFor(ana)).toBe("vp8");
});

test("[M12] the process that follows knows what is sent, and goes on in it", async () => {
  const { runner } = await makeVp9Call();
  expect(runner.storeSession()).toMatchObject({ videoCodec: "vp9" });
});
