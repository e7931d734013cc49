import { configureStore } from "@reduxjs/toolkit";
import { callSlice } from "./features/call-slice";
import { chatSlice } from "./features/chat-slice";
import { layoutSlice } from "./features/layout-slice";
import { localMediaSlice } from "./features/local-media-slice";
import { meetingSlice } from "./features/meeting-slice";
import { noticesSlice } from "./features/notices-slice";
import { participantsSlice } from "./features/participants-slice";
import { preferencesSlice } from "./features/preferences-slice";
import { qualitySlice } from "./features/quality-slice";
import { screensSlice } from "./features/screens-slice";
import { stageSlice } from "./features/stage-slice";
import { tracksSlice } from "./features/tracks-slice";

/**
 * One store for one call. The serialisability check stays on (it runs in development and in tests): a MediaStream or
 * a track that slips into an action is an error at the place where it happens.
 */
export function makeStore() {
  return configureStore({
    reducer: {
      call: callSlice.reducer,
      participants: participantsSlice.reducer,
      tracks: tracksSlice.reducer,
      screens: screensSlice.reducer,
      localMedia: localMediaSlice.reducer,
      meeting: meetingSlice.reducer,
      notices: noticesSlice.reducer,
      layout: layoutSlice.reducer,
      chat: chatSlice.reducer,
      stage: stageSlice.reducer,
      preferences: preferencesSlice.reducer,
      quality: qualitySlice.reducer,
    },
    // A slow machine in development is no fault of the state: the checks may take their time without a warning.
    middleware: (getDefault) =>
      getDefault({ serializableCheck: { warnAfter: 500 }, immutableCheck: { warnAfter: 500 } }),
    devTools: process.env.NODE_ENV !== "production",
  });
}

export type AppStore = ReturnType<typeof makeStore>;
export type RootState = ReturnType<AppStore["getState"]>;
export type AppDispatch = AppStore["dispatch"];
