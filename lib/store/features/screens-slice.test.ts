import { makeId, makeParticipant } from "../testing/fake-call-engine";
import { makeStore } from "../make-store";
import { pinToggled, selectPinnedId, screenTileId } from "./layout-slice";
import {
  participantChanged,
  participantJoined,
  participantLeft,
  participantsReset,
} from "./participants-slice";
import { selectScreens } from "./screens-slice";

const [ana, ben, chi] = [makeParticipant("Ana"), makeParticipant("Ben"), makeParticipant("Chi")];
const sharing = { ...ben.media, screen: true };

function makeCall() {
  const store = makeStore();
  store.dispatch(participantsReset({ participants: [ana, ben, chi], selfId: ana.id }));
  const share = (id: typeof ben.id, on = true) =>
    store.dispatch(participantChanged({ id, media: on ? sharing : ben.media }));
  return { ...store, share, screens: () => selectScreens(store.getState()) };
}

test("screens stand in the order in which they were shared, until they are not", () => {
  const { share, screens } = makeCall();
  share(chi.id);
  share(ben.id);
  share(chi.id); // its sound was added: nothing new to see
  expect(screens()).toEqual([chi.id, ben.id]);
  share(chi.id, false);
  share(chi.id);
  expect(screens()).toEqual([ben.id, chi.id]);
});

test("what somebody else changes about themselves leaves the list as it is", () => {
  const { dispatch, share, screens } = makeCall();
  share(ben.id);
  const before = screens();
  dispatch(participantChanged({ id: ben.id, handRaised: true }));
  dispatch(participantChanged({ id: chi.id, media: { ...chi.media, mic: false } }));
  expect(screens()).toBe(before);
});

test("who leaves takes the screen along; who comes may bring one", () => {
  const { dispatch, share, screens } = makeCall();
  share(ben.id);
  dispatch(participantLeft(ben.id));
  expect(screens()).toEqual([]);
  const dan = makeParticipant("Dan", { id: makeId("Dan"), media: sharing });
  dispatch(participantJoined(dan));
  expect(screens()).toEqual([dan.id]);
});

test("the list that comes after a reconnection keeps the order, and never has the own screen", () => {
  const { dispatch, share, screens } = makeCall();
  share(chi.id);
  share(ben.id);
  const all = [ana, ben, chi].map((one) => ({ ...one, media: sharing }));
  dispatch(participantsReset({ participants: all, selfId: ana.id }));
  expect(screens()).toEqual([chi.id, ben.id]);
});

test.each([
  ["a screen that is shared no more", participantChanged({ id: ben.id, media: ben.media })],
  ["the screen of somebody who has left", participantLeft(ben.id)],
  [
    "a screen that is gone after a reconnection",
    participantsReset({ participants: [ana, ben], selfId: ana.id }),
  ],
])("%s is not pinned any more; other news leave the pin", (_what, end) => {
  const { dispatch, share, getState } = makeCall();
  share(ben.id);
  dispatch(pinToggled(screenTileId(ben.id)));
  share(chi.id);
  dispatch(participantChanged({ id: ben.id, media: { ...sharing, mic: false } }));
  dispatch(participantLeft(chi.id));
  expect(selectPinnedId(getState())).toBe(screenTileId(ben.id));
  dispatch(end);
  expect(selectPinnedId(getState())).toBeNull();
});
