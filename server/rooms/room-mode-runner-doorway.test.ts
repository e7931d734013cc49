import { defaultModeSettings } from "@/lib/call-mode/room-mode";
import { participantId } from "@/lib/protocol/ids";
import { ana, ben, chi, dan, makeRunner, makeSfuCall } from "../testing/make-runner";

test("[M3] a knock warms a session for those inside; the newcomer's join goes on with it", async () => {
  const { runner, join, ready, settled, last, namesFor, backend } = makeRunner();
  join(ana, ben);
  ready(1, ana, ben);
  runner.dispatch({ type: "knocked", visitor: "door-00000001" });
  await settled();
  const warmed = last(ana, "sfu:warmed");
  expect(warmed).toMatchObject({ producers: [] });
  expect(namesFor(ben)).toContain("sfu:warmed");
  join(chi);
  runner.dispatch({ type: "knockWithdrawn", visitor: "door-00000001" });
  await settled();
  expect(last(ana, "mode:prepare")).toMatchObject({ path: "sfu", session: warmed });
  expect(backend.named("createRoom")).toHaveLength(1);
  expect(namesFor(chi)).not.toContain("sfu:warmed");
});

test("[M3] who knocks gets a session at the door and comes in with it", async () => {
  const { runner, knock, join, ready, settled, last, backend } = makeRunner();
  join(ana, ben);
  ready(1, ana, ben);
  knock(chi);
  await settled();
  const warmed = last(chi, "sfu:warmed");
  expect(warmed).toMatchObject({ sessionId: expect.any(String) });
  join(chi);
  runner.dispatch({ type: "knockWithdrawn", visitor: chi });
  await settled();
  expect(last(chi, "mode:prepare")).toMatchObject({ path: "sfu", session: warmed });
  expect(backend.named("addPeer")).toHaveLength(3);
  expect(backend.named("removePeer")).toHaveLength(0);
});

test("[M3] who goes away from the door is taken out of a session that goes on; a crowd there is not let into it", async () => {
  const { knock, goAway, join, ready, settled, backend } = makeRunner();
  join(ana, ben);
  ready(1, ana, ben);
  knock(chi, dan);
  await settled();
  goAway(chi);
  await settled();
  expect(backend.named("removePeer")).toHaveLength(1);
  knock(...["e", "f", "g", "h", "i"].map((name) => participantId.parse(`${name}-000000`)));
  await settled();
  // Ana, Ben, Chi who has gone, and the first four of those at the door: Dan and three of the crowd.
  expect(backend.named("addPeer")).toHaveLength(2 + 1 + 4);
});

test("[M3] whose plan was given up before it was told is warmed as long as somebody is at the door", async () => {
  const { runner, knock, join, settled, last } = makeRunner({
    settings: { ...defaultModeSettings, policy: "sfu-only" },
  });
  knock(chi);
  join(ana, ben);
  runner.dispatch({ type: "participantLeft", id: ana });
  await settled();
  expect(last(ben, "mode:prepare")).toBeUndefined();
  expect(last(ben, "sfu:warmed")).toMatchObject({ sessionId: expect.any(String) });
});

test("[M3] a call on the SFU makes no sessions for people at the door", async () => {
  const { knock, settled, backend } = await makeSfuCall();
  knock(dan);
  await settled();
  expect(backend.named("addPeer")).toHaveLength(3);
});

test("[M3] a visitor who goes away leaves nothing on the media server", async () => {
  const { runner, join, ready, settled, last, backend } = makeRunner();
  join(ana, ben);
  ready(1, ana, ben);
  runner.dispatch({ type: "knocked", visitor: "door-00000001" });
  await settled();
  runner.dispatch({ type: "knockWithdrawn", visitor: "door-00000001" });
  await settled();
  expect(last(ana, "sfu:cooled")).toEqual({ sessionId: expect.any(String) });
  expect(backend.discarded).toEqual([backend.named("createRoom")[0]?.body["roomId"]]);
});

test("a room that is not wanted any more is closed once it has been made, not before", async () => {
  const { runner, join, ready, settled, backend } = makeRunner();
  join(ana, ben);
  ready(1, ana, ben);
  backend.hold("createRoom");
  runner.dispatch({ type: "knocked", visitor: "door-00000001" });
  runner.dispatch({ type: "knockWithdrawn", visitor: "door-00000001" });
  await settled();
  expect(backend.discarded).toHaveLength(0);
  backend.release("createRoom");
  await settled();
  expect(backend.discarded).toHaveLength(1);
});
