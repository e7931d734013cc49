import { createSlice, type PayloadAction } from "@reduxjs/toolkit";

/** How this person wants the page to behave, in this browser and in every call. */
export type Preferences = {
  /** Short sounds when somebody comes, goes, writes or raises a hand. */
  sounds: boolean;
  /** Single keys do something; who dictates to their computer may not want that. */
  shortcuts: boolean;
};

export const defaultPreferences: Preferences = { sounds: true, shortcuts: true };

export const preferencesSlice = createSlice({
  name: "preferences",
  initialState: defaultPreferences,
  reducers: {
    preferenceChanged: (state, { payload }: PayloadAction<Partial<Preferences>>) => ({
      ...state,
      ...payload,
    }),
  },
  selectors: {
    selectSoundsOn: (state) => state.sounds,
    selectShortcutsOn: (state) => state.shortcuts,
  },
});

export const { preferenceChanged } = preferencesSlice.actions;
export const { selectSoundsOn, selectShortcutsOn } = preferencesSlice.selectors;
