import { createContext, useContext } from "react";
import type { ChatCommands } from "@/lib/chat/chat-events";
import type { CallCommands, CallEngineView } from "@/lib/call-engine/call-engine-events";

/** What components get of the engine: commands that can be passed around on their own, and the streams. */
export type CallEngineAccess = {
  commands: CallCommands;
  chat: ChatCommands;
} & Pick<CallEngineView, "streams" | "pictures" | "wantedPictures" | "cues">;

export const CallEngineContext = createContext<CallEngineAccess | null>(null);

/** Null on the server, and in the browser until the page runs. */
export function useEngineWhenHere(): CallEngineAccess | null {
  return useContext(CallEngineContext);
}

/** @throws Error outside of a CallProvider, and where its engine is not here yet */
export function useCallEngine(): CallEngineAccess {
  const access = useEngineWhenHere();
  if (!access) throw new Error("This component needs a CallProvider around it, and its engine.");
  return access;
}

/** Methods of the engine as functions that may be taken out of the object. */
export function accessTo(engine: CallEngineView): CallEngineAccess {
  return {
    chat: {
      send: (text, to) => engine.chat.send(text, to),
      sendFile: (file, to) => engine.chat.sendFile(file, to),
      retry: (id) => engine.chat.retry(id),
      discard: (id) => engine.chat.discard(id),
      loadEarlier: () => engine.chat.loadEarlier(),
      reload: () => engine.chat.reload(),
      remove: (id) => engine.chat.remove(id),
      react: (id, emoji, on) => engine.chat.react(id, emoji, on),
      setTyping: (typing, to) => engine.chat.setTyping(typing, to),
      sendReaction: (emoji) => engine.chat.sendReaction(emoji),
      openFile: (id) => engine.chat.openFile(id),
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
      testSpeaker: () => engine.testSpeaker(),
      micLevel: () => engine.micLevel(),
      unblockSound: () => engine.unblockSound(),
    },
  };
}
