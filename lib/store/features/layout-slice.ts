import { createSlice, type PayloadAction } from "@reduxjs/toolkit";
import type { ParticipantId } from "@/lib/protocol/ids";
import { participantChanged, participantLeft, participantsReset } from "./participants-slice";

/** Panels that open beside the tiles, one at a time. */
export type Panel = "participants" | "chat" | "statistics";

/** The overview of the keyboard, or the devices and preferences. */
export type CallDialog = "shortcuts" | "settings";

/** A tile is named by its person, and the one of a screen by this. */
export const screenTileId = (id: ParticipantId): string => `${id}:screen`;

type LayoutState = {
  pinnedId: string | null;
  panel: Panel | null;
  /** What lies over everything, one at a time. */
  dialog: CallDialog | null;
};
const initialState: LayoutState = { pinnedId: null, panel: null, dialog: null };

/** How this person has arranged the screen; nobody else sees it, and no switch of the path touches it ([M13]). */
export const layoutSlice = createSlice({
  name: "layout",
  initialState,
  reducers: {
    pinToggled(state, { payload }: PayloadAction<string>) {
      state.pinnedId = state.pinnedId === payload ? null : payload;
    },
    panelToggled(state, { payload }: PayloadAction<Panel>) {
      state.panel = state.panel === payload ? null : payload;
    },
    panelClosed(state) {
      state.panel = null;
    },
    dialogShown(state, { payload }: PayloadAction<CallDialog | null>) {
      state.dialog = payload;
    },
  },
  extraReducers: (builder) =>
    builder
      .addCase(participantLeft, (state, { payload }) => {
        if ([payload, screenTileId(payload)].includes(state.pinnedId ?? "")) state.pinnedId = null;
      })
      .addCase(participantChanged, (state, { payload: { id, media } }) => {
        if (media && !media.screen && state.pinnedId === screenTileId(id)) state.pinnedId = null;
      })
      .addCase(participantsReset, (state, { payload }) => {
        const tiles = payload.participants.flatMap(({ id, media }) =>
          media.screen ? [id, screenTileId(id)] : [id],
        );
        if (!tiles.includes(state.pinnedId ?? "")) state.pinnedId = null;
      }),
  selectors: {
    selectPinnedId: (state) => state.pinnedId,
    selectPanel: (state) => state.panel,
    selectDialog: (state) => state.dialog,
  },
});

export const { pinToggled, panelToggled, panelClosed, dialogShown } = layoutSlice.actions;
export const { selectPinnedId, selectPanel, selectDialog } = layoutSlice.selectors;
