import { createSlice, type PayloadAction } from "@reduxjs/toolkit";

/** How this person wants calls to behave. */
export type CallPreferences = {
  /** Short sounds when somebody comes, goes, writes or raises a hand. */
  sounds: boolean;
  /** The own picture is seen here as in a mirror. */
  mirrorOwnPicture: boolean;
  /** Single keys do something; who dictates to their computer may not want that. */
  shortcuts: boolean;
};

/** Of whoever has chosen nothing, neither in their account nor here. */
export const defaultPreferences: CallPreferences = { sounds: true, mirrorOwnPicture: true, shortcuts: true };

export const preferencesSlice = createSlice({
  name: "preferences",
  initialState: defaultPreferences,
  reducers: {
    preferenceChanged: (state, { payload }: PayloadAction<Partial<CallPreferences>>) => ({
      ...state,
      ...payload,
    }),
  },
  selectors: {
    selectSoundsOn: (state) => state.sounds,
    selectMirrorsOwnPicture: (state) => state.mirrorOwnPicture,
    selectShortcutsOn: (state) => state.shortcuts,
  },
});

export const { preferenceChanged } = preferencesSlice.actions;
export const { selectSoundsOn, selectMirrorsOwnPicture, selectShortcutsOn } = preferencesSlice.selectors;
