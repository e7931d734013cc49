import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { fakeRest } from "@/components/site/testing/fake-rest";
import { render } from "@/components/testing/render";
import type { SessionView } from "@/lib/protocol/rest/session-routes";
import { Sessions } from "./sessions";

const user = userEvent.setup({ delay: null });
const at = "2026-01-05T09:00:00.000Z";
const here: SessionView = {
  ...{ id: "1", kind: "browser", browser: "Firefox", system: "Linux", current: true },
  ...{ startedAt: at, seenAt: at, endsAt: at },
};
const phone: SessionView = { ...here, id: "2", browser: "Safari", system: "iOS", current: false };
const script: SessionView = { ...phone, id: "3", kind: "program", browser: null, system: null };
const button = (name: string) => screen.getByRole("button", { name });
const rows = () => screen.getAllByRole("listitem");

test("the one of this page is marked, and cannot be ended by mistake", () => {
  render(<Sessions initial={[here]} />);
  expect(screen.getByText("Firefox on Linux")).toBeInTheDocument();
  expect(screen.getByText("This one")).toBeInTheDocument();
  expect(screen.queryByRole("button")).not.toBeInTheDocument();
});

test("another one is ended, and is not there any more", async () => {
  const calls = fakeRest({ status: 204, body: null });
  render(<Sessions initial={[here, phone, script]} />);
  expect(within(rows()[2] ?? document.body).getByText("A program")).toBeInTheDocument();
  await user.click(button("Sign out: Safari on iOS"));
  expect(calls).toMatchObject([{ method: "DELETE", path: "/api/v1/users/me/sessions/2" }]);
  expect(rows()).toHaveLength(2);
});

test("all others are ended once it has been asked", async () => {
  const calls = fakeRest({ status: 204, body: null });
  render(<Sessions initial={[here, phone, script]} />);
  await user.click(button("Sign out everywhere else"));
  expect(calls).toEqual([]);
  await user.click(button("Yes, sign out"));
  expect(calls).toMatchObject([{ method: "DELETE", path: "/api/v1/users/me/sessions?others=true" }]);
  expect(rows()).toHaveLength(1);
  expect(screen.queryByRole("button")).not.toBeInTheDocument();
});
