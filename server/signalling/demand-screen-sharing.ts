import { demand, type Standing } from "@/lib/protocol/permissions";
import type { Room } from "../rooms/room";

/** @throws RequestError `forbidden` when a person of this standing may not share a screen in this meeting */
export function demandScreenSharing({ settings }: Pick<Room, "settings">, standing: Standing): void {
  demand(standing, settings.screenSharing === "everybody" ? "share-screen" : "share-screen-if-limited");
}
