import { forgetChosenHere } from "./chosen-here";
import { defaultPreferences, preferenceChanged, type CallPreferences } from "./features/preferences-slice";
import { makeStore } from "./make-store";
import { rememberPreferences } from "./remember-preferences";

beforeEach(() => window.localStorage.clear());

/** A call in this browser. @param account what the account says, where it is not the usual */
function openCall(account: Partial<CallPreferences> = {}) {
  const store = makeStore();
  const stop = rememberPreferences(store, { ...defaultPreferences, ...account });
  const choose = (change: Partial<CallPreferences>) => store.dispatch(preferenceChanged(change));
  return { stop, choose, preferences: () => store.getState().preferences };
}

test("what was chosen in one call holds in the next one", () => {
  openCall().choose({ sounds: false });
  expect(openCall().preferences()).toEqual({ sounds: false, mirrorOwnPicture: true, shortcuts: true });
});

test("where nothing was chosen the account counts, also what it says later", () => {
  openCall().choose({ shortcuts: false });
  const expected = { sounds: false, mirrorOwnPicture: false, shortcuts: false };
  expect(openCall({ sounds: false, mirrorOwnPicture: false }).preferences()).toEqual(expected);
  expect(openCall({ sounds: false }).preferences()).toEqual({ ...expected, mirrorOwnPicture: true });
});

test("a choice in a call counts more than the account, until the account says the same", () => {
  openCall({ sounds: false }).choose({ sounds: true });
  expect(openCall({ sounds: false }).preferences().sounds).toBe(true);
  expect(openCall({ sounds: true }).preferences().sounds).toBe(true);
  expect(openCall({ sounds: false }).preferences().sounds).toBe(false);
});

test("a choice that is taken back follows the account again", () => {
  const call = openCall();
  call.choose({ mirrorOwnPicture: false });
  call.choose({ mirrorOwnPicture: true });
  expect(openCall({ mirrorOwnPicture: false }).preferences().mirrorOwnPicture).toBe(false);
});

test("what is forgotten here is said by the account, the rest stays chosen", () => {
  openCall().choose({ sounds: false, shortcuts: false });
  forgetChosenHere(["sounds"]);
  expect(openCall().preferences()).toEqual({ ...defaultPreferences, shortcuts: false });
});

test.each(["not JSON", '{"sounds":"loud"}', "[]", "null", "7"])(
  "stored %s is as good as nothing",
  (stored) => {
    const quiet = jest.spyOn(console, "info").mockImplementation(() => undefined);
    window.localStorage.setItem("video-meet:preferences", stored);
    expect(openCall().preferences()).toEqual(defaultPreferences);
    quiet.mockRestore();
  },
);

test("after its end nothing is kept any more", () => {
  const call = openCall();
  call.stop();
  call.choose({ shortcuts: false });
  expect(openCall().preferences().shortcuts).toBe(true);
});
