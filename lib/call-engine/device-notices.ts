import type { CallEngineEvents } from "./call-engine-events";
import type { EmitterOf } from "./emitter";
import type { LocalMedia } from "./local-media/local-media";

/** What happens to the own devices and is worth a word. @param inCall whether anybody is there to hear or see them */
export function postDeviceNotices(
  { events: local }: LocalMedia,
  events: EmitterOf<CallEngineEvents>,
  inCall: () => boolean,
): void {
  local.on("deviceLost", (source, problem) =>
    events.emit("noticePosted", { code: "device-lost", source, problem }),
  );
  local.on("deviceNotChosen", (source) => events.emit("noticePosted", { code: "device-not-chosen", source }));
  local.on("deviceSilenced", (source) => {
    if (inCall()) events.emit("noticePosted", { code: "device-silenced", source });
  });
  local.on("shareFailed", () => events.emit("noticePosted", { code: "share-failed" }));
  local.on("spokeWhileMuted", () => {
    if (inCall()) events.emit("noticePosted", { code: "speaking-while-muted" });
  });
}
