import { useMeetingLanguage } from "@/components/language/meeting-language";
import { createElement, useEffect, useState, type ComponentType, type ReactElement } from "react";

/** Where a page cannot be asked whether it has nothing to do (Safari), it is given so long, in ms. */
const REST_MS = 500;

type Loaded = { Screen: ComponentType } | { error: unknown };

async function load(addTexts: (() => Promise<void>) | undefined): Promise<ComponentType> {
  const [{ CallScreen }] = await Promise.all([import("../call-screen/call-screen"), addTexts?.()]);
  return CallScreen;
}

/**
 * The screen of the call, which is not needed at the door: fetched when the page has nothing else to do, or at once when
 * somebody goes in. Not by `lazy`: its content may be held back after a fallback was shown, and the picture
 * of a call must not wait.
 * @param wanted somebody goes in
 * @returns null while it is on its way
 * @throws what has kept it from coming, once it is wanted
 */
export function useCallScreen(wanted: boolean): ReactElement | null {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const addCall = useMeetingLanguage()?.addCall;
  const here = loaded !== null && "Screen" in loaded;

  useEffect(() => {
    if (here) return;
    let abandoned = false;
    const fetchNow = () =>
      void load(addCall).then(
        (Screen) => !abandoned && setLoaded({ Screen }),
        (error: unknown) => !abandoned && wanted && setLoaded({ error }), // else it is fetched again when it is
      );
    const cancel = wanted ? fetchNow() : whenIdle(fetchNow);
    return () => {
      abandoned = true;
      cancel?.();
    };
  }, [wanted, here, addCall]);

  if (!loaded) return null;
  if ("error" in loaded) throw loaded.error;
  return createElement(loaded.Screen);
}

function whenIdle(run: () => void): () => void {
  if (typeof window.requestIdleCallback === "function") {
    const handle = window.requestIdleCallback(run);
    return () => window.cancelIdleCallback(handle);
  }
  const timer = setTimeout(run, REST_MS);
  return () => clearTimeout(timer);
}
