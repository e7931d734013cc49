import { meetingChange, meetingDetail, meetingRequest } from "@/lib/protocol/meetings-api";
import {
  fieldOf,
  newMeetingValues,
  toChange,
  toRequest,
  valuesOf,
  type MeetingFormValues,
} from "./form-values";

const fresh = newMeetingValues("2026-03-27T23:10", "Europe/Berlin");
const make = (change: Partial<MeetingFormValues> = {}) => ({ ...fresh, ...change });

test("a new meeting is at the next full hour", () => {
  expect(fresh).toMatchObject({ start: "2026-03-28T00:00", weekdays: ["SA"], timeZone: "Europe/Berlin" });
  expect(meetingRequest.parse(toRequest(fresh))).toMatchObject({
    title: "",
    schedule: { start: "2026-03-28T00:00", durationMinutes: 30, recurrence: null },
    invitees: [],
  });
});

test.each<[Partial<MeetingFormValues>, object]>([
  [
    { repeats: "daily", interval: 2 },
    { frequency: "daily", interval: 2 },
  ],
  [
    { repeats: "weekly", weekdays: ["MO", "FR"], ends: "count", count: 5 },
    { frequency: "weekly", interval: 1, weekdays: ["MO", "FR"], count: 5 },
  ],
  [
    { repeats: "monthly", monthlyOn: "weekday", ends: "until", until: "2026-12-31" },
    { frequency: "monthly", interval: 1, on: "weekday", until: "2026-12-31" },
  ],
])("%j is told as a rule, and comes back as it was", (change, rule) => {
  const values = make(change);
  const request = meetingRequest.parse(toRequest(values));
  expect(request.schedule?.recurrence).toEqual(rule);
  const detail = meetingDetail.parse({
    ...{ code: "abcd-efgh-ijkl", state: "open", createdAt: "2026-01-01T00:00:00.000Z", cancelled: false },
    ...{ title: "", settings: values.settings, passwordProtected: false, invitees: [], lastCall: null },
    schedule: { ...request.schedule, skipped: [], nextStartsAt: null, nextEndsAt: null },
  });
  expect(valuesOf(detail, fresh)).toMatchObject(change);
});

test("addresses may be pasted as they come", () => {
  const request = toRequest(make({ invitees: " a@example.org,b@example.org;\n c@example.org " }));
  expect(request.invitees).toEqual(["a@example.org", "b@example.org", "c@example.org"]);
});

test.each<[Partial<MeetingFormValues>, boolean, string | null | undefined]>([
  [{ passwordProtected: true, password: "" }, true, undefined], // stays
  [{ passwordProtected: true, password: "new one" }, true, "new one"],
  [{ passwordProtected: false }, true, null], // is taken away
  [{ passwordProtected: false }, false, undefined],
  [{ passwordProtected: true, password: "first one" }, false, "first one"],
])("%j on a meeting that has a password (%s) sends %p", (change, wasProtected, sent) => {
  const before = make({ passwordProtected: wasProtected });
  expect(meetingChange.parse(toChange(make(change), before)).password).toBe(sent);
});

test.each<[Partial<MeetingFormValues>, object]>([
  [{}, {}],
  [{ title: "New" }, { title: "New" }],
  [{ invitees: "a@example.org" }, { invitees: ["a@example.org"] }],
  [{ settings: { ...fresh.settings, muteOnEntry: true } }, { settings: { muteOnEntry: true } }],
])("a change of %j sends nothing else: the rest may be another one by now", (change, sent) => {
  expect(toChange(make(change), make())).toEqual(sent);
});

test("a meeting that is no longer scheduled says so", () => {
  expect(meetingChange.parse(toChange(make({ scheduled: false }), make())).schedule).toBeNull();
});

test("what is wrong is said at its field", () => {
  const wrong = make({
    start: "",
    repeats: "weekly",
    weekdays: [],
    invitees: "nobody",
    passwordProtected: true,
  });
  const { error } = meetingRequest.safeParse(toRequest(wrong));
  expect(error?.issues.map(({ path }) => fieldOf(path)).toSorted()).toEqual([
    "invitees",
    "password",
    "start",
    "weekdays",
  ]);
  expect(fieldOf(["settings", "policy"])).toBeNull();
});
