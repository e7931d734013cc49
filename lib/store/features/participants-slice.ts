import { createEntityAdapter, createSlice, type PayloadAction } from "@reduxjs/toolkit";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { ParticipantChange } from "@/lib/call-engine/call-engine-events";
import type { ParticipantInfo } from "@/lib/protocol/participant";

/** Kept in the order of joining: a tile never changes its place because of what somebody does. */
const adapter = createEntityAdapter<ParticipantInfo>();

type BesidePeople = {
  /**
   * Who speaks is kept beside the people and not in them: several times a second somebody starts or stops, and only
   * what looks at that one flag may render again.
   */
  speaking: Record<string, true>;
  /** How loud somebody is heard on this page, 0 to 1; without an entry as loud as they are. */
  volumes: Record<string, number>;
};
const initialState = adapter.getInitialState<BesidePeople>({ speaking: {}, volumes: {} });

export const participantsSlice = createSlice({
  name: "participants",
  initialState,
  reducers: {
    participantsReset(
      state,
      { payload }: PayloadAction<{ participants: ParticipantInfo[]; selfId: ParticipantId }>,
    ) {
      adapter.setAll(state, payload.participants);
      for (const id of Object.keys(state.speaking)) if (!(id in state.entities)) delete state.speaking[id];
    },
    participantJoined(state, { payload }: PayloadAction<ParticipantInfo>) {
      adapter.upsertOne(state, payload);
    },
    participantChanged(state, { payload: { id, ...changes } }: PayloadAction<ParticipantChange>) {
      adapter.updateOne(state, { id, changes });
    },
    participantLeft(state, { payload }: PayloadAction<ParticipantId>) {
      adapter.removeOne(state, payload);
      delete state.speaking[payload];
      delete state.volumes[payload];
    },
    volumeChanged(state, { payload: { id, volume } }: PayloadAction<{ id: ParticipantId; volume: number }>) {
      state.volumes[id] = volume;
    },
    speakingChanged(state, { payload }: PayloadAction<ParticipantId[]>) {
      for (const id of Object.keys(state.speaking))
        if (!payload.some((speaker) => speaker === id)) delete state.speaking[id];
      for (const id of payload) state.speaking[id] = true;
    },
  },
});

export const {
  participantsReset,
  participantJoined,
  participantChanged,
  participantLeft,
  speakingChanged,
  volumeChanged,
} = participantsSlice.actions;

type WithParticipants = { participants: typeof initialState };

const selectors = adapter.getSelectors((state: WithParticipants) => state.participants);
/** The same array as long as nobody joins or leaves. */
export const selectParticipantIds = selectors.selectIds;
export const selectParticipantCount = selectors.selectTotal;
export const selectParticipants = selectors.selectAll;

/** One person, or null when they have just left. */
export function selectParticipant(state: WithParticipants, id: ParticipantId): ParticipantInfo | null {
  return state.participants.entities[id] ?? null;
}

export function selectIsSpeaking(state: WithParticipants, id: ParticipantId): boolean {
  return state.participants.speaking[id] === true;
}

/** How loud somebody is heard on this page, 0 to 1. */
export function selectVolume(state: WithParticipants, id: ParticipantId): number {
  return state.participants.volumes[id] ?? 1;
}
