import { createElement, useEffect, useState, type ComponentType, type ReactElement } from "react";
import { whenIdle } from "./when-idle";

/** How long a page may be busy before its later parts are fetched all the same, in ms. */
const FETCH_WITHIN_MS = 1_000;

type Loaded = { Part: ComponentType } | { error: unknown };

/**
 * A part of the page that is not needed at first: fetched when the page has nothing else to do, or at once when it is
 * wanted. Not by `lazy`: its content may be held back after a fallback was shown, and the picture of a call must not
 * wait.
 * @param load the same function each time
 * @param wanted it is needed now
 * @returns null while it is on its way
 * @throws what has kept it from coming, once it is wanted
 */
export function useLater(load: () => Promise<ComponentType>, wanted: boolean): ReactElement | null {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const here = loaded !== null && "Part" in loaded;

  useEffect(() => {
    if (here) return;
    let abandoned = false;
    const fetchNow = () =>
      void load().then(
        (Part) => !abandoned && setLoaded({ Part }),
        (error: unknown) => !abandoned && wanted && setLoaded({ error }), // else it is fetched again when it is
      );
    const cancel = wanted ? fetchNow() : whenIdle(fetchNow, FETCH_WITHIN_MS);
    return () => {
      abandoned = true;
      cancel?.();
    };
  }, [load, wanted, here]);

  if (!loaded) return null;
  if ("error" in loaded) throw loaded.error;
  return createElement(loaded.Part);
}
