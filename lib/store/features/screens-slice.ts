import { createSlice } from "@reduxjs/toolkit";
import type { ParticipantId } from "@/lib/protocol/ids";
import {
  participantChanged,
  participantJoined,
  participantLeft,
  participantsReset,
} from "./participants-slice";

/**
 * Whose screens there are to see, in the order in which they were shared: several people may share at once. The own one
 * is not among them; its sharer sees it anyway.
 */
const initialState: ParticipantId[] = [];

export const screensSlice = createSlice({
  name: "screens",
  initialState,
  reducers: {},
  extraReducers: (builder) =>
    builder
      .addCase(participantsReset, (state, { payload: { participants, selfId } }) => {
        const sharing = participants.filter(({ id, media }) => media.screen && id !== selfId);
        const ids = sharing.map(({ id }) => id);
        // The list comes again after a long disconnection: what is on screen then keeps its place.
        return [...state.filter((id) => ids.includes(id)), ...ids.filter((id) => !state.includes(id))];
      })
      .addCase(participantJoined, (state, { payload }) => {
        follow(state, payload.id, payload.media.screen);
      })
      .addCase(participantChanged, (state, { payload: { id, media } }) => {
        if (media) follow(state, id, media.screen);
      })
      .addCase(participantLeft, (state, { payload }) => {
        follow(state, payload, false);
      }),
  selectors: { selectScreens: (state) => state },
});

function follow(state: ParticipantId[], id: ParticipantId, sharing: boolean): void {
  const index = state.indexOf(id);
  if (sharing && index < 0) state.push(id);
  if (!sharing && index >= 0) state.splice(index, 1);
}

export const { selectScreens } = screensSlice.selectors;
