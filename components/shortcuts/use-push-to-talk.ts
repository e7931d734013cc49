import { useCallback, useEffect, useRef } from "react";
import { useCallCommands } from "@/lib/react/use-call-commands";
import { selectMicState } from "@/lib/store/features/local-media-slice";
import { useAppStore } from "@/lib/store/hooks";

/**
 * Speaks for as long as the key is held. With the microphone on it does nothing, and whatever takes the keyboard away
 * ends it: nobody should be heard because a key went up in another window.
 * @returns begins it
 */
export function usePushToTalk(): () => void {
  const store = useAppStore();
  const { setMicMuted } = useCallCommands();
  const talking = useRef(false);
  /** From the press that began to speak until its release, also where the window lost the keyboard in between. */
  const held = useRef(false);

  useEffect(() => {
    const end = () => {
      if (!talking.current) return;
      talking.current = false;
      void setMicMuted(true);
    };
    // What has got the focus since then is neither pressed by this key nor written into.
    const keep = (event: KeyboardEvent) => {
      if (event.key !== " " || !held.current) return;
      if (event.type === "keydown" && !event.repeat) held.current = false;
      else event.preventDefault();
    };
    const keyUp = (event: KeyboardEvent) => {
      if (event.key !== " ") return;
      keep(event);
      held.current = false;
      end();
    };
    const hidden = () => document.hidden && end();
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener("keydown", keep, { signal, capture: true });
    window.addEventListener("keyup", keyUp, { signal, capture: true });
    window.addEventListener("blur", end, { signal });
    document.addEventListener("visibilitychange", hidden, { signal });
    return () => {
      listening.abort();
      end();
    };
  }, [setMicMuted]);

  return useCallback(() => {
    if (talking.current || selectMicState(store.getState()) === "live") return;
    talking.current = true;
    held.current = true;
    void setMicMuted(false);
  }, [setMicMuted, store]);
}
