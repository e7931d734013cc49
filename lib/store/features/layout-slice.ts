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
  /** The tile that has all the room, in full screen. */
  filledId: string | null;
  panel: Panel | null;
  /** What lies over everything, one at a time. */
  dialog: CallDialog | null;
};
const initialState: LayoutState = { pinnedId: null, filledId: null, panel: null, dialog: null };

/** How this person has arranged the screen; nobody else sees it, and no switch of the path touches it ([M13]). */
export const layoutSlice = createSlice({
  name: "layout",
  initialState,
  reducers: {
    pinToggled(state, { payload }: PayloadAction<string>) {
      state.pinnedId = state.pinnedId === payload ? null : payload;
    },
    tileFilled(state, { payload }: PayloadAction<string | null>) {
      state.filledId = payload;
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
        keepTiles(state, (tile) => tile !== payload && tile !== screenTileId(payload));
      })
      .addCase(participantChanged, (state, { payload: { id, media } }) => {
        if (media && !media.screen) keepTiles(state, (tile) => tile !== screenTileId(id));
      })
      .addCase(participantsReset, (state, { payload }) => {
        const tiles = payload.participants.flatMap(({ id, media }) =>
          media.screen ? [id, screenTileId(id)] : [id],
        );
        keepTiles(state, (tile) => tiles.includes(tile));
      }),
  selectors: {
    selectPinnedId: (state) => state.pinnedId,
    selectFilledId: (state) => state.filledId,
    selectPanel: (state) => state.panel,
    selectDialog: (state) => state.dialog,
  },
});

export const { pinToggled, tileFilled, panelToggled, panelClosed, dialogShown } = layoutSlice.actions;
export const { selectPinnedId, selectFilledId, selectPanel, selectDialog } = layoutSlice.selectors;

/** A tile that is not there any more is no longer large. */
function keepTiles(state: LayoutState, isThere: (tile: string) => boolean): void {
  if (state.pinnedId !== null && !isThere(state.pinnedId)) state.pinnedId = null;
  if (state.filledId !== null && !isThere(state.filledId)) state.filledId = null;
}
