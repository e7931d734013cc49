import { createSlice, type PayloadAction } from "@reduxjs/toolkit";
import type { LocalMediaState } from "@/lib/call-engine/call-engine-events";

/** For components, which do not know the engine. */
export type { DeviceInfo, DeviceProblem, LocalSourceState } from "@/lib/call-engine/call-engine-events";

const initialState: LocalMediaState = {
  mic: "off",
  camera: "off",
  screen: "off",
  screenAudio: false,
  canShareScreen: false,
  pending: { mic: false, camera: false, screen: false },
  problems: { mic: null, camera: null },
  silenced: { mic: false, camera: false },
  devices: { mics: [], cameras: [], speakers: [] },
  selected: { mic: null, camera: null, speaker: null },
};

/** Own devices as the engine reports them; the engine is the only one who changes them. */
export const localMediaSlice = createSlice({
  name: "localMedia",
  initialState,
  reducers: {
    localMediaChanged: (_state, { payload }: PayloadAction<LocalMediaState>) => payload,
  },
  selectors: {
    selectMicState: (state) => state.mic,
    selectCameraState: (state) => state.camera,
    selectScreenState: (state) => state.screen,
    selectSharesSound: (state) => state.screenAudio,
    selectCanShareScreen: (state) => state.canShareScreen,
    selectPendingDevices: (state) => state.pending,
    selectDeviceProblems: (state) => state.problems,
    selectSilenced: (state) => state.silenced,
    selectDevices: (state) => state.devices,
    selectSelectedDevices: (state) => state.selected,
  },
});

export const { localMediaChanged } = localMediaSlice.actions;
export const {
  selectMicState,
  selectCameraState,
  selectScreenState,
  selectSharesSound,
  selectCanShareScreen,
  selectPendingDevices,
  selectDeviceProblems,
  selectSilenced,
  selectDevices,
  selectSelectedDevices,
} = localMediaSlice.selectors;
