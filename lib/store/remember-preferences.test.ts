import { preferenceChanged } from "./features/preferences-slice";
import { makeStore } from "./make-store";
import { rememberPreferences } from "./remember-preferences";

beforeEach(() => window.localStorage.clear());

const rememberedBy = () => {
  const store = makeStore();
  rememberPreferences(store);
  return store.getState().preferences;
};

test("what was chosen in one call holds in the next one", () => {
  const store = makeStore();
  rememberPreferences(store);
  store.dispatch(preferenceChanged({ sounds: false }));
  expect(rememberedBy()).toEqual({ sounds: false, shortcuts: true });
});

test.each(["not JSON", '{"sounds":"loud"}', "[]", "null"])("stored %s is as good as nothing", (stored) => {
  const quiet = jest.spyOn(console, "info").mockImplementation(() => undefined);
  window.localStorage.setItem("video-meet:preferences", stored);
  expect(rememberedBy()).toEqual({ sounds: true, shortcuts: true });
  quiet.mockRestore();
});

test("after its end nothing is kept any more", () => {
  const store = makeStore();
  rememberPreferences(store)();
  store.dispatch(preferenceChanged({ shortcuts: false }));
  expect(rememberedBy().shortcuts).toBe(true);
});
