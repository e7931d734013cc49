import path from "node:path";
import { DiskStorage } from "@/lib/node/file-storage/disk-storage";
import { createLogger } from "@/lib/node/logger";
import { meetingCode } from "@/lib/protocol/ids";
import { ChatFile } from "@/models/chat-file";
import { claimChatFile, finishChatFile, releaseChatFile } from "@/models/chat-file-uploads";
import { createMeeting } from "@/models/create-meeting";
import type { PersonKey } from "@/models/message";
import { shareTestDatabase } from "@/models/testing/test-database";
import { withCode } from "../testing/refusals";
import { ChatFiles } from "./chat-files";

const database = shareTestDatabase();
const meeting = meetingCode.parse("abcd-efgh-ijkl");
const gus: PersonKey = "guest:00000000-0000-4000-8000-000000000001";
const ana: PersonKey = "user:65f0c0ffee65f0c0ffee65f0";

beforeAll(async () => {
  await createMeeting({ hostId: "65f0c0ffee65f0c0ffee65f0", title: "Files" }, () => meeting);
});

let files: ChatFiles;
beforeEach(async () => {
  await ChatFile.deleteMany({});
  files = new ChatFiles({
    storage: new DiskStorage(path.join(database().folder, "chat")),
    maxBytes: 100,
    quotaBytes: 1_000,
    secret: "a secret for tickets in tests",
    log: createLogger("test", "silent"),
  });
});
afterEach(() => files.close());

const announce = (who: PersonKey, bytes: number) => files.prepare(meeting, who, { name: "a.zip", bytes });
const refused = withCode("conflict");

/** How many of so many files of this size somebody may announce one after another. */
async function announced(who: PersonKey, times: number, bytes: number): Promise<number> {
  let done = 0;
  for (let time = 0; time < times; time++)
    done += await announce(who, bytes).then(
      () => 1,
      () => 0,
    );
  return done;
}

test("who announces files and sends none takes a tenth of what a meeting holds, and keeps nobody from sharing", async () => {
  expect(await announced(gus, 20, 50)).toBe(2);
  await expect(announce(gus, 1)).rejects.toEqual(refused);
  expect(await announced(ana, 1, 100)).toBe(1);
});

test("five files are on their way at once, however small", async () => {
  expect(await announced(gus, 20, 1)).toBe(5);
});

test("what was announced and did not come takes no place soon after", async () => {
  const { fileId } = await announce(gus, 100);
  const file = await ChatFile.findOne({ id: fileId }).orFail().lean();
  expect(file.expiresAt?.getTime()).toBeLessThan(Date.now() + 3 * 60_000);
  await expect(announce(gus, 1)).rejects.toEqual(refused);
  await ChatFile.updateMany({}, { $set: { expiresAt: new Date(Date.now() - 1) } });
  // Not swept away yet: it is the meeting's share that it took, too.
  expect(await announced(gus, 1, 100)).toBe(1);
});

test("an upload has its time from when it begins, and what has been sent counts for the meeting alone", async () => {
  const { fileId } = await announce(gus, 100);
  const claimed = await claimChatFile(meeting, fileId);
  if (!claimed) throw new Error("It was announced a moment ago.");
  expect(claimed.expiresAt?.getTime()).toBeGreaterThan(Date.now() + 20 * 60_000);
  await expect(announce(gus, 1)).rejects.toEqual(refused);
  await finishChatFile(claimed, { type: "application/zip", picture: false });
  await expect(announce(gus, 1)).rejects.toEqual(refused);
  await files.attach(meeting, fileId, gus, "00000000-0000-4000-8000-000000000002");
  expect(await announced(gus, 1, 100)).toBe(1);
});

test("an upload that has failed can be tried again for as long as one that was announced", async () => {
  const { fileId } = await announce(gus, 100);
  const claimed = await claimChatFile(meeting, fileId);
  if (!claimed) throw new Error("It was announced a moment ago.");
  await releaseChatFile(claimed);
  const file = await ChatFile.findOne({ id: fileId }).orFail().lean();
  expect(file.expiresAt?.getTime()).toBeLessThan(Date.now() + 3 * 60_000);
  expect(await claimChatFile(meeting, fileId)).not.toBeNull();
});

test("all files of a meeting together have a limit", async () => {
  const people = Array.from({ length: 12 }, (_, place) => `guest:${place}` as PersonKey);
  const done = [];
  for (const who of people) done.push(await announced(who, 1, 100));
  expect(done).toEqual([...Array<number>(10).fill(1), 0, 0]);
});
