import { makeStore } from "@/lib/store/make-store";
import { makeParticipant } from "@/lib/store/testing/fake-call-engine";
import { participantChanged, participantLeft, participantsReset } from "./participants-slice";
import { selectSpotlitId } from "./stage-slice";

const [ana, ben] = [makeParticipant("Ana"), makeParticipant("Ben")];

test("the spotlight goes from one to the next and with who leaves, and is known to who comes later", () => {
  const { dispatch, getState } = makeStore();
  const spotlit = () => selectSpotlitId(getState());
  dispatch(participantsReset({ participants: [ana, { ...ben, spotlit: true }], selfId: ana.id }));
  expect(spotlit()).toBe(ben.id);
  dispatch(participantChanged({ id: ben.id, handRaised: true }));
  expect(spotlit()).toBe(ben.id);
  // The order in which the server tells it, and the other one.
  dispatch(participantChanged({ id: ben.id, spotlit: false }));
  dispatch(participantChanged({ id: ana.id, spotlit: true }));
  expect(spotlit()).toBe(ana.id);
  dispatch(participantChanged({ id: ben.id, spotlit: true }));
  dispatch(participantChanged({ id: ana.id, spotlit: false }));
  expect(spotlit()).toBe(ben.id);
  dispatch(participantLeft(ben.id));
  expect(spotlit()).toBeNull();
});
