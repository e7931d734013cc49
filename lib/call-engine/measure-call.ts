import type { MeasuredSwitch } from "@/lib/protocol/switch-report";
import type { AudioMixer } from "./audio-mixer";
import type { CallEngineEvents } from "./call-engine-events";
import type { CallSession } from "./call-session";
import { QualityMeter } from "./call-quality/quality-meter";
import type { EmitterOf } from "./emitter";
import type { NotingStage } from "./noting-stage";
import type { Participants } from "./participants";
import type { SignallingClient } from "./signalling-client";
import { measureSwitches } from "./switch-figures/measure-switches";
import type { PictureMeter } from "./switch-figures/picture-meter";

export type MeasureCallOptions = {
  session: CallSession;
  signalling: SignallingClient;
  people: Participants;
  stage: NotingStage;
  mixer: AudioMixer;
  context: AudioContext;
  pictures: PictureMeter;
  events: EmitterOf<CallEngineEvents>;
};

/** Measures one stay in the call: each switch of the path, and every two seconds how everybody comes over. @returns ends it */
export function measureCall({ session, events, people, stage, ...rest }: MeasureCallOptions): () => void {
  const stopSwitches = measureSwitches({
    ...rest,
    people,
    stage,
    measured: (figures: MeasuredSwitch) => events.emit("switchMeasured", figures),
  });
  const quality = new QualityMeter({
    statistics: () => session.statistics(),
    others: () => people.ids(),
    selfId: () => people.selfId,
    shownTracks: (id) =>
      (["mic", "camera"] as const).flatMap((source) => stage.shown(id, source)?.track.id ?? []),
    measured: (figures) => events.emit("qualityMeasured", figures),
  });
  return () => {
    quality.close();
    stopSwitches();
  };
}
