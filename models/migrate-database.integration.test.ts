import { Ban } from "./ban";
import { createMeeting } from "./create-meeting";
import { findMeetingByCode } from "./find-meeting-by-code";
import { Meeting } from "./meeting";
import { migrateDatabase, NewerDatabaseError } from "./migrate-database";
import { migrations } from "./migrations";
import { recordAuditEvents } from "./record-audit-events";
import { SchemaVersion } from "./schema-version";
import { shareTestDatabase } from "./testing/test-database";

shareTestDatabase();
beforeEach(() => SchemaVersion.deleteMany({}));

const hostId = "65f0c0ffee65f0c0ffee65f0";
const version = async () => (await SchemaVersion.findOne().lean())?.version;

test("each step runs once, in order, and is told", async () => {
  const ran: string[] = [];
  const step = (title: string) => ({ title, run: async () => void ran.push(title) });
  const told: string[] = [];
  await migrateDatabase((title) => told.push(title), [step("one"), step("two")]);
  expect([ran, told, await version()]).toEqual([["one", "two"], ["one", "two"], 2]);
  await migrateDatabase(undefined, [step("one"), step("two"), step("three")]);
  expect([ran, await version()]).toEqual([["one", "two", "three"], 3]);
});

test("a step that fails is tried again at the next start, and those before it are not", async () => {
  const first = jest.fn(async () => undefined);
  const second = jest.fn(async () => undefined).mockRejectedValueOnce(new Error("The disk is full."));
  const steps = [first, second].map((run, index) => ({ title: `${index}`, run }));
  await expect(migrateDatabase(undefined, steps)).rejects.toThrow("The disk is full.");
  await migrateDatabase(undefined, steps);
  expect([first.mock.calls.length, second.mock.calls.length, await version()]).toEqual([1, 2, 2]);
});

test("two instances that start at once do no harm", async () => {
  const steps = [{ title: "one", run: async () => undefined }];
  await Promise.all([1, 2, 3].map(() => migrateDatabase(undefined, steps)));
  expect(await version()).toBe(1);
});

test("a database of a newer release is left alone", async () => {
  await SchemaVersion.create({ name: "schema", version: 99, migratedAt: new Date() });
  await expect(migrateDatabase()).rejects.toThrow(NewerDatabaseError);
  expect(await version()).toBe(99);
});

test("a meeting of the first release is found among those that were used, however often the step runs", async () => {
  const { code } = await createMeeting({ hostId, title: "Old" });
  const { id: other } = await createMeeting({ hostId, title: "New" });
  await Meeting.collection.updateOne({ code }, { $unset: { lastActiveAt: 1, schedule: 1, invitees: 1 } });
  await Meeting.updateOne({ _id: other }, { $set: { lastActiveAt: null } });
  await migrateDatabase();
  for (const { run } of migrations) await run();
  const old = await findMeetingByCode(code);
  expect(old).toMatchObject({ schedule: null, invitees: [] });
  expect(old?.lastActiveAt).toEqual(old?.createdAt);
  expect(await Meeting.findById(other).lean()).toMatchObject({ lastActiveAt: null });
});

test("a ban of the first release gets the name from the audit trail, if it is there", async () => {
  const { code: meeting } = await createMeeting({ hostId, title: "Old" });
  const people = ["guest:1", "guest:2"];
  await Ban.collection.insertMany(people.map((person) => ({ meeting, person, at: new Date() })));
  const [actor, target] = [
    { key: `user:${hostId}`, name: "Hanna" },
    { key: "guest:1", name: "Gus" },
  ];
  await recordAuditEvents([{ meeting, actor, action: "banned", target }]);
  for (const { run } of [...migrations, ...migrations]) await run();
  const named = await Ban.find({ meeting }, { _id: 0, person: 1, name: 1 }).lean();
  expect(named).toEqual([
    { person: "guest:1", name: "Gus" },
    { person: "guest:2", name: "?" },
  ]);
});
