import { createContext, useContext } from "react";
import type { ChatCommands } from "@/lib/chat/chat-events";
import type { CallCommands, CallEngineView } from "@/lib/call-engine/call-engine-events";

/** What components get of the engine: commands that can be passed around on their own, and the streams. */
export type CallEngineAccess = {
  commands: CallCommands;
  chat: ChatCommands;
} & Pick<CallEngineView, "streams" | "pictures" | "wantedPictures" | "cues">;

export const CallEngineContext = createContext<CallEngineAccess | null>(null);

/** @throws Error outside of a CallProvider */
export function useCallEngine(): CallEngineAccess {
  const access = useContext(CallEngineContext);
  if (!access) throw new Error("This component needs a CallProvider around it.");
  return access;
}

/** Methods of the engine as functions that may be taken out of the object. */
export function accessTo(engine: CallEngineView): CallEngineAccess {
  const { chat } = engine;
  return {
    chat: {
      send: (text, to) => chat.send(text, to),
      sendFile: (file, to) => chat.sendFile(file, to),
      retry: (id) => chat.retry(id),
      discard: (id) => chat.discard(id),
      loadEarlier: () => chat.loadEarlier(),
      reload: () => chat.reload(),
      remove: (id) => chat.remove(id),
      react: (id, emoji, on) => chat.react(id, emoji, on),
      setTyping: (typing, to) => chat.setTyping(typing, to),
      sendReaction: (emoji) => chat.sendReaction(emoji),
      openFile: (id) => chat.openFile(id),
    },
    streams: {
      subscribe: (listener) => engine.streams.subscribe(listener),
      get: (trackId) => engine.streams.get(trackId),
    },
    cues: { play: (cue) => engine.cues.play(cue) },
    pictures: { shownOn: (trackId, element) => engine.pictures.shownOn(trackId, element) },
    wantedPictures: {
      seenOn: (id, source, element, fit) => engine.wantedPictures.seenOn(id, source, element, fit),
    },
    commands: {
      enterLobby: () => engine.enterLobby(),
      join: (name) => engine.join(name),
      leave: () => engine.leave(),
      setMicMuted: (muted) => engine.setMicMuted(muted),
      setCameraOn: (on) => engine.setCameraOn(on),
      setScreenShared: (on) => engine.setScreenShared(on),
      setVolume: (id, volume) => engine.setVolume(id, volume),
      setHandRaised: (raised) => engine.setHandRaised(raised),
      moderate: (name, payload) => engine.moderate(name, payload),
      receiveCameras: (on) => engine.receiveCameras(on),
      selectDevice: (kind, deviceId) => engine.selectDevice(kind, deviceId),
      micLevel: () => engine.micLevel(),
      unblockSound: () => engine.unblockSound(),
    },
  };
}
