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

  useEffect(() => {
    const end = () => {
      if (!talking.current) return;
      talking.current = false;
      void setMicMuted(true);
    };
    const keyUp = (event: KeyboardEvent) => event.key === " " && end();
    const hidden = () => document.hidden && end();
    window.addEventListener("keyup", keyUp);
    window.addEventListener("blur", end);
    document.addEventListener("visibilitychange", hidden);
    return () => {
      end();
      window.removeEventListener("keyup", keyUp);
      window.removeEventListener("blur", end);
      document.removeEventListener("visibilitychange", hidden);
    };
  }, [setMicMuted]);

  return useCallback(() => {
    if (talking.current || selectMicState(store.getState()) === "live") return;
    talking.current = true;
    void setMicMuted(false);
  }, [setMicMuted, store]);
}
