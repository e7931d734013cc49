import type { CallEngineView } from "@/lib/call-engine/call-engine-events";
import {
  connectionChanged,
  lobbyChanged,
  mediaServerChanged,
  pathChanged,
  phaseChanged,
  selectSelfId,
} from "./features/call-slice";
import { localMediaChanged } from "./features/local-media-slice";
import { selectWaiting, settingsChanged, waitingChanged } from "./features/meeting-slice";
import { arrivalNoticed, departureNoticed, handNoticed, noticePosted } from "./features/notices-slice";
import {
  participantChanged,
  participantJoined,
  participantLeft,
  participantsReset,
  selectParticipant,
  speakingChanged,
  volumeChanged,
} from "./features/participants-slice";
import { camerasReceivedChanged, qualityMeasured, switchMeasured } from "./features/quality-slice";
import { trackAdded, trackRemoved } from "./features/tracks-slice";
import type { AppStore } from "./make-store";

/** Engine events in, actions out. Returns what ends the connection. */
export function connectEngineToStore(
  engine: Pick<CallEngineView, "on">,
  { dispatch, getState }: AppStore,
): () => void {
  const stops = [
    engine.on("phaseChanged", (phase, error) => dispatch(phaseChanged({ phase, error }))),
    engine.on("connectionChanged", (state) => dispatch(connectionChanged(state))),
    engine.on("participantsReset", (participants, selfId) =>
      dispatch(participantsReset({ participants, selfId })),
    ),
    engine.on("participantJoined", (participant) => dispatch(participantJoined(participant))),
    engine.on("participantChanged", (change) => {
      const before = selectParticipant(getState(), change.id);
      dispatch(participantChanged(change));
      const raised = change.handRaised === true && before?.handRaised === false;
      if (raised && change.id !== selectSelfId(getState())) dispatch(handNoticed({ name: before.name }));
    }),
    engine.on("participantLeft", (id) => {
      const leaving = selectParticipant(getState(), id);
      if (leaving) dispatch(departureNoticed({ name: leaving.name }));
      dispatch(participantLeft(id));
    }),
    engine.on("pathChanged", (state) => dispatch(pathChanged(state))),
    engine.on("trackAdded", (record) => dispatch(trackAdded(record))),
    engine.on("trackRemoved", (trackId) => dispatch(trackRemoved(trackId))),
    engine.on("speakingChanged", (ids) => dispatch(speakingChanged(ids))),
    engine.on("volumeChanged", (id, volume) => dispatch(volumeChanged({ id, volume }))),
    engine.on("localMediaChanged", (state) => dispatch(localMediaChanged(state))),
    engine.on("settingsChanged", (settings) => dispatch(settingsChanged(settings))),
    engine.on("waitingChanged", (waiting) => {
      const known = new Set(selectWaiting(getState()).map(({ participantId }) => participantId));
      const arrived = waiting.findLast(({ participantId }) => !known.has(participantId));
      dispatch(waitingChanged(waiting));
      if (arrived) dispatch(arrivalNoticed({ name: arrived.name, others: waiting.length - 1 }));
    }),
    engine.on("mediaServerChanged", (state) => dispatch(mediaServerChanged(state))),
    engine.on("lobbyChanged", (lobby) => dispatch(lobbyChanged(lobby))),
    engine.on("qualityMeasured", (quality) =>
      dispatch(qualityMeasured({ ...quality, selfId: selectSelfId(getState()) })),
    ),
    engine.on("switchMeasured", (figures) => dispatch(switchMeasured(figures))),
    engine.on("camerasReceivedChanged", (on) => dispatch(camerasReceivedChanged(on))),
    engine.on("noticePosted", (notice) => dispatch(noticePosted(notice))),
  ];
  return () => stops.forEach((stop) => stop());
}
