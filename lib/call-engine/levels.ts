import type { ParticipantId } from "@/lib/protocol/ids";
import type { CallSound } from "./call-sound";
import type { LocalMedia } from "./local-media/local-media";
import type { Participants } from "./participants";

/** How loud everybody in the call is at this moment, the own microphone included; nobody before there is a seat. */
export function* levels(
  people: Participants,
  localMedia: LocalMedia,
  sound: CallSound,
): Iterable<{ id: ParticipantId; level: number }> {
  const { selfId } = people;
  if (!selfId) return;
  yield { id: selfId, level: localMedia.level() };
  for (const id of people.ids()) yield { id, level: sound.level(id) };
}
