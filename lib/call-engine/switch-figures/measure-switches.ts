import type { MeasuredSwitch } from "@/lib/protocol/switch-report";
import type { AudioMixer } from "../audio-mixer";
import type { NotingStage } from "../noting-stage";
import type { SignallingClient } from "../signalling-client";
import type { MeasuredPeople } from "./meter";
import { newestPacket } from "./newest-packet";
import type { PictureMeter } from "./picture-meter";
import { reportOf, SwitchFigures } from "./switch-figures";
import { VoiceMeter } from "./voice-meter";

/** A report may wait so long for the connection to come back, in ms. */
const REPORT_TIMEOUT_MS = 30_000;

export type MeasureSwitchesOptions = {
  signalling: SignallingClient;
  people: MeasuredPeople;
  stage: NotingStage;
  mixer: AudioMixer;
  context: AudioContext;
  pictures: PictureMeter;
  measured: (figures: MeasuredSwitch) => void;
};

/** Measures every switch of one stay in the call, and tells page and server. @returns ends it */
export function measureSwitches(options: MeasureSwitchesOptions): () => void {
  const { signalling, people, stage, mixer, context, pictures } = options;
  pictures.of({
    people,
    lastFrameAt: (id) => newestPacket(stage.shown(id, "camera")?.receiver ?? null)?.at ?? null,
  });
  const figures = new SwitchFigures({
    on: (name, listener) => signalling.on(name, listener),
    pictures,
    voices: new VoiceMeter({
      context,
      people,
      voices: (id) => mixer.voices(id, "mic"),
      volumeOf: (id) => mixer.volumeOf(id),
      receiverOf: (track) => stage.receiverOf(track),
    }),
    measured: (measured) => {
      options.measured(measured);
      signalling
        .request("metrics:report-switch", reportOf(measured), REPORT_TIMEOUT_MS)
        .catch((error: unknown) => console.debug("A switch was not reported.", error));
    },
  });
  // A voice may be heard in the very step in which it comes.
  const stop = stage.events.on("attached", () => figures.look());
  return () => {
    stop();
    figures.close();
  };
}
