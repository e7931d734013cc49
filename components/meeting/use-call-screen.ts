import { useCallback, type ReactElement } from "react";
import { useMeetingLanguage } from "@/components/language/meeting-language";
import { useLater } from "@/lib/react/use-later";

/**
 * The screen of the call with its texts, which are not needed at the door.
 * @param wanted somebody goes in
 * @returns null while it is on its way
 * @throws what has kept it from coming, once it is wanted
 */
export function useCallScreen(wanted: boolean): ReactElement | null {
  const addTexts = useMeetingLanguage()?.addCall;
  const load = useCallback(async () => {
    const [{ CallScreen }] = await Promise.all([import("../call-screen/call-screen"), addTexts?.()]);
    return CallScreen;
  }, [addTexts]);
  return useLater(load, wanted);
}
