import type { BrowserRequests } from "@/lib/protocol/browser-requests";
import type { Action } from "@/lib/protocol/permissions";

/** What has to be so for a request to be heard at all. */
export type RequestRule = {
  /** A seat in the call; a place at its door or a seat; or only the connection, which the meeting has let in. */
  needs: "seat" | "door" | "connection";
  action: Action;
};

const seat = (action: Action): RequestRule => ({ needs: "seat", action });
const door = (action: Action): RequestRule => ({ needs: "door", action });
const connection = (action: Action): RequestRule => ({ needs: "connection", action });

/** The rule of each request. One without a rule is refused, and does not compile. */
export const requestRules: { readonly [N in keyof BrowserRequests]: RequestRule } = {
  "room:knock": connection("enter"),
  "room:join": connection("enter"),
  "room:leave": connection("enter"),
  "room:ask-to-enter": connection("enter"),
  "room:renew-seat": seat("enter"),

  "room:admit": seat("admit"),
  "room:admit-all": seat("admit"),
  "room:deny": seat("admit"),
  "room:change-settings": seat("change-settings"),
  "room:end": seat("end"),

  "mode:ready": seat("follow-path"),
  "mode:doubt": seat("follow-path"),
  "mode:failed": seat("follow-path"),
  "p2p:signal": seat("follow-path"),
  "metrics:report-switch": seat("follow-path"),

  "sfu:connect-transport": door("receive-media"),
  "sfu:produce": door("send-media"),
  "sfu:close-producer": door("send-media"),
  "sfu:consume": door("receive-media"),
  "sfu:resume-consumer": door("receive-media"),
  "sfu:want-pictures": door("receive-media"),

  "participant:set-media": seat("send-media"),
  "participant:raise-hand": seat("raise-hand"),
  "participant:unmute": seat("turn-on-own"),
  "participant:start-video": seat("turn-on-own"),

  "participant:mute": seat("mute"),
  "participant:mute-all": seat("mute-all"),
  "participant:ask-to-unmute": seat("mute"),
  "participant:stop-video": seat("stop-video"),
  "participant:remove": seat("remove"),
  "participant:ban": seat("ban"),
  "participant:set-role": seat("set-role"),
  "participant:spotlight": seat("spotlight"),
  "participant:hand-over-host": seat("hand-over-host"),

  "chat:send": seat("chat"),
  "chat:history": seat("chat"),
  "chat:delete": seat("chat"),
  "chat:react": seat("chat"),
  "chat:set-typing": seat("chat"),
  "chat:prepare-file": seat("chat"),
  "chat:open-file": seat("chat"),
  "reaction:send": seat("react"),
};
