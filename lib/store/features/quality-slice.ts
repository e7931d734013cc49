import { createSlice, type PayloadAction } from "@reduxjs/toolkit";
import type { CallQuality, QualityFigures, QualityLevel } from "@/lib/call-engine/call-quality/call-quality";
import type { ParticipantId } from "@/lib/protocol/ids";
import type { MeasuredSwitch } from "@/lib/protocol/switch-report";
import { participantLeft, participantsReset } from "./participants-slice";

/** For components, which do not know the engine. */
export type { QualityFigures, QualityLevel } from "@/lib/call-engine/call-quality/call-quality";
export type { MeasuredSwitch } from "@/lib/protocol/switch-report";

/** The whole call in one line of figures. */
export type CallFigures = {
  at: string;
  lossPercent: number | null;
  roundTripMs: number | null;
  receivedKilobits: number;
  sentKilobits: number;
};

/** Three minutes of a measurement every two seconds. */
const KEPT_MEASUREMENTS = 90;
const KEPT_SWITCHES = 50;
/** So many measurements in a row, before somebody is asked whether they want to save their connection. */
const POOR_IN_A_ROW = 3;

export type QualityState = {
  /** Only of those who do not come over well; renders a mark, so it changes when the level does and not before. */
  levels: Record<string, QualityLevel>;
  figures: Record<string, QualityFigures>;
  history: CallFigures[];
  /** Newest last. */
  switches: MeasuredSwitch[];
  camerasReceived: boolean;
  /** Measurements in a row in which the own connection was the trouble. */
  poorInARow: number;
  /** Offered once: whoever said no is not asked again in this call. */
  soundOnlyDeclined: boolean;
};

const initialState: QualityState = {
  levels: {},
  figures: {},
  history: [],
  switches: [],
  camerasReceived: true,
  poorInARow: 0,
  soundOnlyDeclined: false,
};

type Measured = CallQuality & { selfId: ParticipantId | null };

/** How well the call goes, as it is measured in this browser. */
export const qualitySlice = createSlice({
  name: "quality",
  initialState,
  reducers: {
    qualityMeasured(state, { payload: { at, people, selfId } }: PayloadAction<Measured>) {
      state.figures = Object.fromEntries(people.map(({ id, figures }) => [id, figures]));
      for (const { id, level } of people)
        if (level === "good") delete state.levels[id];
        else if (state.levels[id] !== level) state.levels[id] = level;
      const others = people.filter(({ id }) => id !== selfId);
      state.history.push(callFigures(at, others, people.find(({ id }) => id === selfId)?.figures));
      state.history.splice(0, state.history.length - KEPT_MEASUREMENTS);
      const poor = others.filter(({ level }) => level === "poor").length;
      state.poorInARow = poor > 0 && poor * 2 >= others.length ? state.poorInARow + 1 : 0;
    },
    switchMeasured(state, { payload }: PayloadAction<MeasuredSwitch>) {
      state.switches.push(payload);
      state.switches.splice(0, state.switches.length - KEPT_SWITCHES);
    },
    camerasReceivedChanged(state, { payload }: PayloadAction<boolean>) {
      state.camerasReceived = payload;
      state.poorInARow = 0;
    },
    soundOnlyDeclined(state) {
      state.soundOnlyDeclined = true;
    },
  },
  extraReducers: (builder) =>
    builder
      .addCase(participantLeft, (state, { payload }) => {
        delete state.levels[payload];
        delete state.figures[payload];
      })
      .addCase(participantsReset, (state, { payload: { participants } }) => {
        const here = new Set<string>(participants.map(({ id }) => id));
        for (const id of Object.keys(state.levels)) if (!here.has(id)) delete state.levels[id];
      }),
  selectors: {
    selectFigures: (state) => state.figures,
    selectHistory: (state) => state.history,
    selectSwitches: (state) => state.switches,
    selectCamerasReceived: (state) => state.camerasReceived,
  },
});

export const { qualityMeasured, switchMeasured, camerasReceivedChanged, soundOnlyDeclined } =
  qualitySlice.actions;
export const { selectFigures, selectHistory, selectSwitches, selectCamerasReceived } = qualitySlice.selectors;

type WithQuality = { quality: QualityState };

/** How well this person comes over; "good" also before anything was measured. */
export function selectQualityLevel(state: WithQuality, id: ParticipantId): QualityLevel {
  return state.quality.levels[id] ?? "good";
}

/** Most others come over badly, so it is this connection: to receive less would help. */
export function selectSoundOnlyOffered({ quality }: WithQuality): boolean {
  return quality.camerasReceived && !quality.soundOnlyDeclined && quality.poorInARow >= POOR_IN_A_ROW;
}

function callFigures(
  at: string,
  others: readonly { figures: QualityFigures }[],
  own: QualityFigures | undefined,
): CallFigures {
  const known = (of: (figures: QualityFigures) => number | null) =>
    others.flatMap(({ figures }) => of(figures) ?? []);
  const most = (values: number[]) => (values.length > 0 ? Math.max(...values) : null);
  return {
    at,
    lossPercent: most(known(({ lossPercent }) => lossPercent)),
    roundTripMs: most(known(({ roundTripMs }) => roundTripMs)) ?? own?.roundTripMs ?? null,
    receivedKilobits: others.reduce((sum, { figures }) => sum + figures.kilobits, 0),
    sentKilobits: own?.kilobits ?? 0,
  };
}
