import { fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { render } from "@/components/testing/render";
import { fakeRest } from "@/components/site/testing/fake-rest";
import { meetingDetail, type TemplateView } from "@/lib/protocol/meetings-api";
import { usualMeetingSettings } from "@/lib/protocol/usual-meeting-settings";
import { MeetingForm } from "./meeting-form";

const router = { push: jest.fn(), refresh: jest.fn(), back: jest.fn() };
jest.mock("next/navigation", () => ({ useRouter: () => router }));
jest.mock("sonner", () => ({ toast: { error: jest.fn(), success: jest.fn() } }));

// A form of this size in jsdom, on a machine that does other things too, takes its time.
jest.setTimeout(30_000);

beforeEach(() => {
  jest.resetAllMocks();
  // Hundreds of options would be looked through for each role.
  jest.spyOn(Intl, "supportedValuesOf").mockReturnValue(["Asia/Tokyo", "Europe/Berlin"]);
});

const series = meetingDetail.parse({
  ...{ code: "abcd-efgh-ijkl", title: "Weekly", state: "open", createdAt: "2026-01-05T09:00:00.000Z" },
  ...{ cancelled: false, lastCall: null, passwordProtected: true, invitees: ["ben@example.org"] },
  settings: usualMeetingSettings,
  schedule: {
    ...{ start: "2030-03-25T09:00", timeZone: "Europe/Berlin", durationMinutes: 50 },
    recurrence: { frequency: "weekly", weekdays: ["MO", "TH"], count: 6 },
    ...{ skipped: [], nextStartsAt: null, nextEndsAt: null },
  },
});
const view = {
  code: "abcd-efgh-ijkl",
  title: "Weekly",
  state: "open",
  createdAt: "2026-01-05T09:00:00.000Z",
};
const made = {
  status: 201,
  body: { meeting: { ...view, cancelled: false, schedule: null, lastCall: null } },
};

function show(meeting: typeof series | null = null, templates: TemplateView[] = []) {
  render(<MeetingForm meeting={meeting} templates={templates} />);
  return userEvent.setup({ delay: null });
}

const setStart = (value: string) => fireEvent.change(screen.getByLabelText("Starts"), { target: { value } });

test("a series is entered, told in words, and sent", async () => {
  const calls = fakeRest(made);
  const user = show();
  await user.type(screen.getByLabelText("Title"), "Weekly");
  setStart("2030-03-25T09:00");
  await user.selectOptions(screen.getByLabelText("Time zone"), "Asia/Tokyo");
  await user.selectOptions(screen.getByLabelText("Repeats"), "weekly");
  expect(screen.getByRole("group", { name: "Every week on Monday" })).toBeInTheDocument();
  await user.click(screen.getByRole("checkbox", { name: "Thursday" }));
  await user.selectOptions(screen.getByLabelText("Ends"), "count");
  await user.type(screen.getByLabelText("Invite by e-mail"), "ben@example.org");
  await user.click(screen.getByRole("button", { name: "Schedule" }));
  expect(calls).toEqual([
    {
      method: "POST",
      path: "/api/v1/meetings",
      body: {
        title: "Weekly",
        schedule: {
          start: "2030-03-25T09:00",
          timeZone: "Asia/Tokyo",
          durationMinutes: 30,
          recurrence: { frequency: "weekly", interval: 1, weekdays: ["MO", "TH"], count: 10 },
        },
        invitees: ["ben@example.org"],
        settings: usualMeetingSettings,
      },
    },
  ]);
  expect(router.push).toHaveBeenCalledWith("/dashboard/meetings/abcd-efgh-ijkl");
});

test("a weekly series follows its beginning to another day, until other days are chosen", async () => {
  const user = show();
  setStart("2030-03-25T09:00");
  await user.selectOptions(screen.getByLabelText("Repeats"), "weekly");
  setStart("2030-03-27T09:00");
  expect(screen.getByRole("group", { name: "Every week on Wednesday" })).toBeInTheDocument();
  await user.click(screen.getByRole("checkbox", { name: "Friday" }));
  setStart("2030-03-26T09:00");
  expect(screen.getByRole("group", { name: "Every week on Wednesday and Friday" })).toBeInTheDocument();
});

test("what is wrong is said at its field, and nothing is sent", async () => {
  const calls = fakeRest();
  const user = show();
  setStart("");
  await user.type(screen.getByLabelText("Invite by e-mail"), "nobody");
  await user.click(screen.getByLabelText("Ask for a password"));
  await user.type(screen.getByLabelText("Meeting password"), "short");
  await user.click(screen.getByRole("button", { name: "Schedule" }));
  expect(await screen.findByText("Use at least 6 characters.")).toBeInTheDocument();
  expect(screen.getByLabelText("Starts")).toHaveAttribute("aria-invalid", "true");
  expect(screen.getByLabelText("Invite by e-mail")).toHaveAttribute("aria-invalid", "true");
  expect(calls).toEqual([]);
});

test("a time that the server refuses is said at its field", async () => {
  const problem = {
    type: "urn:x",
    title: "Bad",
    status: 400,
    code: "bad-request",
    detail: "This time is over.",
  };
  fakeRest({ status: 400, body: { ...problem, details: { fields: { schedule: ["This time is over."] } } } });
  const user = show();
  await user.click(screen.getByRole("button", { name: "Schedule" }));
  expect(await screen.findByText("This time is over.")).toBeInTheDocument();
  expect(screen.getByLabelText("Starts")).toHaveAttribute("aria-invalid", "true");
  expect(router.push).not.toHaveBeenCalled();
});

test("a meeting is changed as it was, its password stays", async () => {
  const calls = fakeRest({ status: 200, body: { meeting: series } });
  const user = show(series);
  expect(screen.getByLabelText("Duration")).toHaveDisplayValue("50 minutes");
  expect(
    screen.getByRole("group", { name: "Every week on Monday and Thursday, 6 times" }),
  ).toBeInTheDocument();
  await user.type(screen.getByLabelText("Title"), " planning");
  await user.click(screen.getByRole("button", { name: "Save changes" }));
  const [{ method, path, body }] = calls as [(typeof calls)[0]];
  expect([method, path]).toEqual(["PATCH", "/api/v1/meetings/abcd-efgh-ijkl"]);
  expect(body).toEqual({ title: "Weekly planning" });
});

test("of a meeting that is changed only what was changed is sent", async () => {
  const calls = fakeRest({ status: 200, body: { meeting: series } });
  const user = show(series);
  await user.click(screen.getByLabelText("Waiting room"));
  setStart("2030-03-25T10:00");
  await user.click(screen.getByRole("button", { name: "Save changes" }));
  expect(calls[0]?.body).toEqual({
    settings: { waitingRoom: true },
    schedule: {
      ...{ start: "2030-03-25T10:00", timeZone: "Europe/Berlin", durationMinutes: 50 },
      recurrence: { frequency: "weekly", interval: 1, weekdays: ["MO", "TH"], count: 6 },
    },
  });
});

test("a meeting that is saved as it was is not changed", async () => {
  const calls = fakeRest();
  await show(series).click(screen.getByRole("button", { name: "Save changes" }));
  expect(calls).toEqual([]);
  expect(router.push).toHaveBeenCalledWith("/dashboard/meetings/abcd-efgh-ijkl");
});

test("a template fills in title, duration and settings, and can be deleted", async () => {
  const settings = { ...usualMeetingSettings, waitingRoom: true };
  const calls = fakeRest({ status: 204, body: null });
  const user = show(null, [{ id: "1", title: "Retro", durationMinutes: 60, settings }]);
  await user.selectOptions(screen.getByLabelText("Template"), "Retro");
  expect(screen.getByLabelText("Title")).toHaveValue("Retro");
  expect(screen.getByLabelText("Duration")).toHaveDisplayValue("1 hour");
  expect(screen.getByLabelText("Waiting room")).toBeChecked();
  await user.click(screen.getByRole("button", { name: "Delete template" }));
  expect(calls).toEqual([{ method: "DELETE", path: "/api/v1/meeting-templates/1", body: undefined }]);
  expect(screen.queryByLabelText("Template")).not.toBeInTheDocument();
});

test("a template is renamed and changed; a refusal leaves it as it was", async () => {
  const retro = { id: "1", title: "Retro", durationMinutes: 60, settings: usualMeetingSettings };
  const renamed = {
    ...retro,
    title: "Retrospective",
    settings: { ...usualMeetingSettings, waitingRoom: true },
  };
  const calls = fakeRest(null, { status: 200, body: { template: renamed } });
  const user = show(null, [retro]);
  const picker = screen.getByLabelText("Template");
  await user.selectOptions(picker, "Retro");
  await user.clear(screen.getByLabelText("Title"));
  await user.click(screen.getByRole("button", { name: "Update template" }));
  expect(screen.getByText("A template needs a title.")).toBeInTheDocument();
  await user.type(screen.getByLabelText("Title"), "Retrospective");
  await user.click(screen.getByLabelText("Waiting room"));
  await user.click(screen.getByRole("button", { name: "Update template" }));
  expect(within(picker).getByText("Retro")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Update template" }));
  const { id: _id, ...sent } = renamed;
  expect(calls.at(-1)).toEqual({ method: "PATCH", path: "/api/v1/meeting-templates/1", body: sent });
  expect(await within(picker).findByText("Retrospective")).toBeInTheDocument();
});

test("what is entered can be kept as a template once it has a title", async () => {
  const template = { id: "1", title: "Retro", durationMinutes: 30, settings: usualMeetingSettings };
  const calls = fakeRest({ status: 201, body: { template } });
  const user = show();
  const offer = () => screen.queryByRole("button", { name: "Save as template" });
  expect(offer()).not.toBeInTheDocument();
  await user.type(screen.getByLabelText("Title"), " ");
  expect(offer()).not.toBeInTheDocument();
  await user.type(screen.getByLabelText("Title"), "Retro");
  await user.click(screen.getByRole("button", { name: "Save as template" }));
  expect(calls[0]?.body).toEqual({ title: "Retro", durationMinutes: 30, settings: usualMeetingSettings });
  expect(within(await screen.findByLabelText("Template")).getByText("Retro")).toBeInTheDocument();
});
