import { z } from "zod";
import { preferenceChanged, type Preferences } from "./features/preferences-slice";
import type { AppStore } from "./make-store";

const KEY = "video-meet:preferences";

/** What is stored may be of an older page, or of somebody who plays with it. */
const storedPreferences = z.object({ sounds: z.boolean(), shortcuts: z.boolean() }).partial();

/** Takes over what was chosen in this browser before, and keeps what is chosen from now on. Returns what ends that. */
export function rememberPreferences(store: AppStore): () => void {
  store.dispatch(preferenceChanged(read()));
  let known = store.getState().preferences;
  return store.subscribe(() => {
    const { preferences } = store.getState();
    if (preferences === known) return;
    known = preferences;
    write(preferences);
  });
}

function read(): Partial<Preferences> {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? "{}");
    return storedPreferences.safeParse(stored).data ?? {};
  } catch (error) {
    console.info("Preferences could not be read; those of everybody apply.", error);
    return {};
  }
}

function write(preferences: Preferences): void {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch (error) {
    console.info("Preferences could not be kept for the next call.", error);
  }
}
