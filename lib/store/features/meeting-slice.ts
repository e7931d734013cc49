import { createSlice, type PayloadAction } from "@reduxjs/toolkit";
import type { CallSettings, WaitingPerson } from "@/lib/protocol/moderation-notifications";

type MeetingState = {
  settings: CallSettings;
  /** Who waits to be let in, the longest first; nobody for those who may not do that. */
  waiting: WaitingPerson[];
};

const initialState: MeetingState = {
  settings: { locked: false, waitingRoom: false, screenSharing: "everybody", chatAllowed: true },
  waiting: [],
};

/** How the meeting is run, as far as people in the call know of it. */
export const meetingSlice = createSlice({
  name: "meeting",
  initialState,
  reducers: {
    settingsChanged(state, { payload }: PayloadAction<CallSettings>) {
      state.settings = payload;
    },
    waitingChanged(state, { payload }: PayloadAction<WaitingPerson[]>) {
      state.waiting = payload;
    },
  },
  selectors: {
    selectSettings: (state) => state.settings,
    selectWaiting: (state) => state.waiting,
  },
});

export const { settingsChanged, waitingChanged } = meetingSlice.actions;
export const { selectSettings, selectWaiting } = meetingSlice.selectors;
