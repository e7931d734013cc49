import { waitFor } from "@testing-library/react";
import { makeProfile } from "@/components/settings/testing/make-profile";
import { fakeRest } from "@/components/site/testing/fake-rest";
import { rememberLanguage } from "./remember-language";

afterEach(() => {
  document.cookie = "language=; max-age=0; path=/";
});

test("who is signed in finds their language in other browsers, too", async () => {
  const calls = fakeRest({ status: 200, body: { user: makeProfile() } });
  rememberLanguage("fr", { signedIn: true });
  expect(document.cookie).toContain("language=fr");
  await waitFor(() =>
    expect(calls).toEqual([
      { method: "PATCH", path: "/api/v1/users/me", body: { preferences: { language: "fr" } } },
    ]),
  );
});

test("who is not keeps it in this browser only", () => {
  const calls = fakeRest();
  rememberLanguage("fr", { signedIn: false });
  expect(document.cookie).toContain("language=fr");
  expect(calls).toEqual([]);
});

test("an account that cannot be reached changes nothing here", async () => {
  const warn = jest.spyOn(console, "warn").mockImplementation(() => undefined);
  fakeRest(null);
  rememberLanguage("fr", { signedIn: true });
  await waitFor(() => expect(warn).toHaveBeenCalledTimes(1));
  expect(document.cookie).toContain("language=fr");
});
