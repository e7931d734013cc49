import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { meetingSummary } from "@/lib/protocol/accounts-api";
import { MeetingList } from "./meeting-list";

const makeMeeting = (state: "open" | "ended") =>
  meetingSummary.parse({
    code: "abcd-efgh-ijkl",
    title: "Planning",
    state,
    createdAt: "2026-01-05T09:00:00.000Z",
  });

test("without meetings the list says how to start one", () => {
  render(<MeetingList meetings={[]} />);
  expect(screen.getByText("No meetings yet")).toBeInTheDocument();
  expect(screen.queryByRole("list")).not.toBeInTheDocument();
});

test("an open meeting can be joined, and its link copied", async () => {
  const user = userEvent.setup({ delay: null });
  render(<MeetingList meetings={[makeMeeting("open")]} />);
  expect(screen.getByRole("link", { name: "Join Planning" })).toHaveAttribute(
    "href",
    "/meeting/abcd-efgh-ijkl",
  );
  await user.click(screen.getByRole("button", { name: "Copy link of Planning" }));
  expect(await navigator.clipboard.readText()).toBe(`${window.location.origin}/meeting/abcd-efgh-ijkl`);
  expect(screen.getByText("Copied")).toBeInTheDocument();
});

test("an ended meeting is shown as such and leads nowhere", () => {
  render(<MeetingList meetings={[makeMeeting("ended")]} />);
  expect(screen.getByText("Ended")).toBeInTheDocument();
  expect(screen.queryByRole("link")).not.toBeInTheDocument();
});
