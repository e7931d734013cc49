import { createSlice, type PayloadAction } from "@reduxjs/toolkit";
import type { ParticipantId } from "@/lib/protocol/ids";
import {
  participantChanged,
  participantJoined,
  participantLeft,
  participantsReset,
  speakingChanged,
} from "./participants-slice";
import { bringForward, keepOwnTileInSight, noteSpeakers, withPeople, type TileOrder } from "./tile-order";

/** Everybody alike, or the one who speaks large. A pinned tile and a shared screen are large in both. */
export type StageView = "grid" | "speaker";
export type Corner = "top-left" | "top-right" | "bottom-left" | "bottom-right";

type StageState = TileOrder & {
  view: StageView;
  /** From 0. */
  page: number;
  /** Who is large in the speaker view: the last who spoke, and was not this person. */
  featuredId: ParticipantId | null;
  /** Whom those who run the meeting have made large for everybody. */
  spotlitId: ParticipantId | null;
  ownTileFloats: boolean;
  ownTileCorner: Corner;
};

const initialState: StageState = {
  order: [],
  spoke: [],
  pageSize: 16,
  selfId: null,
  view: "grid",
  page: 0,
  featuredId: null,
  spotlitId: null,
  ownTileFloats: false,
  ownTileCorner: "bottom-right",
};

/** How the tiles are arranged for this person; nobody else sees it, and no switch of the path touches it ([M13]). */
export const stageSlice = createSlice({
  name: "stage",
  initialState,
  reducers: {
    viewChosen(state, { payload }: PayloadAction<StageView>) {
      state.view = payload;
      state.page = 0;
    },
    pageTurned(state, { payload }: PayloadAction<number>) {
      state.page = Math.max(0, payload);
    },
    pageSizeChanged(state, { payload }: PayloadAction<number>) {
      if (state.pageSize === payload) return;
      state.pageSize = payload;
      settle(state);
    },
    ownTileFloatToggled(state) {
      state.ownTileFloats = !state.ownTileFloats;
    },
    ownTileMoved(state, { payload }: PayloadAction<Corner>) {
      state.ownTileCorner = payload;
    },
  },
  extraReducers: (builder) =>
    builder
      .addCase(participantsReset, (state, { payload: { participants, selfId } }) => {
        state.selfId = selfId;
        state.order = withPeople(
          state.order,
          participants.map(({ id }) => id),
        );
        state.spotlitId = participants.find(({ spotlit }) => spotlit)?.id ?? null;
        settle(state);
      })
      .addCase(participantJoined, (state, { payload: { id, spotlit } }) => {
        if (!state.order.includes(id)) state.order.push(id);
        if (spotlit) state.spotlitId = id;
        settle(state);
      })
      .addCase(participantChanged, (state, { payload: { id, spotlit } }) => {
        if (spotlit) state.spotlitId = id;
        else if (spotlit === false && state.spotlitId === id) state.spotlitId = null;
      })
      .addCase(participantLeft, (state, { payload }) => {
        state.order = state.order.filter((id) => id !== payload);
        state.spoke = state.spoke.filter((id) => id !== payload);
        if (state.spotlitId === payload) state.spotlitId = null;
        settle(state);
      })
      .addCase(speakingChanged, (state, { payload: speaking }) => {
        state.spoke = noteSpeakers(state.spoke, speaking);
        // Whoever looks at a later page is not to lose from it the one they look at.
        if (state.page === 0) replace(state, bringForward(state, speaking));
        const others = speaking.filter((id) => id !== state.selfId);
        if (others[0] && !others.some((id) => id === state.featuredId)) state.featuredId = others[0];
      }),
  selectors: {
    selectStageView: (state) => state.view,
    selectTileOrder: (state) => state.order,
    selectPage: (state) => state.page,
    selectFeaturedId: (state) => state.featuredId,
    selectSpotlitId: (state) => state.spotlitId,
    selectOwnTileFloats: (state) => state.ownTileFloats,
    selectOwnTileCorner: (state) => state.ownTileCorner,
  },
});

export const { viewChosen, pageTurned, pageSizeChanged, ownTileFloatToggled, ownTileMoved } =
  stageSlice.actions;
export const {
  selectStageView,
  selectTileOrder,
  selectPage,
  selectFeaturedId,
  selectSpotlitId,
  selectOwnTileFloats,
  selectOwnTileCorner,
} = stageSlice.selectors;

/** After people came or went. */
function settle(state: StageState): void {
  replace(state, keepOwnTileInSight(state));
  if (state.featuredId === null || !state.order.includes(state.featuredId))
    state.featuredId = state.order.find((id) => id !== state.selfId) ?? null;
}

/** The same order stays the same array: what looks at it does not render. */
function replace(state: StageState, order: ParticipantId[]): void {
  if (order.some((id, place) => state.order[place] !== id)) state.order = order;
}
