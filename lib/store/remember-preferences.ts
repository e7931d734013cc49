import { differences, keepChosenHere, readChosenHere } from "./chosen-here";
import { preferenceChanged, type CallPreferences } from "./features/preferences-slice";
import type { AppStore } from "./make-store";

/**
 * Takes over what was chosen in this browser, and keeps what is chosen from now on. A choice holds until the account
 * says the same; from then on the account is followed again, so that whatever was chosen last counts.
 * @param account what holds where nothing was chosen here
 * @returns what ends that
 */
export function rememberPreferences(store: AppStore, account: CallPreferences): () => void {
  const chosen = differences(account, readChosenHere());
  keepChosenHere(chosen);
  store.dispatch(preferenceChanged({ ...account, ...chosen }));
  let known = store.getState().preferences;
  return store.subscribe(() => {
    const { preferences } = store.getState();
    if (preferences === known) return;
    known = preferences;
    keepChosenHere(differences(account, preferences));
  });
}
