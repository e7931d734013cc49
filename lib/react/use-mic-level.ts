import { useEffect, useEffectEvent } from "react";
import { useCallCommands } from "./use-call-commands";

/** Often enough for bars that dance. At each frame the meter alone would take a slow phone a tenth of its processor. */
const EVERY_MS = 50;

/**
 * Reads the level of the own microphone (0 to 1) again and again and hands it to `draw`, without rendering anything:
 * twenty state changes per second would be twenty renders.
 */
export function useMicLevel(draw: (level: number) => void): void {
  const { micLevel } = useCallCommands();
  const drawNow = useEffectEvent(draw);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) drawNow(micLevel());
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [micLevel]);
}
