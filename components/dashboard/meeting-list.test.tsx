import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { render } from "@/components/testing/render";
import { fakeRest } from "@/components/site/testing/fake-rest";
import { meetingListItem, type MeetingListItem } from "@/lib/protocol/meetings-api";
import { MeetingList } from "./meeting-list";

const makeMeeting = (change: object = {}) =>
  meetingListItem.parse({
    code: "abcd-efgh-ijkl",
    title: "Planning",
    state: "open",
    createdAt: "2026-01-05T09:00:00.000Z",
    cancelled: false,
    schedule: null,
    lastCall: null,
    inside: 0,
    ...change,
  });

const show = (...meetings: MeetingListItem[]) =>
  render(<MeetingList first={{ meetings, nextCursor: null }} view="past" search="" />);

test("an open meeting can be joined, its link copied, and its details opened", async () => {
  const user = userEvent.setup({ delay: null });
  show(makeMeeting());
  expect(screen.getByRole("link", { name: "Join Planning" })).toHaveAttribute(
    "href",
    "/meeting/abcd-efgh-ijkl",
  );
  expect(screen.getByRole("link", { name: "Details of Planning" })).toHaveAttribute(
    "href",
    "/dashboard/meetings/abcd-efgh-ijkl",
  );
  expect(screen.getByText("Nobody has been there yet")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Copy link of Planning" }));
  expect(await navigator.clipboard.readText()).toBe(`${window.location.origin}/meeting/abcd-efgh-ijkl`);
  expect(screen.getByText("Copied")).toBeInTheDocument();
});

test.each([
  [{ state: "ended" }, "Ended"],
  [{ state: "ended", cancelled: true }, "Cancelled"],
])("%j is shown as such and cannot be joined", (change, badge) => {
  show(makeMeeting(change));
  expect(screen.getByText(badge)).toBeInTheDocument();
  expect(screen.queryByRole("link", { name: "Join Planning" })).not.toBeInTheDocument();
});

test("a live meeting says how many are inside", () => {
  show(makeMeeting({ inside: 3 }));
  expect(screen.getByText("Live")).toBeInTheDocument();
  expect(screen.getByText("3 people are inside")).toBeInTheDocument();
});

test("a series says when it takes place next, and how often", () => {
  const schedule = {
    ...{ start: "2026-03-02T09:00", timeZone: "Europe/Berlin", durationMinutes: 30, skipped: [] },
    recurrence: { frequency: "weekly", weekdays: ["MO"] },
    ...{ nextStartsAt: "2026-03-02T08:00:00.000Z", nextEndsAt: "2026-03-02T08:30:00.000Z" },
  };
  show(makeMeeting({ schedule }));
  expect(screen.getByText("Every week on Monday")).toBeInTheDocument();
  expect(screen.getByRole("time")).toHaveAttribute("dateTime", "2026-03-02T08:00:00.000Z");
});

test("a meeting that was used says who came and how long", () => {
  const lastCall = { startedAt: "2026-03-02T08:00:00.000Z", endedAt: "2026-03-02T09:05:00.000Z", people: 4 };
  show(makeMeeting({ lastCall }));
  expect(screen.getByText("4 people, 1 hour 5 minutes")).toBeInTheDocument();
});

test("further meetings are shown when they are asked for, also after a failure", async () => {
  const user = userEvent.setup({ delay: null });
  const other = makeMeeting({ code: "zzzz-zzzz-zzzz", title: "Review" });
  const calls = fakeRest(null, { status: 200, body: { meetings: [other], nextCursor: null } });
  const first = { meetings: [makeMeeting()], nextCursor: "1-abc" };
  render(<MeetingList first={first} view="upcoming" search="p&q" />);
  await user.click(screen.getByRole("button", { name: "Show more" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("cannot be reached");
  await user.click(screen.getByRole("button", { name: "Show more" }));
  expect(await screen.findByText("Review")).toBeInTheDocument();
  expect(calls[1]?.path).toBe("/api/v1/meetings?view=upcoming&cursor=1-abc&limit=20&q=p%26q");
  expect(screen.queryByRole("button", { name: "Show more" })).not.toBeInTheDocument();
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
});
