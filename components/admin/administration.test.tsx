import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { render } from "@/components/testing/render";
import { fakeRest } from "@/components/site/testing/fake-rest";
import {
  anyMeeting,
  type AccountView,
  type AnyMeeting,
  type Overview,
} from "@/lib/protocol/rest/admin-routes";
import { AccountList } from "./account-list";
import { AllMeetings } from "./all-meetings";
import { OverviewFigures } from "./overview-figures";

const user = userEvent.setup({ delay: null });
const button = (name: string) => screen.getByRole("button", { name });

const ben: AccountView = {
  ...{ id: "2", name: "Ben", email: "ben@example.org", emailVerified: true, role: "user", avatar: null },
  ...{ suspendedAt: null, createdAt: "2026-01-05T09:00:00.000Z", secondFactor: true },
};
const own: AccountView = { ...ben, id: "1", name: "Ana", role: "admin" };
const showAccounts = (users: AccountView[], nextCursor: string | null = null) =>
  render(<AccountList first={{ users, nextCursor }} ownId="1" search="b&n" only="admins" />);

describe("accounts", () => {
  test("nobody changes their own account", () => {
    showAccounts([own]);
    expect(screen.getByText("You")).toBeInTheDocument();
    expect(screen.queryByRole("button")).not.toBeInTheDocument();
  });

  test("somebody is suspended once it has been asked, and let in again", async () => {
    const suspended = { ...ben, suspendedAt: "2026-02-01T00:00:00.000Z" };
    const calls = fakeRest({ status: 200, body: { user: suspended } }, { status: 200, body: { user: ben } });
    showAccounts([own, ben]);
    await user.click(button("Suspend: Ben"));
    expect(calls).toEqual([]);
    const question = screen.getByRole("alertdialog", { name: "Suspend: Ben?" });
    await user.click(within(question).getByRole("button", { name: "Yes, suspend" }));
    expect(calls).toEqual([{ method: "PATCH", path: "/api/v1/admin/users/2", body: { suspended: true } }]);
    expect(await screen.findByText("Suspended")).toBeInTheDocument();
    await user.click(button("Let in again: Ben"));
    await user.click(button("Yes, let in again"));
    expect(calls[1]?.body).toEqual({ suspended: false });
    expect(screen.queryByText("Suspended")).not.toBeInTheDocument();
  });

  test("somebody is signed out everywhere once it has been asked", async () => {
    const calls = fakeRest({ status: 204, body: null });
    showAccounts([ben]);
    await user.click(button("Sign out: Ben"));
    expect(calls).toEqual([]);
    await user.click(button("Yes, sign out"));
    expect(calls).toMatchObject([{ method: "DELETE", path: "/api/v1/admin/users/2/sessions" }]);
  });

  test("the codes of somebody who has lost them are turned off once it has been asked", async () => {
    const calls = fakeRest({ status: 204, body: null });
    showAccounts([ben]);
    await user.click(button("Turn off codes: Ben"));
    expect(calls).toEqual([]);
    await user.click(button("Yes, turn off"));
    expect(calls).toMatchObject([{ method: "DELETE", path: "/api/v1/admin/users/2/second-factor" }]);
    await waitFor(() => expect(screen.queryByRole("alertdialog")).not.toBeInTheDocument());
    expect(screen.queryByRole("button", { name: "Turn off codes: Ben" })).not.toBeInTheDocument();
    await waitFor(() => expect(button("Make admin: Ben")).toHaveFocus());
  });

  test("there are no codes to turn off where nobody has turned any on", () => {
    showAccounts([{ ...ben, secondFactor: false }]);
    expect(button("Sign out: Ben")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Turn off codes: Ben" })).not.toBeInTheDocument();
  });

  test("a refusal is told where it was asked", async () => {
    const refusal = { type: "urn:x", title: "No", status: 404, code: "not-found", detail: "It is gone." };
    fakeRest({ status: 404, body: refusal });
    showAccounts([ben]);
    await user.click(button("Make admin: Ben"));
    await user.click(button("Yes, make admin"));
    expect(await screen.findByRole("alert")).toHaveTextContent("It is gone.");
    expect(screen.queryByText("Admin")).not.toBeInTheDocument();
  });

  test("further ones are asked for with what was looked for", async () => {
    const calls = fakeRest({ status: 200, body: { users: [ben], nextCursor: null } });
    showAccounts([own], "1-abc");
    await user.click(button("Show more"));
    expect(await screen.findByText("Ben")).toBeInTheDocument();
    expect(calls[0]?.path).toBe("/api/v1/admin/users?cursor=1-abc&limit=20&q=b%26n&only=admins");
  });

  test("an empty list says so", () => {
    showAccounts([]);
    expect(screen.getByText("Nobody was found.")).toBeInTheDocument();
  });
});

describe("meetings", () => {
  const meeting = (change: object = {}): AnyMeeting =>
    anyMeeting.parse({
      ...{
        code: "abcd-efgh-ijkl",
        title: "Board",
        state: "open",
        createdAt: ben.createdAt,
        cancelled: false,
      },
      ...{ schedule: null, lastCall: null, host: { id: "2", name: "Ben", email: ben.email } },
      ...{ inside: 0, path: null },
      ...change,
    });
  const showMeetings = (...meetings: AnyMeeting[]) =>
    render(<AllMeetings first={{ meetings, nextCursor: null }} search="" live />);

  test("a live one says how many are there and how, and is ended once it has been asked", async () => {
    const calls = fakeRest({ status: 204, body: null });
    showMeetings(meeting({ inside: 3, path: "sfu" }));
    expect(screen.getByText("3 people, over a media server")).toBeInTheDocument();
    await user.click(button("End Board"));
    expect(calls).toEqual([]);
    await user.click(button("Yes, end it"));
    expect(calls[0]).toMatchObject({ method: "POST", path: "/api/v1/meetings/abcd-efgh-ijkl/live/end" });
    expect(screen.queryByText("Live")).not.toBeInTheDocument();
  });

  test("one without anybody cannot be ended; its host may be gone", () => {
    showMeetings(meeting({ host: null }));
    expect(screen.queryByRole("button", { name: "End Board" })).not.toBeInTheDocument();
    expect(screen.getByText("by somebody whose account is deleted")).toBeInTheDocument();
  });

  test("an empty list says so", () => {
    showMeetings();
    expect(screen.getByText("Nobody is in a meeting now.")).toBeInTheDocument();
  });
});

describe("overview", () => {
  const load = { workers: 2, rooms: 1, peers: 3, producers: 6, consumers: 12, cpu: 0.2 };
  const overview: Overview = {
    accounts: { all: 1_234, suspended: 1 },
    meetings: { open: 5, ended: 6 },
    calls: { live: 2, people: 7, byPath: { none: 0, p2p: 1, sfu: 1 }, browsers: 9 },
    mediaServers: [
      { url: "http://one:4000", state: "up", draining: false, region: "eu-west", load },
      { url: "http://two:4000", state: "down", draining: true, region: null, load },
      { url: "http://three:4000", state: "up", draining: true, region: "us", load },
    ],
  };

  test("figures and media servers are told with their state, region and load", () => {
    render(<OverviewFigures first={overview} />);
    expect(screen.getByText("1,234")).toBeInTheDocument();
    const [one, two, three] = screen.getAllByRole("listitem");
    expect(one).toHaveTextContent(
      "http://one:4000UpRegion eu-west20% busy, 2 workers, 1 room, 3 people, 18 streams",
    );
    expect(two).toHaveTextContent("http://two:4000DownNo region");
    expect(two).not.toHaveTextContent("streams");
    expect(three).toHaveTextContent("UpBeing emptiedRegion us");
  });

  test("an installation without media servers says so", () => {
    render(<OverviewFigures first={{ ...overview, mediaServers: [] }} />);
    expect(screen.getByText(/calls run directly between browsers/)).toBeInTheDocument();
  });
});
