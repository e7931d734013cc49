import { connectEngineToStore } from "./connect-engine-to-store";
import { selectPinnedId, pinToggled } from "./features/layout-slice";
import { selectPostedNotices } from "./features/notices-slice";
import { selectIsSpeaking, selectParticipant, selectParticipantIds } from "./features/participants-slice";
import { trackAdded } from "./features/tracks-slice";
import { makeStore } from "./make-store";
import { selectIsAlone, selectIsSending, selectOwnTrackId } from "./selectors";
import {
  FakeCallEngine,
  makeId,
  makeLocalMedia,
  makeParticipant,
  makeTrack,
} from "./testing/fake-call-engine";

function makeCall() {
  const engine = new FakeCallEngine();
  const store = makeStore();
  const stop = connectEngineToStore(engine, store);
  return { engine, store, stop };
}

const ana = makeParticipant("Ana");
const ben = makeParticipant("Ben");

test("a join gives the seat, the people and, with the second one, company", () => {
  const { engine, store } = makeCall();
  engine.emit("participantsReset", [ana], ana.id);
  expect(selectIsAlone(store.getState())).toBe(true);
  engine.emit("participantJoined", ben);
  expect(store.getState().call.selfId).toBe(ana.id);
  expect(selectParticipantIds(store.getState())).toEqual([ana.id, ben.id]);
  expect(selectIsAlone(store.getState())).toBe(false);
});

test("phase and error, path, connection, media server and lobby are kept as the engine says them", () => {
  const { engine, store } = makeCall();
  const error = { code: "meeting-full", message: "This meeting is full." } as const;
  engine.emit("phaseChanged", "refused", error);
  engine.emit("pathChanged", { live: "p2p", preparing: "sfu", epoch: 3 });
  engine.emit("connectionChanged", "reconnecting");
  engine.emit("mediaServerChanged", "starting");
  engine.emit("lobbyChanged", { participants: 4, full: false });
  expect(store.getState().call).toEqual({
    phase: "refused",
    error,
    selfId: null,
    connection: "reconnecting",
    path: { live: "p2p", preparing: "sfu", epoch: 3 },
    mediaServer: "starting",
    lobby: { participants: 4, full: false },
  });
});

test("a change touches the fields it names and nobody else", () => {
  const { engine, store } = makeCall();
  engine.emit("participantsReset", [ana, ben], ana.id);
  const before = selectParticipant(store.getState(), ana.id);
  engine.emit("participantChanged", { id: ben.id, handRaised: true });
  expect(selectParticipant(store.getState(), ben.id)).toEqual({ ...ben, handRaised: true });
  expect(selectParticipant(store.getState(), ana.id)).toBe(before);
});

test("who speaks is a flag beside the people: nobody's entry changes", () => {
  const { engine, store } = makeCall();
  engine.emit("participantsReset", [ana, ben], ana.id);
  const before = store.getState().participants.entities;
  engine.emit("speakingChanged", [ben.id]);
  expect(selectIsSpeaking(store.getState(), ben.id)).toBe(true);
  engine.emit("speakingChanged", [ana.id]);
  expect(selectIsSpeaking(store.getState(), ben.id)).toBe(false);
  expect(selectIsSpeaking(store.getState(), ana.id)).toBe(true);
  expect(store.getState().participants.entities).toBe(before);
});

test("who leaves is named in a notice, and takes speaking flag and pin along", () => {
  const { engine, store } = makeCall();
  engine.emit("participantsReset", [ana, ben], ana.id);
  engine.emit("speakingChanged", [ben.id]);
  store.dispatch(pinToggled(ben.id));
  engine.emit("participantLeft", ben.id);
  expect(selectPostedNotices(store.getState()).map(({ notice }) => notice)).toEqual([
    { code: "participant-left", name: "Ben" },
  ]);
  expect(selectIsSpeaking(store.getState(), ben.id)).toBe(false);
  expect(selectPinnedId(store.getState())).toBeNull();
});

test("the own camera has an id before joining and after", () => {
  const { engine, store } = makeCall();
  const local = { id: "local:camera", participantId: makeId("local"), source: "camera" } as const;
  // The engine's name for the own seat before there is one is shorter than a real id.
  store.dispatch(trackAdded({ ...local, participantId: "local" as typeof local.participantId }));
  expect(selectOwnTrackId(store.getState(), "camera")).toBe("local:camera");
  engine.emit("participantsReset", [ana], ana.id);
  expect(selectOwnTrackId(store.getState(), "camera")).toBe("local:camera");
  engine.emit("trackAdded", makeTrack(ana.id));
  engine.emit("trackRemoved", "local:camera");
  expect(selectOwnTrackId(store.getState(), "camera")).toBe(`${ana.id}:camera`);
});

test("what the own tile shows is asked of the devices, what others show of the server", () => {
  const { engine, store } = makeCall();
  engine.emit("participantsReset", [ana, ben], ana.id);
  engine.emit("localMediaChanged", makeLocalMedia({ mic: "muted" }));
  expect(selectIsSending(store.getState(), ana.id, "mic")).toBe(false);
  expect(selectIsSending(store.getState(), ben.id, "mic")).toBe(true);
});

test("a live object in an action is caught at the border", () => {
  const { store } = makeCall();
  const complain = jest.spyOn(console, "error").mockImplementation(() => undefined);
  const smuggled = { ...makeTrack(ana.id), stream: new EventTarget() };
  store.dispatch(trackAdded(smuggled));
  expect(complain.mock.calls.map(([message]) => String(message))).toEqual([
    expect.stringMatching(/non-serializable value was detected in an action, in the path: `payload.stream`/),
    expect.stringMatching(/non-serializable value was detected in the state/),
  ]);
  complain.mockRestore();
});

test("many notices keep to the newest, each with an id of its own", () => {
  const { engine, store } = makeCall();
  for (let index = 0; index < 30; index += 1) engine.emit("noticePosted", { code: "sound-blocked" });
  const posted = selectPostedNotices(store.getState());
  expect(posted).toHaveLength(20);
  expect(posted.at(-1)?.id).toBe(30);
});

test("after the end of the connection the store hears nothing more", () => {
  const { engine, store, stop } = makeCall();
  stop();
  expect(engine.listenerCount()).toBe(0);
  engine.emit("participantsReset", [ana], ana.id);
  expect(store.getState().call.selfId).toBeNull();
});
