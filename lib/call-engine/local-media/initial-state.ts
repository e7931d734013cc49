import type { LocalMediaState } from "../call-engine-events";

/** Before any device was asked for. */
export const initialState: Omit<LocalMediaState, "canShareScreen"> = {
  mic: "off",
  camera: "off",
  screen: "off",
  screenAudio: false,
  pending: { mic: false, camera: false, screen: false },
  problems: { mic: null, camera: null },
  silenced: { mic: false, camera: false },
  devices: { mics: [], cameras: [], speakers: [] },
  selected: { mic: null, camera: null, speaker: null },
};
