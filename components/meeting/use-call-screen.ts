import type { ReactElement } from "react";
import { useLater } from "@/lib/react/use-later";

const load = async () => (await import("../call-screen/call-screen")).CallScreen;

/**
 * The screen of the call, which is not needed at the door.
 * @param wanted somebody goes in
 * @returns null while it is on its way
 * @throws what has kept it from coming, once it is wanted
 */
export function useCallScreen(wanted: boolean): ReactElement | null {
  return useLater(load, wanted);
}
