import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { toast } from "sonner";
import { render } from "@/components/testing/render";
import { fakeRest } from "@/components/site/testing/fake-rest";
import { usualMeetingSettings } from "@/lib/protocol/usual-meeting-settings";
import { BannedPeople } from "./banned-people";
import { CallHistory } from "./call-history";
import { MeetingActions } from "./meeting-actions";
import { NextTimes } from "./next-times";

const router = { push: jest.fn(), refresh: jest.fn() };
jest.mock("next/navigation", () => ({ useRouter: () => router }));
jest.mock("sonner", () => ({ toast: { error: jest.fn(), success: jest.fn() } }));

beforeEach(() => jest.resetAllMocks());

const code = "abcd-efgh-ijkl";
const view = {
  ...{ code, title: "Weekly", state: "open", createdAt: "2026-01-05T09:00:00.000Z" },
  ...{ cancelled: false, schedule: null, lastCall: null },
};
const detail = { ...view, settings: usualMeetingSettings, passwordProtected: false, invitees: [] };
const refusal = {
  status: 409,
  body: {
    type: "urn:x",
    title: "No",
    status: 409,
    code: "conflict",
    detail: "It has been cancelled already.",
  },
};

function showActions(change: { open?: boolean; scheduled?: boolean } = {}) {
  render(<MeetingActions code={code} title="Weekly" open scheduled {...change} />);
  return userEvent.setup({ delay: null });
}

test("a meeting is cancelled once it has been asked, and a refusal is shown", async () => {
  const calls = fakeRest(refusal, { status: 200, body: { meeting: detail } });
  const user = showActions();
  await user.click(screen.getByRole("button", { name: "Cancel meeting" }));
  expect(calls).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Yes, cancel it" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("It has been cancelled already.");
  await user.click(screen.getByRole("button", { name: "Yes, cancel it" }));
  expect(calls.at(-1)).toEqual({ method: "POST", path: `/api/v1/meetings/${code}/cancel`, body: {} });
  expect(router.refresh).toHaveBeenCalled();
});

test("a copy is made and opened to be changed", async () => {
  fakeRest({ status: 201, body: { meeting: { ...view, code: "zzzz-zzzz-zzzz" } } });
  await showActions().click(screen.getByRole("button", { name: "Duplicate" }));
  expect(router.push).toHaveBeenCalledWith("/dashboard/meetings/zzzz-zzzz-zzzz/edit");
});

test("a deleted meeting leads back to the dashboard", async () => {
  fakeRest({ status: 204, body: null });
  const user = showActions();
  await user.click(screen.getByRole("button", { name: "Delete" }));
  await user.click(screen.getByRole("button", { name: "Yes, delete it" }));
  expect(router.push).toHaveBeenCalledWith("/dashboard");
});

test("a calendar file and a cancellation are for what is still to come", () => {
  showActions({ open: false, scheduled: false });
  expect(screen.queryByRole("link", { name: "Add to calendar" })).not.toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Cancel meeting" })).not.toBeInTheDocument();
  expect(screen.queryByRole("link", { name: "Join Weekly" })).not.toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Delete" })).toBeInTheDocument();
});

test("one time of a series is cancelled", async () => {
  const calls = fakeRest({ status: 200, body: { meeting: detail } });
  const times = ["25", "26"].map((day) => ({
    start: `2030-03-${day}T09:00`,
    startsAt: `2030-03-${day}T08:00:00.000Z`,
    endsAt: `2030-03-${day}T08:30:00.000Z`,
  }));
  render(<NextTimes code={code} times={times} />);
  const buttons = screen.getAllByRole("button", { name: "Cancel this time" });
  await userEvent.setup({ delay: null }).click(buttons[1] ?? document.body);
  expect(calls[0]?.body).toEqual({ occurrence: "2030-03-26T09:00" });
  expect(router.refresh).toHaveBeenCalled();
});

test("two times that are cancelled at once are both busy until each is done", async () => {
  const answers: (() => void)[] = [];
  const answer = { ok: true, status: 200, json: async () => ({ meeting: detail }) };
  const fetch = () => new Promise((resolve) => answers.push(() => resolve(answer)));
  Object.defineProperty(globalThis, "fetch", { value: fetch, configurable: true, writable: true });
  const times = ["25", "26"].map((day) => ({
    start: `2030-03-${day}T09:00`,
    startsAt: `2030-03-${day}T08:00:00.000Z`,
    endsAt: `2030-03-${day}T08:30:00.000Z`,
  }));
  render(<NextTimes code={code} times={times} />);
  const user = userEvent.setup({ delay: null });
  const buttons = screen.getAllByRole("button", { name: "Cancel this time" });
  for (const button of buttons) await user.click(button);
  const busy = () => buttons.map((button) => button.getAttribute("aria-busy") ?? "false");
  expect(busy()).toEqual(["true", "true"]);
  answers[0]?.();
  await waitFor(() => expect(busy()).toEqual(["false", "true"]));
});

const ban = (id: string, name: string, guest = false) => ({
  id,
  name,
  guest,
  at: "2026-03-02T08:00:00.000Z",
});

test("who is banned is listed, and let in again one by one", async () => {
  const calls = fakeRest({ status: 204, body: undefined });
  render(<BannedPeople code={code} bans={[ban("1", "Gus", true), ban("2", "Ben")]} />);
  const [gus, ben] = screen.getAllByRole("listitem").map(({ textContent }) => textContent);
  expect([gus, ben]).toEqual([expect.stringMatching(/^Gus Guest/), expect.stringMatching(/^Ben (?!Guest)/)]);
  await userEvent.setup({ delay: null }).click(screen.getByRole("button", { name: "Lift the ban of Ben" }));
  expect(calls).toMatchObject([{ method: "DELETE", path: `/api/v1/meetings/${code}/bans/2` }]);
  expect(router.refresh).toHaveBeenCalled();
  expect(toast.error).not.toHaveBeenCalled();
});

test("a ban that cannot be lifted says why, and nobody banned is nothing to show", async () => {
  fakeRest(refusal);
  const { unmount } = render(<BannedPeople code={code} bans={[ban("1", "Gus")]} />);
  await userEvent.setup({ delay: null }).click(screen.getByRole("button", { name: "Lift the ban of Gus" }));
  expect(toast.error).toHaveBeenCalledWith("It has been cancelled already.");
  unmount();
  render(<BannedPeople code={code} bans={[]} />);
  expect(screen.queryByText("Banned from this meeting")).not.toBeInTheDocument();
});

test("who was there is told with role and time, and who still is", () => {
  render(
    <CallHistory
      calls={[
        {
          startedAt: "2026-03-02T08:00:00.000Z",
          endedAt: null,
          people: [
            { name: "Ana", role: "host", there: true, minutes: 75 },
            { name: "Ben", role: "guest", there: false, minutes: 1 },
          ],
        },
      ]}
    />,
  );
  expect(screen.getByText("Live")).toBeInTheDocument();
  expect(screen.getByText("1 hour 15 minutes, still there")).toBeInTheDocument();
  expect(screen.getByText("1 minute")).toBeInTheDocument();
});

test("a meeting that nobody has joined says so", () => {
  render(<CallHistory calls={[]} />);
  expect(screen.getByText("Nobody has joined this meeting yet.")).toBeInTheDocument();
});
