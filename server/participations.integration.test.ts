import { listParticipations } from "@/models/list-participations";
import { findMeetingByCode } from "@/models/find-meeting-by-code";
import type { MeetingRecord } from "@/models/meeting";
import { hostId } from "./testing/start-test-server";
import { until } from "@/lib/testing/until";
import { shareTestServer } from "./testing/share-test-server";

const server = shareTestServer();

const staysOf = async ({ code }: MeetingRecord) => (await listParticipations(code, 10)).participations;

test("who was in a meeting, as what and how long, is kept", async () => {
  const meeting = await server().createMeeting();
  const host = await server().signedIn(meeting);
  await host.join("Hanna");
  const ben = await server().guest(meeting);
  await ben.join("Ben");
  await until("both are kept", async () => (await staysOf(meeting)).length === 2);
  expect((await staysOf(meeting)).toSorted((a, b) => a.name.localeCompare(b.name))).toMatchObject([
    { name: "Ben", role: "guest", leftAt: null },
    { name: "Hanna", role: "host", person: `user:${hostId}`, leftAt: null },
  ]);
  await ben.ask("room:leave", {});
  host.close();
  await until("the call is over", async () => (await findMeetingByCode(meeting.code))?.lastCall !== null);
  expect((await staysOf(meeting)).map(({ leftAt }) => leftAt)).toEqual([expect.any(Date), expect.any(Date)]);
  expect((await findMeetingByCode(meeting.code))?.lastCall).toMatchObject({ people: 2 });
});

test("somebody at the door has not been there", async () => {
  const meeting = await server().createMeeting();
  const ben = await server().guest(meeting);
  await ben.ask("room:knock", {});
  ben.close();
  const chi = await server().guest(meeting);
  await chi.join("Chi");
  await until("Chi is kept", async () => (await staysOf(meeting)).length > 0);
  expect(await staysOf(meeting)).toMatchObject([{ name: "Chi" }]);
});

test("a process that ends says last who was there, and the one that follows goes on with their stay", async () => {
  const meeting = await server().createMeeting();
  const ben = await server().guest(meeting);
  await ben.join("Ben");
  ben.socket.io.reconnection(false);
  await ben.drop();
  await server().app.close();
  const [before] = await staysOf(meeting);
  expect(before).toMatchObject({ name: "Ben", leftAt: null });
  const successor = server().makeApp();
  await successor.listen(0, "127.0.0.1");
  await successor.close();
  expect(await staysOf(meeting)).toEqual([before]);
});
