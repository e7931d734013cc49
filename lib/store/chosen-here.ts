import type { CallPreferences } from "./features/preferences-slice";

const KEY = "video-meet:preferences";
const names = ["sounds", "mirrorOwnPicture", "shortcuts"] as const satisfies (keyof CallPreferences)[];

/** What was chosen in calls in this browser. */
export type ChosenHere = Partial<CallPreferences>;

/** What is stored may be of an older page, or of somebody who plays with it: only what fits is taken. */
export function readChosenHere(): ChosenHere {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? "{}");
    const entries = new Map<string, unknown>(Object.entries(Object(stored)));
    const chosen: ChosenHere = {};
    for (const name of names) {
      const value = entries.get(name);
      if (typeof value === "boolean") chosen[name] = value;
    }
    return chosen;
  } catch (error) {
    console.info("Preferences could not be read; those of the account apply.", error);
    return {};
  }
}

export function keepChosenHere(chosen: ChosenHere): void {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(chosen));
  } catch (error) {
    console.info("Preferences could not be kept for the next call.", error);
  }
}

/** The account says it from now on. */
export function forgetChosenHere(forgotten: readonly (keyof CallPreferences)[]): void {
  const chosen = readChosenHere();
  for (const name of forgotten) delete chosen[name];
  keepChosenHere(chosen);
}

/** What differs from the account: what is the same follows it. */
export function differences(from: CallPreferences, preferences: ChosenHere): ChosenHere {
  const different: ChosenHere = {};
  for (const name of names)
    if (preferences[name] !== undefined && preferences[name] !== from[name])
      different[name] = preferences[name];
  return different;
}
