import { useEffect, useEffectEvent } from "react";
import { useCallCommands } from "./use-call-commands";

/** So often a second the level is read: a meter that follows a voice, at a quarter of what painting each frame costs. */
const READS_PER_SECOND = 15;

/**
 * Reads the level of the own microphone (0 to 1) and hands it to `draw`, without rendering anything. By a timer, since a
 * page that asks for animation frames is laid out and painted sixty times a second whether or not anything has changed.
 */
export function useMicLevel(draw: (level: number) => void): void {
  const { micLevel } = useCallCommands();
  const drawNow = useEffectEvent(draw);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") drawNow(micLevel());
    }, 1_000 / READS_PER_SECOND);
    return () => clearInterval(timer);
  }, [micLevel]);
}
