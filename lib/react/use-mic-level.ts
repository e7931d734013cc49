import { useEffect, useEffectEvent } from "react";
import { useCallCommands } from "./use-call-commands";

/**
 * Reads the level of the own microphone (0 to 1) at each frame and hands it to `draw`, without rendering anything:
 * sixty state changes per second would be sixty renders.
 */
export function useMicLevel(draw: (level: number) => void): void {
  const { micLevel } = useCallCommands();
  const drawNow = useEffectEvent(draw);
  useEffect(() => {
    let frame = 0;
    const tick = () => {
      drawNow(micLevel());
      frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(frame);
  }, [micLevel]);
}
