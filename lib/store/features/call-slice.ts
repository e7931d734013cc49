import { createSlice, type PayloadAction } from "@reduxjs/toolkit";
import type { CallPhase, PathState } from "@/lib/call-engine/call-engine-events";
import type { ErrorBody } from "@/lib/protocol/errors";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { MediaServerState } from "@/lib/protocol/mode";
import { participantsReset } from "./participants-slice";

export type ConnectionState = "connecting" | "connected" | "reconnecting";

/** The one call of this page: how far it is, how it runs, and what is known before joining. */
export type CallState = {
  phase: CallPhase;
  /** Why the call was refused or has ended; null when the person left on their own. */
  error: ErrorBody | null;
  /** Null until the server has given this browser a seat. */
  selfId: ParticipantId | null;
  connection: ConnectionState;
  path: PathState;
  /** Null until the server has said so. */
  mediaServer: MediaServerState | null;
  /** Null until the server has answered the knock. */
  lobby: { participants: number; full: boolean } | null;
};

const initialState: CallState = {
  phase: "lobby",
  error: null,
  selfId: null,
  connection: "connecting",
  path: { live: null, preparing: null, epoch: 0 },
  mediaServer: null,
  lobby: null,
};

export const callSlice = createSlice({
  name: "call",
  initialState,
  reducers: {
    phaseChanged(state, { payload }: PayloadAction<{ phase: CallPhase; error: ErrorBody | null }>) {
      state.phase = payload.phase;
      state.error = payload.error;
    },
    connectionChanged(state, { payload }: PayloadAction<ConnectionState>) {
      state.connection = payload;
    },
    pathChanged(state, { payload }: PayloadAction<PathState>) {
      state.path = payload;
    },
    mediaServerChanged(state, { payload }: PayloadAction<MediaServerState>) {
      state.mediaServer = payload;
    },
    lobbyChanged(state, { payload }: PayloadAction<{ participants: number; full: boolean }>) {
      state.lobby = payload;
    },
  },
  extraReducers: (builder) =>
    builder.addCase(participantsReset, (state, { payload }) => {
      state.selfId = payload.selfId;
    }),
  selectors: {
    selectPhase: (state) => state.phase,
    selectCallError: (state) => state.error,
    selectSelfId: (state) => state.selfId,
    selectConnection: (state) => state.connection,
    selectPath: (state) => state.path,
    selectMediaServer: (state) => state.mediaServer,
    selectLobby: (state) => state.lobby,
  },
});

export const { phaseChanged, connectionChanged, pathChanged, mediaServerChanged, lobbyChanged } =
  callSlice.actions;
export const {
  selectPhase,
  selectCallError,
  selectSelfId,
  selectConnection,
  selectPath,
  selectMediaServer,
  selectLobby,
} = callSlice.selectors;
