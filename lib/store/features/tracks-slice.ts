import { createEntityAdapter, createSlice, type PayloadAction } from "@reduxjs/toolkit";
import type { TrackRecord } from "@/lib/call-engine/call-engine-events";
import type { TrackSource } from "@/lib/protocol/participant";

/** Which tracks there are, by id. The tracks themselves stay with the engine: a store must not hold what lives. */
const adapter = createEntityAdapter<TrackRecord>();
const initialState = adapter.getInitialState();

export const tracksSlice = createSlice({
  name: "tracks",
  initialState,
  reducers: {
    trackAdded(state, { payload }: PayloadAction<TrackRecord>) {
      adapter.upsertOne(state, payload);
    },
    trackRemoved(state, { payload }: PayloadAction<string>) {
      adapter.removeOne(state, payload);
    },
  },
});

export const { trackAdded, trackRemoved } = tracksSlice.actions;

type WithTracks = { tracks: typeof initialState };

/** Id of what somebody sends from this source, or null. The owner of the own tracks is `"local"` before joining. */
export function selectTrackId(state: WithTracks, owner: string, source: TrackSource): string | null {
  const { ids, entities } = state.tracks;
  const found = ids.find((id) => entities[id]?.participantId === owner && entities[id]?.source === source);
  return found ?? null;
}
