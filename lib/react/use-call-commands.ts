import type { CallCommands } from "@/lib/call-engine/call-engine-events";
import { useCallEngine } from "./call-engine-context";

/** Everything a component may ask of the call; the same object for the whole call. What comes of it is state. */
export function useCallCommands(): CallCommands {
  return useCallEngine().commands;
}
