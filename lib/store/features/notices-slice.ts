import { createSlice, type PayloadAction } from "@reduxjs/toolkit";
import type { CallNotice } from "@/lib/call-engine/call-engine-events";
import { participantJoined } from "./participants-slice";

/** What the page tells in passing: notices of the engine, and who came and went. */
export type Notice =
  | CallNotice
  | { code: "participant-joined" | "participant-left" | "hand-raised"; name: string }
  | { code: "somebody-waits"; name: string; others: number };
export type PostedNotice = { id: number; notice: Notice };

/** More than this is history, not news. */
const KEPT = 20;

type NoticesState = { nextId: number; posted: PostedNotice[] };
const initialState: NoticesState = { nextId: 1, posted: [] };

function post(state: NoticesState, notice: Notice): void {
  state.posted.push({ id: state.nextId, notice });
  state.nextId += 1;
  if (state.posted.length > KEPT) state.posted.splice(0, state.posted.length - KEPT);
}

export const noticesSlice = createSlice({
  name: "notices",
  initialState,
  reducers: {
    noticePosted(state, { payload }: PayloadAction<CallNotice>) {
      post(state, payload);
    },
    /** Somebody left whose name is known only to the participants slice, which forgets it with the same event. */
    departureNoticed(state, { payload }: PayloadAction<{ name: string }>) {
      post(state, { code: "participant-left", name: payload.name });
    },
    /** Somebody wants to be let in, beside so many others who wait. */
    arrivalNoticed(state, { payload }: PayloadAction<{ name: string; others: number }>) {
      post(state, { code: "somebody-waits", ...payload });
    },
    handNoticed(state, { payload }: PayloadAction<{ name: string }>) {
      post(state, { code: "hand-raised", name: payload.name });
    },
  },
  extraReducers: (builder) =>
    builder.addCase(participantJoined, (state, { payload }) => {
      post(state, { code: "participant-joined", name: payload.name });
    }),
  selectors: { selectPostedNotices: (state) => state.posted },
});

export const { noticePosted, departureNoticed, arrivalNoticed, handNoticed } = noticesSlice.actions;
export const { selectPostedNotices } = noticesSlice.selectors;
